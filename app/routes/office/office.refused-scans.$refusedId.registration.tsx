import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { refusedWalkIn } from "~/domain/gate/conflicts/refused.server";
import { registerRefused } from "~/domain/gate/ledger/commands.server";
import { personSchema } from "~/domain/people/seekers/schema";
import { answerForm, orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { PostForm } from "~/ui/form";
import { TickField } from "~/ui/choices";
import { TextField } from "~/ui/field";
import { RefusedFacts } from "~/ui/fair/refused-facts";
import { titled } from "~/ui/meta";
import { PageHead, Panel } from "~/ui/parts";
import { PersonFields } from "~/ui/person-fields";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const found = await orRefuse(refusedWalkIn(officer, params.refusedId ?? ""));
  const t = translator(await languageOf(request));
  return { title: t("devices.registerRefused"), ...found };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const form = await readForm(request, personSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    const fairId = await registerRefused(officer, params.refusedId ?? "", form.value);
    return done(`/office/fairs/${fairId}/refused-scans`, "refused-walk-in-registered");
  });
}

export default function RefusedRegistration() {
  const { title, fair, refused, written } = useLoaderData<typeof loader>();
  const lastResult: unknown = useActionData();
  const t = useTranslations();
  const [form, fields] = useServerForm<keyof typeof written | "consentAttendance">(
    "refused-guest",
    lastResult,
    { ...written, consentAttendance: true },
  );
  return (
    <div className="max-w-xl">
      <PageHead above={fair.title} title={title} lead={t("devices.registerRefusedLead")} />
      <div className="mb-6">
        <Panel>
          <RefusedFacts refused={refused} timeZone={fair.timeZone} />
        </Panel>
      </div>
      <PostForm form={form}>
        <TextField field={fields.name} label={t("register.name")} />
        <TextField field={fields.nik} label={t("register.nik")} inputMode="numeric" />
        <TextField field={fields.birthDate} label={t("register.birthDate")} type="date" />
        <PersonFields fields={fields} />
        <TextField field={fields.phone} label={t("register.phone")} type="tel" />
        <TickField field={fields.consentAttendance} label={t("register.consentAttendance")} />
        <div className="flex flex-wrap gap-3">
          <Button>{title}</Button>
          <ButtonLink to={`/office/fairs/${fair.id}/refused-scans`} look="secondary">
            {t("common.back")}
          </ButtonLink>
        </div>
      </PostForm>
    </div>
  );
}
