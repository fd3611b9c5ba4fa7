import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";

import { closeVenue } from "~/domain/planning/venues/commands.server";
import { orRefuse } from "~/http/answer.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer, requireOfficer } from "~/http/who.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireOfficer(request);
  return redirect(`/office/venues/${params.venueId ?? ""}`);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  await orRefuse(closeVenue(officer, params.venueId ?? ""));
  return done("/office/venues", "venue-closed");
}

export { Nothing as default } from "~/ui/nothing";
