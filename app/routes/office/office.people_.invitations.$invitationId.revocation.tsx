import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";

import { revokeInvitation } from "~/domain/house/accounts/commands.server";
import { orRefuse } from "~/http/answer.server";
import { done } from "~/http/redirect.server";
import { requireAdmin } from "~/http/who.server";

export async function loader({ request }: LoaderFunctionArgs) {
  await requireAdmin(request);
  return redirect("/office/people");
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireAdmin(request);
  await orRefuse(revokeInvitation(officer, params.invitationId ?? ""));
  return done("/office/people", "invitation-revoked");
}

export { Nothing as default } from "~/ui/nothing";
