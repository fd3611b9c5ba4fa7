import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { refusedScans } from "~/domain/conflicts/queries.server";
import type { Fault } from "~/domain/gate/rules";
import { orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { listQuery } from "~/http/list-query";
import { requireOfficer } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { ButtonLink } from "~/ui/button-link";
import { Pager } from "~/ui/list-tools";
import { titled } from "~/ui/meta";
import { Empty, PageHead } from "~/ui/parts";
import { useShow } from "~/ui/show";
import { Table } from "~/ui/table";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const { fair, list } = await orRefuse(
    refusedScans(officer, params.fairId ?? "", listQuery(request).page),
  );
  const t = translator(await languageOf(request));
  return { title: t("devices.refusedTitle"), fair, list };
}

export default function RefusedScans() {
  const { title, fair, list } = useLoaderData<typeof loader>();
  const t = useTranslations("devices");
  const common = useTranslations("common");
  const show = useShow();
  return (
    <>
      <PageHead
        above={fair.title}
        title={title}
        lead={t("refusedLead")}
        actions={
          <ButtonLink to={`/office/fairs/${fair.id}/gate`} look="secondary">
            {common("back")}
          </ButtonLink>
        }
      />
      {list.items.length === 0 ? (
        <Empty>{t("noRefused")}</Empty>
      ) : (
        <Table
          caption={title}
          rows={list.items}
          rowKey={(row) => row.id}
          columns={[
            {
              key: "received",
              head: t("received"),
              cell: (row) => show.instant(row.receivedAt, fair.timeZone),
            },
            { key: "device", head: t("name"), cell: (row) => row.device },
            { key: "fault", head: t("why"), cell: (row) => t(`fault.${row.fault as Fault}`) },
            {
              key: "body",
              head: t("content"),
              cell: (row) => <code className="text-xs break-all">{row.body}</code>,
            },
          ]}
        />
      )}
      <Pager page={list.page} pages={list.pages} total={list.total} />
    </>
  );
}
