import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { mayChange } from "~/domain/house/accounts/policy";
import { officeVenues } from "~/domain/planning/venues/queries.server";
import { languageOf } from "~/http/cookies.server";
import { listQuery } from "~/http/list-query";
import { requireOfficer } from "~/http/who.server";
import { regionName } from "~/lib/regions";
import { translator } from "~/texts/translate";
import { ButtonLink } from "~/ui/button-link";
import { FilterBar, Pager } from "~/ui/list-tools";
import { titled } from "~/ui/meta";
import { Empty, PageHead, TextLink } from "~/ui/parts";
import { useShow } from "~/ui/show";
import { Table } from "~/ui/table";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const { words, page, isFiltered } = listQuery(request);
  const venues = await officeVenues(officer, { words, page });
  const t = translator(await languageOf(request));
  return { title: t("venues.title"), venues, isFiltered, mayAct: mayChange(officer) };
}

export default function Venues() {
  const { venues, isFiltered, mayAct } = useLoaderData<typeof loader>();
  const t = useTranslations("venues");
  const common = useTranslations("common");
  const show = useShow();
  const add = mayAct && <ButtonLink to="/office/venues/new">{t("new")}</ButtonLink>;
  const isEmpty = venues.items.length === 0 && !isFiltered;
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} actions={!isEmpty && add} />
      {!isEmpty && <FilterBar searchLabel={t("search")} />}
      {venues.items.length === 0 ? (
        <Empty action={isEmpty && add}>{isEmpty ? t("empty") : common("nothingMatches")}</Empty>
      ) : (
        <Table
          caption={t("title")}
          stacks
          rows={venues.items}
          rowKey={(venue) => venue.id}
          columns={[
            {
              key: "name",
              head: t("name"),
              cell: (venue) => (
                <>
                  <TextLink to={`/office/venues/${venue.id}`}>{venue.name}</TextLink>
                  <p className="text-sm text-soft">
                    {venue.address}, {regionName(venue.regionCode)}
                  </p>
                </>
              ),
            },
            {
              key: "capacity",
              head: t("capacity"),
              number: true,
              cell: (venue) => t("people", { count: venue.safe.capacity }),
            },
            {
              key: "fairs",
              head: t("fairs"),
              number: true,
              cell: (venue) => show.number(venue._count.fairs),
            },
          ]}
        />
      )}
      <Pager page={venues.page} pages={venues.pages} total={venues.total} />
    </>
  );
}
