import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
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
import { titled } from "~/ui/meta";
import { Form } from "~/ui/navigation";
import { PageHead, Section, TextLink } from "~/ui/parts";
import { PlannedDays } from "~/ui/series/planned-days";
import { useSeriesWords } from "~/ui/series/series-words";
import { useShow } from "~/ui/show";
import { Table } from "~/ui/table";

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
  const { series, drafts, mayAct, planned, movesFlagged } = useLoaderData<typeof loader>();
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
      {planned.length > 0 && <PlannedDays {...{ planned, movesFlagged, mayAct }} />}
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
