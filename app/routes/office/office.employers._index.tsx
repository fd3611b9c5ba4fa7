import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { employersToVet } from "~/domain/companies/employers/queries.server";
import { type EmployerState, employerStates } from "~/domain/companies/employers/rules";
import { languageOf } from "~/http/cookies.server";
import { listQuery } from "~/http/list-query";
import { requireOfficer } from "~/http/who.server";
import type { KbliSection } from "~/lib/classifications";
import { regionName } from "~/lib/regions";
import { translator } from "~/texts/translate";
import { EmployerBadge } from "~/ui/employer/employer-badge";
import { FilterBar, Pager } from "~/ui/list-tools";
import { titled } from "~/ui/meta";
import { Empty, PageHead, TextLink } from "~/ui/parts";
import { useShow } from "~/ui/show";
import { Table } from "~/ui/table";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const query = listQuery(request);
  const employers = await employersToVet(officer, {
    words: query.words,
    state: query.oneOf("state", employerStates),
    page: query.page,
  });
  const t = translator(await languageOf(request));
  return { title: t("vetting.title"), employers, filtered: query.isFiltered };
}

export default function Employers() {
  const { employers, filtered } = useLoaderData<typeof loader>();
  const t = useTranslations();
  const show = useShow();
  return (
    <>
      <PageHead title={t("vetting.title")} lead={t("vetting.lead")} />
      <FilterBar
        searchLabel={t("vetting.searchLabel")}
        choices={[
          {
            name: "state",
            label: t("common.state"),
            none: t("common.all"),
            options: employerStates.map((value) => ({
              value,
              label: t(`employerState.${value}`),
            })),
          },
        ]}
      />
      {employers.items.length === 0 ? (
        <Empty>{filtered ? t("common.nothingMatches") : t("vetting.empty")}</Empty>
      ) : (
        <Table
          caption={t("vetting.title")}
          stacks
          rows={employers.items}
          rowKey={(row) => row.id}
          columns={[
            {
              key: "name",
              head: t("employer.companyName"),
              cell: (row) => (
                <div className="min-w-52">
                  <TextLink to={`/office/employers/${row.id}`}>{row.name}</TextLink>
                  <p className="text-sm text-soft">
                    {t(`industry.${row.kbliSection as KbliSection}`)}
                  </p>
                </div>
              ),
            },
            { key: "nib", head: t("employer.nib"), cell: (row) => row.nib },
            {
              key: "region",
              head: t("employer.region"),
              cell: (row) => regionName(row.regionCode),
            },
            {
              key: "state",
              head: t("common.state"),
              cell: (row) => <EmployerBadge state={row.state as EmployerState} />,
            },
            {
              key: "vacancies",
              head: t("vetting.openVacancies"),
              number: true,
              cell: (row) => row._count.vacancies,
            },
            {
              key: "registered",
              head: t("vetting.registered"),
              cell: (row) => (
                <span className="text-sm whitespace-nowrap">{show.instant(row.createdAt)}</span>
              ),
            },
          ]}
        />
      )}
      <Pager page={employers.page} pages={employers.pages} total={employers.total} />
    </>
  );
}
