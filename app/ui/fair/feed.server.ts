import { isCalledOff } from "~/domain/planning/fairs/life-cycle";
import { settings } from "~/lib/settings.server";

import type { CalendarEvent } from "../pass/calendar.server";

/** Fairs as events of a calendar; `path` leads to their page. */
export function fairEvents(
  fairs: {
    id: string;
    slug: string;
    title: string;
    summary: string;
    venueName: string;
    venueAddress: string;
    startsAt: Date;
    endsAt: Date;
    timeZone: string;
    state: string;
  }[],
  path: (fair: { id: string; slug: string }) => string,
): CalendarEvent[] {
  return fairs.map((fair) => ({
    id: fair.id,
    title: fair.title,
    startsAt: fair.startsAt,
    endsAt: fair.endsAt,
    place: `${fair.venueName}, ${fair.venueAddress}`,
    text: fair.summary,
    url: `${settings().baseUrl}${path(fair)}`,
    cancelled: isCalledOff(fair.state),
    tentative: fair.state === "draft",
    timeZone: fair.timeZone,
  }));
}
