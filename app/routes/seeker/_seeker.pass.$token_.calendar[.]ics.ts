import type { LoaderFunctionArgs } from "@remix-run/node";

import { passOf } from "~/domain/people/registrations/queries.server";
import { orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { fileAnswer } from "~/http/file.server";
import { requirePassHolder } from "~/http/who.server";
import { settings } from "~/lib/settings.server";
import { translator } from "~/texts/translate";
import { calendarFile } from "~/ui/pass/calendar.server";
import { linkTo } from "~/lib/addresses";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const holder = requirePassHolder(request, params.token);
  const { fair, slot, number, id, state } = await orRefuse(passOf(holder));
  const t = translator(await languageOf(request));
  const file = calendarFile({
    id,
    title: fair.title,
    startsAt: slot.startsAt,
    endsAt: fair.endsAt,
    place: `${fair.venueName}, ${fair.venueAddress}`,
    text: `${t("pass.number")}: ${number}. ${t("pass.bring")}`,
    url: settings().baseUrl + linkTo.fair(fair.slug),
    cancelled: state !== "active" || fair.state === "cancelled",
    timeZone: fair.timeZone,
  });
  return fileAnswer(file, "text/calendar; charset=utf-8", `${number}.ics`);
}
