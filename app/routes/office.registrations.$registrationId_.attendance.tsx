import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { registrationAtDesk } from "~/domain/desk/queries.server";
import { reasonSchema } from "~/domain/fairs/schema";
import { undoScan } from "~/domain/gate/commands.server";
import { answerForm, orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { refusedResponse } from "~/http/refused.server";
import { requireActingOfficer, requireOfficer } from "~/http/who.server";
import { missing } from "~/lib/refusal";
import { translator } from "~/texts/translate";
import { titled } from "~/ui/meta";
import { ReasonForm } from "~/ui/reason-form";
import { showTime } from "~/ui/show";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const { id, name, number, attendance, fair } = await orRefuse(
    registrationAtDesk(officer, params.registrationId ?? ""),
  );
  if (!attendance) throw refusedResponse(missing());
  const t = translator(await languageOf(request));
  return { title: t("registrations.undoTitle"), id, name, number, attendance, fair };
}

/** Takes back the entry that counts as somebody's attendance. */
export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireOfficer(request);
  const registrationId = params.registrationId ?? "";
  const { attendance } = await orRefuse(registrationAtDesk(officer, registrationId));
  const form = await readForm(request, reasonSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    await undoScan(officer, attendance?.scanId ?? "", form.value.reason);
    return done(`/office/registrations/${registrationId}`, "attendance-undone");
  });
}

export default function UndoAttendance() {
  const { title, id, name, number, attendance, fair } = useLoaderData<typeof loader>();
  const t = useTranslations("registrations");
  return (
    <ReasonForm
      above={`${fair.title} · ${number} · ${showTime(attendance.at, fair.timeZone)}`}
      title={`${title}: ${name}`}
      lead={t("undoLead")}
      label={t("cancelReason")}
      yes={t("undoAttendance")}
      back={`/office/registrations/${id}`}
      lastResult={useActionData()}
    />
  );
}
