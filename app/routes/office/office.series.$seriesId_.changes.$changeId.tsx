import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Form } from "~/ui/navigation";
import { useTranslations } from "use-intl";

import { applyChange } from "~/domain/planning/series/life.server";
import { seriesChange } from "~/domain/planning/series/queries.server";
import { orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer, requireOfficer } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { titled } from "~/ui/meta";
import { Notice, PageHead, TextLink } from "~/ui/parts";
import { useSeriesWords } from "~/ui/series/series-words";
import { useShow } from "~/ui/show";
import { Table } from "~/ui/table";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const { seriesId = "", changeId = "" } = params;
  const { series, fairs, isApplied } = await orRefuse(seriesChange(officer, seriesId, changeId));
  const t = translator(await languageOf(request));
  return {
    title: t("series.changeTitle"),
    series,
    isApplied,
    fairs: fairs
      .map(({ id, before, after, change }) => ({ id, day: before.day, newDay: after.day, change }))
      .filter(({ change }) => change.set.length + change.own.length + change.promised.length > 0),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const { seriesId = "", changeId = "" } = params;
  await orRefuse(applyChange(officer, seriesId, changeId));
  return done(`/office/series/${seriesId}`, "series-changed");
}

export default function SeriesChange() {
  const { series, fairs, isApplied } = useLoaderData<typeof loader>();
  const t = useTranslations("series");
  const common = useTranslations("common");
  const words = useSeriesWords();
  const show = useShow();
  return (
    <>
      <PageHead above={series.title} title={t("changeTitle")} lead={t("changeLead")} />
      {isApplied && <Notice tone="good" title={t("changeApplied")} />}
      {fairs.length === 0 ? (
        <Notice title={t("changeNone")} />
      ) : (
        <Table
          caption={t("changeTitle")}
          stacks
          rows={fairs}
          rowKey={(fair) => fair.id}
          columns={[
            {
              key: "day",
              head: common("day"),
              cell: (fair) => (
                <TextLink to={`/office/fairs/${fair.id}`}>{show.day(fair.day)}</TextLink>
              ),
            },
            {
              key: "set",
              head: t("changeSets"),
              cell: ({ change, newDay }) => (
                <>
                  {words.fields(change.set) || "–"}
                  {change.set.includes("day") && <p className="text-sm">→ {show.day(newDay)}</p>}
                </>
              ),
            },
            {
              key: "keep",
              head: t("changeKeeps"),
              cell: ({ change }) => (
                <ul className="text-sm text-soft">
                  {change.own.length > 0 && (
                    <li>{t("keepsOwn", { fields: words.fields(change.own) })}</li>
                  )}
                  {change.promised.length > 0 && (
                    <li>{t("keepsPromised", { fields: words.fields(change.promised) })}</li>
                  )}
                </ul>
              ),
            },
          ]}
        />
      )}
      <Form method="post" className="mt-7 flex flex-wrap gap-3">
        {!isApplied && <Button>{t("apply")}</Button>}
        <ButtonLink to={`/office/series/${series.id}`} look="secondary">
          {common("back")}
        </ButtonLink>
      </Form>
    </>
  );
}
