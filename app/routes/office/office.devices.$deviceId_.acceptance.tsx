import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";

import { acceptOfRevoked } from "~/domain/gate/ledger/commands.server";
import { orRefuse } from "~/http/answer.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer, requireOfficer } from "~/http/who.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireOfficer(request);
  return redirect(`/office/devices/${params.deviceId ?? ""}`);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const fairId = await orRefuse(acceptOfRevoked(officer, params.deviceId ?? ""));
  return done(`/office/fairs/${fairId}/refused-scans`, "revoked-scans-accepted");
}

export { Nothing as default } from "~/ui/nothing";
