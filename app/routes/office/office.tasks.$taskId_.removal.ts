import type { ActionFunctionArgs } from "@remix-run/node";

import { removeTask } from "~/domain/planning/checklist/commands.server";
import { orRefuse } from "~/http/answer.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer } from "~/http/who.server";

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const fairId = await orRefuse(removeTask(officer, params.taskId ?? ""));
  return done(`/office/fairs/${fairId}/checklist`, "task-removed");
}
