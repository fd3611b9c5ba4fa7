import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { heldCount } from "~/domain/people/desk/queries.server";
import { officeFair } from "~/domain/planning/fairs/queries.server";
import { fairRegistrations } from "~/domain/people/registrations/queries.server";
import { registrationStates, type RegistrationState } from "~/domain/planning/slots/rules";
import { orRefuse } from "~/http/answer.server";
import { listQuery } from "~/http/list-query";
import { requireOfficer } from "~/http/who.server";
import type { Education, Sex } from "~/lib/classifications";
import { whatsappLink } from "~/lib/phone";
import { regionName } from "~/lib/regions";
import { FilterBar, Pager } from "~/ui/list-tools";
import { titled } from "~/ui/meta";
import { Badge, Empty, Notice, TextLink } from "~/ui/parts";
import { showSpan, showTime } from "~/ui/show";
import { Table } from "~/ui/table";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const fair = await orRefuse(officeFair(officer, params.fairId ?? ""));
  const query = listQuery(request);
  const presence = query.oneOf("presence", ["yes", "no"]);
  const registrations = await fairRegistrations(officer, fair.id, {
    words: query.words,
    state: query.oneOf("state", registrationStates),
    arrived: presence === undefined ? undefined : presence === "yes",
    page: query.page,
  });
  return {
    title: fair.title,
    timeZone: fair.timeZone,
    fairId: fair.id,
    held: await heldCount(fair.id),
    registrations,
    filtered: query.isFiltered,
  };
}

export default function Registrations() {
  const { title, fairId, held, registrations, timeZone, filtered } = useLoaderData<typeof loader>();
  const t = useTranslations("registrations");
  const all = useTranslations();
  const groups = useTranslations("groups");
  return (
    <>
      {held > 0 && (
        <Notice tone="warn" title={t("heldCount", { count: held })}>
          <TextLink to={`/office/fairs/${fairId}/held`}>{t("lookAtHeld")}</TextLink>
        </Notice>
      )}
      <FilterBar
        searchLabel={t("searchLabel")}
        choices={[
          {
            name: "presence",
            label: t("presence"),
            none: all("common.all"),
            options: [
              { value: "yes", label: t("arrived") },
              { value: "no", label: t("notArrived") },
            ],
          },
          {
            name: "state",
            label: all("common.state"),
            none: all("common.all"),
            options: [...registrationStates.map((value) => ({ value, label: t(value) }))],
          },
        ]}
      />
      {registrations.items.length === 0 ? (
        <Empty>{filtered ? all("common.nothingMatches") : t("empty")}</Empty>
      ) : (
        <Table
          caption={t("title")}
          stacks
          rows={registrations.items}
          rowKey={(row) => row.id}
          columns={[
            {
              key: "name",
              head: t("name"),
              cell: (row) => (
                <div className="min-w-44">
                  <TextLink to={`/office/registrations/${row.id}`}>{row.name}</TextLink>
                  <p className="text-sm text-soft">
                    {all(`sex.${row.sex as Sex}`)} ·{" "}
                    {all(`education.${row.education as Education}`)} · {regionName(row.regionCode)}
                  </p>
                </div>
              ),
            },
            { key: "number", head: t("number"), cell: (row) => row.number },
            { key: "nik", head: t("nik"), cell: (row) => row.nik },
            {
              key: "write",
              head: t("write"),
              cell: (row) => (
                <a
                  href={whatsappLink(row.phone, t("whatsappText", { name: row.name, fair: title }))}
                  target="_blank"
                  rel="noopener noreferrer"
                  aria-label={t("whatsappTo", { name: row.name })}
                  className="inline-flex min-h-6 items-center font-semibold text-accent underline underline-offset-3"
                >
                  WhatsApp
                </a>
              ),
            },
            {
              key: "slot",
              head: t("slot"),
              cell: (row) => showSpan(row.slot, timeZone),
            },
            {
              key: "presence",
              head: t("presence"),
              cell: (row) => {
                if (row.state !== "active")
                  return (
                    <Badge tone={row.state === "cancelled" ? "bad" : "warn"}>
                      {t(row.state as RegistrationState)}
                    </Badge>
                  );
                if (!row.arrivedAt) return <Badge>{t("notArrived")}</Badge>;
                return (
                  <Badge tone="good">
                    {t("arrived")} {showTime(row.arrivedAt, timeZone)}
                  </Badge>
                );
              },
            },
          ]}
        />
      )}
      <p className="mt-4">
        <TextLink to={`/office/fairs/${fairId}/groups`}>{groups("title")}</TextLink>
      </p>
      <Pager page={registrations.page} pages={registrations.pages} total={registrations.total} />
    </>
  );
}
