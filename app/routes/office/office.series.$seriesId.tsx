import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Form } from "~/ui/navigation";
import { useTranslations } from "use-intl";

import { mayChange } from "~/domain/house/accounts/policy";
import { draftSeries } from "~/domain/planning/series/commands.server";
import { plannedDays, seriesOf } from "~/domain/planning/series/queries.server";
import { seriesDaysSchema } from "~/domain/planning/series/schema";
import { answerForm, orRefuse } from "~/http/answer.server";
import { readForm } from "~/http/form.server";
import { listQuery } from "~/http/list-query";
import { done } from "~/http/redirect.server";
import { requireActingOfficer, requireOfficer } from "~/http/who.server";
import { now } from "~/lib/clock.server";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { PhaseBadge } from "~/ui/fair/phase-badge";
import { PostForm, useFaultSentence } from "~/ui/form";
import { titled } from "~/ui/meta";
import { PageHead, Section, TextLink } from "~/ui/parts";
import { useSeriesWords } from "~/ui/series/series-words";
import { useShow } from "~/ui/show";
import { Table } from "~/ui/table";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const series = await orRefuse(seriesOf(officer, params.seriesId ?? ""));
  const planned = await plannedDays(officer, series);
  return {
    title: series.title,
    series,
    planned,
    movesFlagged: listQuery(request).value("move") === "flagged",
    drafts: series.fairs.filter((fair) => fair.state === "draft" && fair.endsAt > now()).length,
    mayAct: mayChange(officer),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const seriesId = params.seriesId ?? "";
  const form = await readForm(request, seriesDaysSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    await draftSeries(officer, seriesId, form.value);
    return done(`/office/series/${seriesId}`, "series-drafted");
  });
}

export default function Series() {
  const { series, drafts, mayAct, planned } = useLoaderData<typeof loader>();
  const t = useTranslations("series");
  const words = useSeriesWords();
  const show = useShow();
  const here = `/office/series/${series.id}`;
  return (
    <>
      <PageHead
        above={series.office.name}
        title={series.title}
        lead={
          <p>
            {words.rule(series.rule)} ·{" "}
            {t("span", { from: show.day(series.firstDay), until: show.day(series.lastDay) })}
          </p>
        }
        actions={
          mayAct && (
            <>
              <ButtonLink to={`${here}/edit`} look="secondary">
                {t("edit")}
              </ButtonLink>
              {series.fairs.length > 0 && (
                <ButtonLink to={`${here}/shift`} look="secondary">
                  {t("shift")}
                </ButtonLink>
              )}
              {drafts > 0 && (
                <Form method="post" action={`${here}/publication`}>
                  <Button>{t("publishAll", { count: drafts })}</Button>
                </Form>
              )}
            </>
          )
        }
      />
      {planned.length > 0 && <PlannedDays />}
      {series.fairs.length > 0 && (
        <Section title={t("fairsTitle")}>
          <Fairs />
        </Section>
      )}
    </>
  );
}

function Fairs() {
  const { series } = useLoaderData<typeof loader>();
  const t = useTranslations("series");
  const common = useTranslations("common");
  const words = useSeriesWords();
  const show = useShow();
  return (
    <Table
      caption={t("fairsTitle")}
      stacks
      rows={series.fairs}
      rowKey={(fair) => fair.id}
      columns={[
        {
          key: "day",
          head: common("day"),
          cell: (fair) => <TextLink to={`/office/fairs/${fair.id}`}>{show.day(fair.day)}</TextLink>,
        },
        { key: "state", head: common("state"), cell: (fair) => <PhaseBadge phase={fair.phase} /> },
        {
          key: "own",
          head: t("checkTitle"),
          cell: (fair) => {
            const own = fair.own.filter((field) => field !== "day");
            return (
              <span className="text-sm text-soft">
                {fair.seriesDay !== null && fair.own.includes("day") && (
                  <span className="block">{t("movedFrom", { day: show.day(fair.seriesDay) })}</span>
                )}
                {own.length > 0 && t("own", { fields: words.fields(own) })}
                {fair.own.length === 0 && "–"}
              </span>
            );
          },
        },
      ]}
    />
  );
}

