import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Form } from "~/ui/navigation";
import { useTranslations } from "use-intl";

import { mayChange } from "~/domain/house/accounts/policy";
import { acceptableOf } from "~/domain/gate/conflicts/refused.server";
import { renameDevice } from "~/domain/gate/devices/commands.server";
import { deviceToManage } from "~/domain/gate/devices/queries.server";
import { deviceNameSchema } from "~/domain/gate/devices/schema";
import { answerForm, orRefuse } from "~/http/answer.server";
import { readForm } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer, requireOfficer } from "~/http/who.server";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { PostForm } from "~/ui/form";
import { TextField } from "~/ui/field";
import { titled } from "~/ui/meta";
import { Notice, PageHead, Panel, TextLink } from "~/ui/parts";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const device = await orRefuse(deviceToManage(officer, params.deviceId ?? ""));
  const acceptable = device.revokedAt ? await acceptableOf(device.id) : 0;
  return { title: device.name, device, acceptable, mayAct: mayChange(officer) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const form = await readForm(request, deviceNameSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    const fairId = await renameDevice(officer, params.deviceId ?? "", form.value.name);
    return done(`/office/fairs/${fairId}/gate`, "device-renamed");
  });
}

export default function Device() {
  const { device, acceptable, mayAct } = useLoaderData<typeof loader>();
  const lastResult: unknown = useActionData();
  const t = useTranslations("devices");
  const common = useTranslations("common");
  const [form, fields] = useServerForm<"name">("device", lastResult, { name: device.name });
  return (
    <div className="max-w-xl">
      <PageHead
        above={`${device.fair.title} · ${t("gateNamed", { name: device.gate.name })}`}
        title={device.name}
      />
      {device.revokedAt && <Notice tone="bad" title={t("revoked")} />}
      {mayAct && device.revokedAt && device.keyRetiredAt === null && (
        <p className="mb-6">
          <TextLink to={`/office/devices/${device.id}/pass-key`}>{t("retireKey")}</TextLink>
        </p>
      )}
      {mayAct && acceptable > 0 && (
        <Panel>
          <Form
            method="post"
            action={`/office/devices/${device.id}/acceptance`}
            className="flex flex-col gap-3"
          >
            <h2 className="text-lg">{t("acceptTitle", { count: acceptable })}</h2>
            <p className="text-soft">{t("acceptWhy")}</p>
            <div>
              <Button>{t("accept")}</Button>
            </div>
          </Form>
        </Panel>
      )}
      {device.revokedAt && (
        <p className="mt-6">
          <ButtonLink to={`/office/fairs/${device.fair.id}/gate`} look="secondary">
            {common("back")}
          </ButtonLink>
        </p>
      )}
      {mayAct && !device.revokedAt && (
        <div className="flex flex-col gap-8">
          <PostForm form={form}>
            <TextField field={fields.name} label={t("name")} />
            <div className="flex flex-wrap gap-3">
              <Button>{t("rename")}</Button>
              <ButtonLink to={`/office/fairs/${device.fair.id}/gate`} look="secondary">
                {common("back")}
              </ButtonLink>
            </div>
          </PostForm>
          <Panel>
            <div className="flex flex-col gap-3">
              <h2 className="text-lg">{t("revokeTitle")}</h2>
              <p className="text-soft">{t("revokeWhy")}</p>
              {device.unsent > 0 && (
                <p className="font-semibold text-warn">
                  {t("revokeUnsent", { count: device.unsent })}
                </p>
              )}
              <div>
                <ButtonLink to={`/office/devices/${device.id}/revocation`} look="danger">
                  {t("revoke")}
                </ButtonLink>
              </div>
            </div>
          </Panel>
        </div>
      )}
    </div>
  );
}
