import ical, { ICalEventStatus } from "ical-generator";

import { zoneName } from "~/lib/calendar-day";

export type CalendarEvent = {
  id: string;
  title: string;
  startsAt: Date;
  endsAt: Date;
  place: string;
  text: string;
  url: string;
  cancelled: boolean;
  /** Not sure yet: a draft. */
  tentative?: boolean;
  timeZone: string;
};

/** Something to do by a calendar day. */
export type CalendarDeadline = {
  id: string;
  title: string;
  day: string;
  text: string;
  url: string;
};

/** A calendar file with one event; instants are UTC. */
export function calendarFile(event: CalendarEvent): string {
  return calendarFeed("Bursa Mini", [event]);
}

/** A calendar to be followed: events by their instants in UTC, deadlines as whole days. */
export function calendarFeed(
  name: string,
  events: CalendarEvent[],
  deadlines: CalendarDeadline[] = [],
): string {
  const calendar = ical({ name, ttl: 60 * 60 });
  for (const event of events)
    calendar.createEvent({
      id: event.id,
      summary: event.title,
      start: event.startsAt,
      end: event.endsAt,
      location: event.place,
      description: `${event.text} (${zoneName(event.timeZone)})`,
      url: event.url,
      status: statusOf(event),
    });
  for (const deadline of deadlines)
    calendar.createEvent({
      id: deadline.id,
      summary: deadline.title,
      start: new Date(`${deadline.day}T00:00:00Z`),
      allDay: true,
      timezone: "UTC",
      description: deadline.text,
      url: deadline.url,
    });
  return calendar.toString();
}

function statusOf(event: CalendarEvent): ICalEventStatus {
  if (event.cancelled) return ICalEventStatus.CANCELLED;
  return event.tentative ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
}
