import type { LoaderFunctionArgs } from "@remix-run/node";

import { publicFair } from "~/domain/planning/fairs/public.server";
import { orRefuse } from "~/http/answer.server";
import { fileAnswer } from "~/http/file.server";
import { allowAnyone } from "~/http/who.server";
import { settings } from "~/lib/settings.server";
import { calendarFile } from "~/ui/pass/calendar.server";
import { linkTo } from "~/lib/addresses";

export async function loader({ request, params }: LoaderFunctionArgs) {
  allowAnyone(request);
  const fair = await orRefuse(publicFair(params.slug ?? ""));
  const file = calendarFile({
    ...fair,
    place: `${fair.venueName}, ${fair.venueAddress}`,
    text: fair.summary,
    url: settings().baseUrl + linkTo.fair(fair.slug),
    cancelled: fair.state === "cancelled",
  });
  return fileAnswer(file, "text/calendar; charset=utf-8", `${fair.slug}.ics`);
}
