import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { cancelFor } from "~/domain/people/desk/commands.server";
import { registrationAtDesk } from "~/domain/people/desk/queries.server";
import { reasonSchema } from "~/domain/planning/fairs/schema";
import { answerForm, orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { titled } from "~/ui/meta";
import { ReasonForm } from "~/ui/reason-form";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const { id, name, number, email, fair } = await orRefuse(
    registrationAtDesk(officer, params.registrationId ?? ""),
  );
  const t = translator(await languageOf(request));
  return { title: t("registrations.cancelTitle"), id, name, number, told: email !== null, fair };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const registrationId = params.registrationId ?? "";
  const form = await readForm(request, reasonSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    await cancelFor(officer, registrationId, form.value.reason);
    return done(`/office/registrations/${registrationId}`, "registration-withdrawn");
  });
}

export default function CancelRegistration() {
  const { title, id, name, number, told, fair } = useLoaderData<typeof loader>();
  const t = useTranslations("registrations");
  return (
    <ReasonForm
      above={`${fair.title} · ${number}`}
      title={`${title}: ${name}`}
      lead={t(told ? "cancelLead" : "cancelLeadUntold")}
      label={t("cancelReason")}
      yes={t("cancel")}
      back={`/office/registrations/${id}`}
      lastResult={useActionData()}
    />
  );
}
