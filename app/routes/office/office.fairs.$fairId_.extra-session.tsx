import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";

import { addSlots } from "~/domain/planning/slots/commands.server";
import { sessionMinutes } from "~/domain/people/demand/rules";
import { seenCloseSchema } from "~/domain/planning/slots/schema";
import { orRefuse } from "~/http/answer.server";
import { readAct } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer, requireOfficer } from "~/http/who.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireOfficer(request);
  return redirect(`/office/fairs/${params.fairId ?? ""}`);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const fairId = params.fairId ?? "";
  const { closesAt } = await readAct(request, seenCloseSchema);
  await orRefuse(addSlots(officer, fairId, sessionMinutes, closesAt));
  return done(`/office/fairs/${fairId}`, "slots-added");
}

export { Nothing as default } from "~/ui/nothing";
