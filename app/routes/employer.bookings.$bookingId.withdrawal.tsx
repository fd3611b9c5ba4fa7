import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";

import { withdrawBooking } from "~/domain/booths/commands.server";
import { orRefuse } from "~/http/answer.server";
import { done } from "~/http/redirect.server";
import { requireEmployer } from "~/http/who.server";

export async function loader({ request }: LoaderFunctionArgs) {
  await requireEmployer(request);
  return redirect("/employer");
}

export async function action({ request, params }: ActionFunctionArgs) {
  const employer = await requireEmployer(request);
  const fairId = await orRefuse(withdrawBooking(employer, params.bookingId ?? ""));
  return done(`/employer/fairs/${fairId}`, "booking-withdrawn");
}

export { Nothing as default } from "~/ui/nothing";
