import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";

import { publishSeries } from "~/domain/planning/series/commands.server";
import { orRefuse } from "~/http/answer.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer, requireOfficer } from "~/http/who.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireOfficer(request);
  return redirect(`/office/series/${params.seriesId ?? ""}`);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const seriesId = params.seriesId ?? "";
  await orRefuse(publishSeries(officer, seriesId));
  return done(`/office/series/${seriesId}`, "series-published");
}

export { Nothing as default } from "~/ui/nothing";
