import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";

import { stopWhenFull } from "~/domain/gate/entry/commands.server";
import { fullStopSchema } from "~/domain/gate/entry/schema";
import { orRefuse } from "~/http/answer.server";
import { readAct } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer, requireOfficer } from "~/http/who.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireOfficer(request);
  return redirect(`/office/fairs/${params.fairId ?? ""}/gate`);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const fairId = params.fairId ?? "";
  const { yes } = await readAct(request, fullStopSchema);
  await orRefuse(stopWhenFull(officer, fairId, yes === "yes"));
  return done(`/office/fairs/${fairId}/gate`, "full-stop-changed");
}

export { Nothing as default } from "~/ui/nothing";