/** What the form of the days comes back with when one of them is refused. */
type DaysAnswer = {
  initialValue?: { days?: Record<string, { made?: string; day?: string }> };
  error?: Record<string, string[] | null>;
};

/** The days of the rule before they are drafts: what speaks against each, and a free one nearby. */
function PlannedDays() {
  const { planned, movesFlagged, mayAct } = useLoaderData<typeof loader>();
  const t = useTranslations("series");
  const words = useSeriesWords();
  const show = useShow();
  const answer = useActionData<DaysAnswer>();
  const [form] = useServerForm<"days">("days", answer);
  const typed = answer?.initialValue?.days;
  const sentence = useFaultSentence();
  const movable = planned.some((row) => row.instead !== undefined);
  const input = "min-h-11 rounded-md border border-edge bg-surface px-3 py-2";
  return (
    <Section title={t("daysTitle")}>
      <p className="mb-4 max-w-prose text-soft">{t("daysLead")}</p>
      {movable && !movesFlagged && mayAct && (
        <p className="mb-4">
          <TextLink to="?move=flagged">{t("moveFlagged")}</TextLink>
        </p>
      )}
      <PostForm form={form}>
        <Table
          caption={t("daysTitle")}
          stacks
          rows={planned}
          rowKey={(row) => `${row.ruleDay}${String(movesFlagged)}`}
          columns={[
            {
              key: "day",
              head: t("byRule"),
              cell: (row) => <strong>{show.day(row.ruleDay)}</strong>,
            },
            {
              key: "flags",
              head: t("checkTitle"),
              cell: (row) =>
                row.flags.length === 0 ? (
                  <span className="text-sm text-soft">{t("nothingAgainst")}</span>
                ) : (
                  <ul className="text-sm">
                    {row.flags.map((flag) => (
                      <li key={words.flag(flag)} className="font-semibold text-warn">
                        {words.flag(flag)}
                      </li>
                    ))}
                    {row.instead !== undefined && (
                      <li className="text-soft">
                        {t("insteadOf", { day: show.day(row.instead) })}
                      </li>
                    )}
                  </ul>
                ),
            },
            ...(mayAct
              ? [
                  {
                    key: "make",
                    head: t("make"),
                    cell: (row: (typeof planned)[number]) => (
                      <label className="inline-flex size-11 cursor-pointer items-center justify-center">
                        <span className="sr-only">
                          {t("make")}: {show.day(row.ruleDay)}
                        </span>
                        <input
                          type="checkbox"
                          name={`days.${row.ruleDay}.made`}
                          defaultChecked={!typed || typed[row.ruleDay]?.made === "on"}
                          className="size-5 accent-accent"
                        />
                      </label>
                    ),
                  },
                  {
                    key: "on",
                    head: t("onDay"),
                    cell: (row: (typeof planned)[number]) => (
                      <>
                        <input
                          id={`${form.id}-days.${row.ruleDay}.day`}
                          type="date"
                          name={`days.${row.ruleDay}.day`}
                          aria-label={`${t("onDay")}: ${show.day(row.ruleDay)}`}
                          defaultValue={
                            typed?.[row.ruleDay]?.day ??
                            (movesFlagged ? row.instead : undefined) ??
                            row.ruleDay
                          }
                          className={input}
                        />
                        {answer?.error?.[`days.${row.ruleDay}.day`]?.map((fault) => (
                          <p key={fault} className="mt-1 text-sm font-semibold text-bad">
                            {sentence(fault)}
                          </p>
                        ))}
                      </>
                    ),
                  },
                ]
              : []),
          ]}
        />
        {mayAct && (
          <div>
            <Button>{t("draftButton", { count: planned.length })}</Button>
          </div>
        )}
      </PostForm>
    </Section>
  );
}
