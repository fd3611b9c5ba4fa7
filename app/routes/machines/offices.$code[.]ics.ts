import type { LoaderFunctionArgs } from "@remix-run/node";

import { publicFeed } from "~/domain/planning/calendar/queries.server";
import { orRefuse } from "~/http/answer.server";
import { fileAnswer } from "~/http/file.server";
import { allowAnyone } from "~/http/who.server";
import { fairEvents } from "~/ui/fair/feed.server";
import { calendarFeed } from "~/ui/pass/calendar.server";
import { linkTo } from "~/lib/addresses";

export async function loader({ request, params }: LoaderFunctionArgs) {
  allowAnyone(request);
  const { officeName, fairs } = await orRefuse(publicFeed((params.code ?? "").toUpperCase()));
  const events = fairEvents(fairs, ({ slug }) => linkTo.fair(slug));
  const file = calendarFeed(`Bursa kerja · ${officeName ?? "Jawa Timur"}`, events);
  return fileAnswer(file, "text/calendar; charset=utf-8", "bursa-kerja.ics");
}
