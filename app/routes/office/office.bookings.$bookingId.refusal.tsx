import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { declineBooking } from "~/domain/companies/booths/commands.server";
import { bookingToDecide } from "~/domain/companies/booths/queries.server";
import { declineSchema } from "~/domain/companies/booths/schema";
import { answerForm, orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { titled } from "~/ui/meta";
import { ReasonForm } from "~/ui/reason-form";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const booking = await orRefuse(bookingToDecide(officer, params.bookingId ?? ""));
  const t = translator(await languageOf(request));
  return { title: t("hall.declineTitle"), booking };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const { id, fairId } = await orRefuse(bookingToDecide(officer, params.bookingId ?? ""));
  const form = await readForm(request, declineSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    await declineBooking(officer, id, form.value.reason);
    return done(`/office/fairs/${fairId}/booths`, "booking-declined");
  });
}

export default function Refusal() {
  const { booking } = useLoaderData<typeof loader>();
  const t = useTranslations();
  return (
    <ReasonForm
      above={booking.fair.title}
      title={t("hall.declineTitle")}
      lead={t("hall.declineText", {
        employer: booking.employer.name,
        booth: booking.booth.number,
      })}
      label={t("common.reason")}
      yes={t("hall.decline")}
      back={`/office/fairs/${booking.fairId}/booths`}
      lastResult={useActionData()}
    />
  );
}
