import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { revokeDevice } from "~/domain/devices/commands.server";
import { deviceToManage } from "~/domain/devices/queries.server";
import { orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer, requireOfficer } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { AskFirst } from "~/ui/ask-first";
import { titled } from "~/ui/meta";
import { Notice } from "~/ui/parts";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const device = await orRefuse(deviceToManage(officer, params.deviceId ?? ""));
  const t = translator(await languageOf(request));
  return { title: t("devices.revokeAsk", { name: device.name }), device };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireOfficer(request);
  const fairId = await orRefuse(revokeDevice(officer, params.deviceId ?? ""));
  return done(`/office/fairs/${fairId}/gate`, "device-revoked");
}

export default function Revocation() {
  const { title, device } = useLoaderData<typeof loader>();
  const t = useTranslations("devices");
  return (
    <AskFirst
      above={`${device.fair.title} · ${t("gateNamed", { name: device.gate.name })}`}
      title={title}
      lead={t("revokeWhy")}
      yes={t("revoke")}
      back={`/office/devices/${device.id}`}
    >
      {device.unsent > 0 && (
        <Notice tone="warn">{t("revokeUnsent", { count: device.unsent })}</Notice>
      )}
    </AskFirst>
  );
}
