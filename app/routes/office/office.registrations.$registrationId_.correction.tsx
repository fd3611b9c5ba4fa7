import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { correctRegistration } from "~/domain/people/desk/commands.server";
import { registrationAtDesk } from "~/domain/people/desk/queries.server";
import { type CorrectionInput, correctionSchema } from "~/domain/people/desk/schema";
import { answerForm, orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer } from "~/http/who.server";
import { showPhone } from "~/lib/phone";
import { translator } from "~/texts/translate";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { PostForm } from "~/ui/form";
import { TextField } from "~/ui/field";
import { titled } from "~/ui/meta";
import { PageHead } from "~/ui/parts";
import { DisabilityField, PersonFields } from "~/ui/person-fields";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const registration = await orRefuse(registrationAtDesk(officer, params.registrationId ?? ""));
  const t = translator(await languageOf(request));
  return { title: t("registrations.correctTitle"), registration };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const registrationId = params.registrationId ?? "";
  const form = await readForm(request, correctionSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    await correctRegistration(officer, registrationId, form.value);
    return done(`/office/registrations/${registrationId}`, "registration-corrected");
  });
}

export default function CorrectRegistration() {
  const { title, registration } = useLoaderData<typeof loader>();
  const lastResult: unknown = useActionData();
  const t = useTranslations();
  const { id, number, nik, fair, phone, ...person } = registration;
  const [form, fields] = useServerForm<keyof CorrectionInput>("correction", lastResult, {
    name: person.name,
    birthDate: person.birthDate,
    sex: person.sex,
    education: person.education,
    regionCode: person.regionCode,
    disability: person.disability,
    phone: showPhone(phone),
    email: person.email,
  });
  return (
    <div className="max-w-xl">
      <PageHead
        above={`${fair.title} · ${number}`}
        title={title}
        lead={t("registrations.correctLead", { nik })}
      />
      <PostForm form={form}>
        <TextField field={fields.name} label={t("register.name")} />
        <TextField field={fields.birthDate} label={t("register.birthDate")} type="date" />
        <PersonFields fields={fields} />
        <DisabilityField field={fields.disability} />
        <TextField field={fields.phone} label={t("register.phone")} type="tel" />
        <TextField field={fields.email} label={t("register.email")} type="email" optional />
        <div className="flex flex-wrap gap-3">
          <Button>{t("common.save")}</Button>
          <ButtonLink to={`/office/registrations/${id}`} look="secondary">
            {t("common.back")}
          </ButtonLink>
        </div>
      </PostForm>
    </div>
  );
}
