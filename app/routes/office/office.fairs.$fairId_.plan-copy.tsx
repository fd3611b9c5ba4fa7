import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";

import { copyPlanSchema } from "~/domain/planning/halls/schema";
import { copyPlan } from "~/domain/planning/halls/commands.server";
import { orRefuse } from "~/http/answer.server";
import { readAct } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer, requireOfficer } from "~/http/who.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireOfficer(request);
  return redirect(`/plan/${params.fairId ?? ""}`);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const fairId = params.fairId ?? "";
  const from = await readAct(request, copyPlanSchema);
  await orRefuse(copyPlan(officer, fairId, from.fairId));
  return done(`/office/fairs/${fairId}/booths`, "plan-copied");
}

export { Nothing as default } from "~/ui/nothing";
