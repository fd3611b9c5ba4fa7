import ical, { ICalEventStatus } from "ical-generator";

import { zoneName } from "../show";

/** A calendar file with one event. `path` leads back to the page; instants are UTC. */
export function calendarFile(event: {
  id: string;
  title: string;
  startsAt: Date;
  endsAt: Date;
  place: string;
  text: string;
  url: string;
  cancelled: boolean;
  timeZone: string;
}): string {
  const calendar = ical({ name: "Bursa Mini" });
  calendar.createEvent({
    id: event.id,
    summary: event.title,
    start: event.startsAt,
    end: event.endsAt,
    location: event.place,
    description: `${event.text} (${zoneName(event.timeZone)})`,
    url: event.url,
    status: event.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return calendar.toString();
}
