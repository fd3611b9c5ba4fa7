import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";

import { openPass } from "~/domain/people/desk/commands.server";
import { orRefuse } from "~/http/answer.server";
import { requireActingOfficer, requireOfficer } from "~/http/who.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireOfficer(request);
  return redirect(`/office/registrations/${params.registrationId ?? ""}`);
}

/** Shows somebody's pass at the desk; the log says who opened it. */
export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const token = await orRefuse(openPass(officer, params.registrationId ?? ""));
  return redirect(`/pass/${token}`, 303);
}

export { Nothing as default } from "~/ui/nothing";
