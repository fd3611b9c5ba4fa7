import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";

import { removeClosedDay } from "~/domain/house/offices/commands.server";
import { orRefuse } from "~/http/answer.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer, requireOfficer } from "~/http/who.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireOfficer(request);
  return redirect(`/office/settings/${params.officeId ?? ""}`);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const officeId = params.officeId ?? "";
  await orRefuse(removeClosedDay(officer, officeId, params.day ?? ""));
  return done(`/office/settings/${officeId}`, "settings-saved");
}

export { Nothing as default } from "~/ui/nothing";
