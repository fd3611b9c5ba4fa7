import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { registrationAtDesk } from "~/domain/people/desk/queries.server";
import { reasonSchema } from "~/domain/planning/fairs/schema";
import { undoScan } from "~/domain/gate/ledger/commands.server";
import { answerForm, orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer } from "~/http/who.server";
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
  // Taken back meanwhile: there is nothing more to ask.
  if (!attendance || attendance.scanId !== params.scanId)
    throw redirect(`/office/registrations/${id}`);
  const t = translator(await languageOf(request));
  const { at } = attendance;
  return { title: t("registrations.undoTitle"), id, name, number, at, fair };
}

/** Takes back the entry that was shown as somebody's attendance, and no other. */
export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const registrationId = params.registrationId ?? "";
  const form = await readForm(request, reasonSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    await undoScan(officer, params.scanId ?? "", form.value.reason);
    return done(`/office/registrations/${registrationId}`, "attendance-undone");
  });
}

export default function UndoAttendance() {
  const { title, id, name, number, at, fair } = useLoaderData<typeof loader>();
  const t = useTranslations("registrations");
  return (
    <ReasonForm
      above={`${fair.title} · ${number} · ${showTime(at, fair.timeZone)}`}
      title={`${title}: ${name}`}
      lead={t("undoLead")}
      label={t("cancelReason")}
      yes={t("undoAttendance")}
      back={`/office/registrations/${id}`}
      lastResult={useActionData()}
    />
  );
}
