import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { retirePassKey } from "~/domain/gate/devices/life.server";
import { deviceToManage } from "~/domain/gate/devices/queries.server";
import { orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer, requireProof } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { AskFirst } from "~/ui/ask-first";
import { titled } from "~/ui/meta";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireActingOfficer(request);
  await requireProof(request);
  const device = await orRefuse(deviceToManage(officer, params.deviceId ?? ""));
  const t = translator(await languageOf(request));
  return { title: t("devices.retireKeyAsk", { name: device.name }), device };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  await requireProof(request);
  const fairId = await orRefuse(retirePassKey(officer, params.deviceId ?? ""));
  return done(`/office/fairs/${fairId}/gate`, "pass-key-retired");
}

export default function PassKey() {
  const { title, device } = useLoaderData<typeof loader>();
  const t = useTranslations("devices");
  return (
    <AskFirst
      above={`${device.fair.title} · ${t("gateNamed", { name: device.gate.name })}`}
      title={title}
      lead={t("retiresKeyWhy")}
      yes={t("retireKeyYes")}
      back={`/office/devices/${device.id}`}
    />
  );
}
