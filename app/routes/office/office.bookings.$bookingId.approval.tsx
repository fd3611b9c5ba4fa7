import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";

import { approveBooking } from "~/domain/companies/booths/commands.server";
import { bookingToDecide } from "~/domain/companies/booths/queries.server";
import { orRefuse } from "~/http/answer.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer, requireOfficer } from "~/http/who.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const { fairId } = await orRefuse(bookingToDecide(officer, params.bookingId ?? ""));
  return redirect(`/office/fairs/${fairId}/booths`);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const { id, fairId } = await orRefuse(bookingToDecide(officer, params.bookingId ?? ""));
  await orRefuse(approveBooking(officer, id));
  return done(`/office/fairs/${fairId}/booths`, "booking-approved");
}

export { Nothing as default } from "~/ui/nothing";
