import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { ownCompany } from "~/domain/companies/employers/queries.server";
import { ownVacancies } from "~/domain/companies/vacancies/queries.server";
import { whyNotTrusted } from "~/domain/companies/employers/rules";
import { languageOf } from "~/http/cookies.server";
import { listQuery } from "~/http/list-query";
import { requireEmployer } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { ButtonLink } from "~/ui/button-link";
import { showWage } from "~/ui/fair/vacancy-item";
import { Pager } from "~/ui/list-tools";
import { titled } from "~/ui/meta";
import { Badge, Empty, Notice, PageHead, TextLink } from "~/ui/parts";
import { useShow } from "~/ui/show";
import { Table } from "~/ui/table";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const employer = await requireEmployer(request);
  const [vacancies, company] = await Promise.all([
    ownVacancies(employer, listQuery(request).page),
    ownCompany(employer),
  ]);
  const t = translator(await languageOf(request));
  return {
    title: t("employer.vacancies"),
    vacancies,
    distrust: whyNotTrusted(company),
  };
}

export default function Vacancies() {
  const { vacancies, distrust } = useLoaderData<typeof loader>();
  const t = useTranslations();
  const show = useShow();
  const create = distrust === undefined && (
    <ButtonLink to="/employer/vacancies/new">{t("employer.newVacancy")}</ButtonLink>
  );
  return (
    <>
      <PageHead title={t("employer.vacancies")} actions={vacancies.total > 0 && create} />
      {distrust && <Notice tone="warn" title={t(`refusal.${distrust}`)} />}
      {vacancies.items.length === 0 ? (
        <Empty action={create}>{t("employer.noVacancies")}</Empty>
      ) : (
        <Table
          caption={t("employer.vacancies")}
          stacks
          rows={vacancies.items}
          rowKey={(vacancy) => vacancy.id}
          columns={[
            {
              key: "title",
              head: t("employer.vacancyTitle"),
              cell: (vacancy) => (
                <div className="min-w-48">
                  <TextLink to={`/employer/vacancies/${vacancy.id}`}>{vacancy.title}</TextLink>
                  <p className="text-sm text-soft">{vacancy.location}</p>
                </div>
              ),
            },
            {
              key: "openings",
              head: t("employer.openings"),
              number: true,
              cell: (vacancy) => show.number(vacancy.openings),
            },
            {
              key: "wage",
              head: t("employer.wage"),
              cell: (vacancy) => showWage(vacancy),
            },
            {
              key: "state",
              head: t("common.state"),
              cell: (vacancy) => (
                <Badge tone={vacancy.closedAt ? "plain" : "good"}>
                  {t(vacancy.closedAt ? "employer.vacancyClosed" : "employer.vacancyOpen")}
                </Badge>
              ),
            },
          ]}
        />
      )}
      <Pager page={vacancies.page} pages={vacancies.pages} total={vacancies.total} />
    </>
  );
}
