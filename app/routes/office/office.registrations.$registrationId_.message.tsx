import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";

import { sendPassAgain } from "~/domain/people/desk/commands.server";
import { orRefuse } from "~/http/answer.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer, requireOfficer } from "~/http/who.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireOfficer(request);
  return redirect(`/office/registrations/${params.registrationId ?? ""}`);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const registrationId = params.registrationId ?? "";
  await orRefuse(sendPassAgain(officer, registrationId));
  return done(`/office/registrations/${registrationId}`, "pass-sent-again");
}

export { Nothing as default } from "~/ui/nothing";
