import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { mayChange } from "~/domain/house/accounts/policy";
import { refusedScans } from "~/domain/gate/conflicts/refused.server";
import { isFinal } from "~/domain/planning/fairs/rules";
import { orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { listQuery } from "~/http/list-query";
import { requireOfficer } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { ButtonLink } from "~/ui/button-link";
import { Pager } from "~/ui/list-tools";
import { RefusedFacts } from "~/ui/fair/refused-facts";
import { titled } from "~/ui/meta";
import { Badge, Empty, Notice, PageHead } from "~/ui/parts";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const { fair, lost, list } = await orRefuse(
    refusedScans(officer, params.fairId ?? "", listQuery(request).page),
  );
  const t = translator(await languageOf(request));
  return { title: t("devices.refusedTitle"), fair, lost, list, mayAct: mayChange(officer) };
}

export default function RefusedScans() {
  const { title, fair, lost, list, mayAct } = useLoaderData<typeof loader>();
  const t = useTranslations("devices");
  const common = useTranslations("common");
  const entry = useTranslations("entry");
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
      {lost > 0 && <Notice tone="warn">{t("refusedLost", { count: lost })}</Notice>}
      {list.items.length === 0 ? (
        <Empty>{t("noRefused")}</Empty>
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {list.items.map((row) => (
            <li key={row.id} className="flex flex-wrap items-start justify-between gap-3 p-4">
              <div className="min-w-0 flex-1 basis-64">
                <RefusedFacts refused={row} timeZone={fair.timeZone} />
                {row.handledAt && (
                  <p className="mt-1 text-sm text-soft">
                    {row.note === null
                      ? t("acceptedBy", { name: row.handledByName ?? "" })
                      : entry("settledBy", { name: row.handledByName ?? "", note: row.note })}
                  </p>
                )}
              </div>
              {row.handledAt ? (
                <Badge tone="good">{entry("settled")}</Badge>
              ) : row.fault === "revoked" && !isFinal(fair) ? (
                mayAct && (
                  <ButtonLink to={`/office/devices/${row.deviceId}`} look="secondary">
                    {t("seeDevice")}
                  </ButtonLink>
                )
              ) : (
                mayAct && (
                  <div className="flex flex-wrap gap-2">
                    {row.isWalkIn && !isFinal(fair) && (
                      <ButtonLink to={`/office/refused-scans/${row.id}/registration`}>
                        {t("registerRefused")}
                      </ButtonLink>
                    )}
                    <ButtonLink to={`/office/refused-scans/${row.id}/settlement`} look="secondary">
                      {entry("settle")}
                    </ButtonLink>
                  </div>
                )
              )}
            </li>
          ))}
        </ul>
      )}
      <Pager page={list.page} pages={list.pages} total={list.total} />
    </>
  );
}
