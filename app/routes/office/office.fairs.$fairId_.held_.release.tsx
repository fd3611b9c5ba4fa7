import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";

import { releaseHeld } from "~/domain/people/desk/commands.server";
import { heldSchema } from "~/domain/people/desk/schema";
import { orRefuse } from "~/http/answer.server";
import { readAct } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer, requireOfficer } from "~/http/who.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireOfficer(request);
  return redirect(`/office/fairs/${params.fairId ?? ""}/held`);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const { ids } = await readAct(request, heldSchema);
  await orRefuse(releaseHeld(officer, ids));
  return done(`/office/fairs/${params.fairId ?? ""}/held`, "held-released");
}

export { Nothing as default } from "~/ui/nothing";
