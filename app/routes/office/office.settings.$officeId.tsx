import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Form } from "~/ui/navigation";
import { useTranslations } from "use-intl";

import { mayChange } from "~/domain/house/accounts/policy";
import { setSettings } from "~/domain/house/offices/commands.server";
import { officeSettings } from "~/domain/house/offices/queries.server";
import {
  type ClosedDayInput,
  type SettingsInput,
  settingsSchema,
} from "~/domain/house/offices/schema";
import { answerForm, orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer, requireOfficer } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { Button } from "~/ui/button";
import { FieldRow, FieldSet, PostForm } from "~/ui/form";
import { TicksField } from "~/ui/choices";
import { TextArea, TextField } from "~/ui/field";
import { titled } from "~/ui/meta";
import { Empty, PageHead, Panel, Section } from "~/ui/parts";
import { useShow } from "~/ui/show";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const settings = await orRefuse(officeSettings(officer, params.officeId ?? ""));
  const t = translator(await languageOf(request));
  return { title: t("settings.title"), settings, mayAct: mayChange(officer) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const officeId = params.officeId ?? "";
  const form = await readForm(request, settingsSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    await setSettings(officer, officeId, form.value);
    return done(`/office/settings/${officeId}`, "settings-saved");
  });
}

export default function OfficeSettings() {
  const { settings, mayAct } = useLoaderData<typeof loader>();
  const t = useTranslations("settings");
  const common = useTranslations("common");
  const [form, fields] = useServerForm<keyof SettingsInput>("settings", useActionData(), {
    neighbourDays: settings.neighbourDays,
    neighbours: settings.neighbours,
    reservedPercent: settings.reservedPercent,
    offerMinutes: settings.offerMinutes,
    boothLinkDays: settings.boothLinkDays,
    permitDays: settings.permitDays,
    yearTarget: settings.yearTarget,
    letterhead: settings.letterhead ?? undefined,
    signer: settings.signer ?? undefined,
    signerNumber: settings.signerNumber ?? undefined,
  });
  return (
    <div className="max-w-3xl">
      <PageHead above={settings.name} title={t("title")} />
      <Panel>
        <PostForm form={form}>
          <FieldSet title={t("planningPart")}>
            <TextField
              field={fields.neighbourDays}
              label={t("neighbourDays")}
              hint={t("neighbourDaysHint")}
              inputMode="numeric"
            />
            {settings.others.length === 0 ? (
              <p className="text-soft">{t("noOthers")}</p>
            ) : (
              <TicksField
                field={fields.neighbours}
                label={t("neighbours")}
                options={settings.others.map(({ id, name }) => ({ value: id, label: name }))}
              />
            )}
          </FieldSet>
          <FieldSet title={t("yearPart")}>
            <FieldRow>
              <TextField
                field={fields.yearTarget}
                label={t("yearTarget")}
                hint={t("yearTargetHint")}
                inputMode="numeric"
              />
              <TextField
                field={fields.permitDays}
                label={t("permitDays")}
                hint={t("permitDaysHint")}
                inputMode="numeric"
              />
            </FieldRow>
          </FieldSet>
          <FieldSet title={t("letterPart")}>
            <TextArea
              field={fields.letterhead}
              label={t("letterhead")}
              hint={t("letterheadHint")}
              rows={3}
              optional
            />
            <FieldRow>
              <TextField field={fields.signer} label={t("signer")} optional />
              <TextField field={fields.signerNumber} label={t("signerNumber")} optional />
            </FieldRow>
          </FieldSet>
          <FieldSet title={t("placesPart")}>
            <FieldRow>
              <TextField
                field={fields.reservedPercent}
                label={t("reservedPercent")}
                hint={t("reservedPercentHint")}
                inputMode="numeric"
              />
              <TextField
                field={fields.offerMinutes}
                label={t("offerMinutes")}
                hint={t("offerMinutesHint")}
                inputMode="numeric"
              />
            </FieldRow>
          </FieldSet>
          <FieldSet title={t("boothPart")}>
            <TextField
              field={fields.boothLinkDays}
              label={t("boothLinkDays")}
              hint={t("boothLinkDaysHint")}
              inputMode="numeric"
            />
          </FieldSet>
          {mayAct && (
            <div>
              <Button>{common("save")}</Button>
            </div>
          )}
        </PostForm>
      </Panel>
      <ClosedDays />
    </div>
  );
}

function ClosedDays() {
  const { settings, mayAct } = useLoaderData<typeof loader>();
  const t = useTranslations("settings");
  const planning = useTranslations("planning");
  const show = useShow();
  const here = `/office/settings/${settings.id}/closed-days`;
  const [form, fields] = useServerForm<keyof ClosedDayInput>("closed", null);
  return (
    <Section title={t("closedTitle")}>
      <p className="mb-4 max-w-prose text-soft">{t("closedLead")}</p>
      {settings.closedDays.length === 0 ? (
        <Empty>{t("noClosed")}</Empty>
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {settings.closedDays.map(({ day, name }) => (
            <li key={day} className="flex flex-wrap items-center justify-between gap-3 px-4 py-2">
              <span>
                <strong>{show.day(day)}</strong> · {name}
              </span>
              {mayAct && (
                <Form method="post" action={`${here}/${day}/removal`}>
                  <Button look="quiet">{t("remove")}</Button>
                </Form>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayAct && (
        <div className="mt-5">
          <PostForm form={form} action={here}>
            <FieldRow>
              <TextField field={fields.day} label={planning("day")} type="date" />
              <TextField field={fields.name} label={t("closedName")} />
            </FieldRow>
            <div>
              <Button look="secondary">{t("addClosed")}</Button>
            </div>
          </PostForm>
        </div>
      )}
    </Section>
  );
}
