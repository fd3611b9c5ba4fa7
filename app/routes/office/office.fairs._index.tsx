import type { LoaderFunctionArgs } from "@remix-run/node";
import { measured } from "~/domain/figures/measures/queries.server";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { mayChange } from "~/domain/house/accounts/policy";
import { officeFairs } from "~/domain/planning/fairs/queries.server";
import { fairStates } from "~/domain/planning/fairs/life-cycle";
import { hostOffices } from "~/domain/house/offices/queries.server";
import { languageOf } from "~/http/cookies.server";
import { listQuery } from "~/http/list-query";
import { requireOfficer } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { ButtonLink } from "~/ui/button-link";
import { FairTable } from "~/ui/fair/fair-table";
import { FilterBar, Pager } from "~/ui/list-tools";
import { useOptions } from "~/ui/options";
import { titled } from "~/ui/meta";
import { Empty, PageHead } from "~/ui/parts";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const query = listQuery(request);
  const [fairs, offices] = await Promise.all([
    officeFairs(officer, {
      words: query.words,
      state: query.oneOf("state", fairStates),
      officeId: query.value("office"),
      regionCode: query.value("region"),
      when: query.oneOf("when", ["coming", "past"]),
      page: query.page,
    }),
    hostOffices(officer),
  ]);
  const t = translator(await languageOf(request));
  return {
    title: t("office.fairs"),
    fairs: { ...fairs, items: await measured(fairs.items, ["registered", "arrived"]) },
    offices: offices.map(({ id, name }) => ({ id, name })),
    filtered: query.isFiltered || query.value("when") !== undefined,
    mayPlan: mayChange(officer),
  };
}

export default function OfficeFairs() {
  const { fairs, offices, filtered, mayPlan } = useLoaderData<typeof loader>();
  const t = useTranslations("office");
  const common = useTranslations("common");
  const state = useTranslations("fairState");
  const options = useOptions();
  const newFair = mayPlan && <ButtonLink to="/office/fairs/new">{t("newFair")}</ButtonLink>;
  return (
    <>
      <PageHead
        title={t("fairs")}
        lead={t("fairsLead")}
        actions={
          <>
            <ButtonLink to="/office/calendar" look="secondary">
              {t("calendar")}
            </ButtonLink>
            <ButtonLink to="/office/series" look="secondary">
              {t("series")}
            </ButtonLink>
            {newFair}
          </>
        }
      />
      <FilterBar
        searchLabel={t("searchFairs")}
        choices={[
          {
            name: "when",
            label: t("when"),
            none: common("all"),
            options: [
              { value: "coming", label: t("coming") },
              { value: "past", label: t("past") },
            ],
          },
          {
            name: "state",
            label: common("state"),
            none: common("all"),
            options: fairStates.map((value) => ({
              value,
              label: state(value),
            })),
          },
          {
            name: "region",
            label: t("region"),
            none: common("all"),
            options: options.eastJava,
          },
          ...(offices.length > 1
            ? [
                {
                  name: "office",
                  label: common("office"),
                  none: common("all"),
                  options: offices.map((office) => ({
                    value: office.id,
                    label: office.name,
                  })),
                },
              ]
            : []),
        ]}
      />
      {fairs.items.length === 0 ? (
        <Empty action={!filtered && newFair}>
          {filtered ? common("nothingMatches") : t("noFairs")}
        </Empty>
      ) : (
        <FairTable fairs={fairs.items} caption={t("fairs")} />
      )}
      <Pager page={fairs.page} pages={fairs.pages} total={fairs.total} />
    </>
  );
}
