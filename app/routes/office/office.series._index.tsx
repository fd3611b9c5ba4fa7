import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { mayChange } from "~/domain/house/accounts/policy";
import { officeSeries } from "~/domain/planning/series/queries.server";
import { languageOf } from "~/http/cookies.server";
import { listQuery } from "~/http/list-query";
import { requireOfficer } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { ButtonLink } from "~/ui/button-link";
import { Pager } from "~/ui/list-tools";
import { titled } from "~/ui/meta";
import { Empty, PageHead, TextLink } from "~/ui/parts";
import { useSeriesWords } from "~/ui/series/series-words";
import { useShow } from "~/ui/show";
import { Table } from "~/ui/table";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const series = await officeSeries(officer, listQuery(request).page);
  const t = translator(await languageOf(request));
  return { title: t("series.title"), series, mayPlan: mayChange(officer) };
}

export default function SeriesList() {
  const { series, mayPlan } = useLoaderData<typeof loader>();
  const t = useTranslations("series");
  const common = useTranslations("common");
  const words = useSeriesWords();
  const show = useShow();
  const create = mayPlan && <ButtonLink to="/office/series/new">{t("new")}</ButtonLink>;
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} actions={series.items.length > 0 && create} />
      {series.items.length === 0 ? (
        <Empty action={create}>{t("empty")}</Empty>
      ) : (
        <Table
          caption={t("title")}
          stacks
          rows={series.items}
          rowKey={(row) => row.id}
          columns={[
            {
              key: "title",
              head: t("title"),
              cell: (row) => (
                <>
                  <TextLink to={`/office/series/${row.id}`}>{row.title}</TextLink>
                  <p className="text-sm text-soft">{row.office.name}</p>
                </>
              ),
            },
            { key: "rule", head: t("rulePart"), cell: (row) => words.rule(row.rule) },
            {
              key: "span",
              head: common("day"),
              cell: (row) =>
                t("span", { from: show.day(row.firstDay), until: show.day(row.lastDay) }),
            },
            {
              key: "fairs",
              head: t("fairsTitle"),
              cell: (row) => t("fairCount", { count: row._count.fairs }),
            },
          ]}
        />
      )}
      <Pager page={series.page} pages={series.pages} total={series.total} />
    </>
  );
}
