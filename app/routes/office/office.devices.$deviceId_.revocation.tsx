import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { revokeDevice } from "~/domain/gate/devices/life.server";
import { deviceToManage } from "~/domain/gate/devices/queries.server";
import { revocationSchema } from "~/domain/gate/devices/schema";
import { answerForm, orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { AskFirst } from "~/ui/ask-first";
import { TickField } from "~/ui/choices";
import { titled } from "~/ui/meta";
import { Notice } from "~/ui/parts";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const device = await orRefuse(deviceToManage(officer, params.deviceId ?? ""));
  const t = translator(await languageOf(request));
  return { title: t("devices.revokeAsk", { name: device.name }), device };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const form = await readForm(request, revocationSchema);
  if (!form.ok) return form.refused;
  const { retiresKey } = form.value;
  return answerForm(form, async () => {
    const fairId = await revokeDevice(officer, params.deviceId ?? "", retiresKey);
    return done(
      `/office/fairs/${fairId}/gate`,
      retiresKey ? "device-revoked-key-retired" : "device-revoked",
    );
  });
}

export default function Revocation() {
  const { title, device } = useLoaderData<typeof loader>();
  const lastResult: unknown = useActionData();
  const t = useTranslations("devices");
  const [, fields] = useServerForm<"retiresKey">("revocation", lastResult);
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
      <TickField field={fields.retiresKey} label={t("retiresKey")} hint={t("retiresKeyWhy")} />
    </AskFirst>
  );
}
