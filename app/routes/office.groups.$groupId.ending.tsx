import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";

import { endGroup } from "~/domain/groups/commands.server";
import { orRefuse } from "~/http/answer.server";
import { done } from "~/http/redirect.server";
import { requireOfficer } from "~/http/who.server";

export async function loader({ request }: LoaderFunctionArgs) {
  await requireOfficer(request);
  return redirect("/office/fairs");
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireOfficer(request);
  const fairId = await orRefuse(endGroup(officer, params.groupId ?? ""));
  return done(`/office/fairs/${fairId}/groups`, "group-ended");
}

export { Nothing as default } from "~/ui/nothing";
