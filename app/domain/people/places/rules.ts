import { addMinutes, subMinutes } from "date-fns";

import { ageOn, dayAfter, dayOf, instantOf, wallTimeOf } from "~/lib/calendar-day";

/** Elderly by law: 60 and older (UU 13/1998 Art. 1). */
export const elderlyAge = 60;

/**
 * Whether somebody goes first: a disability, 60 or older on the day of the fair, or their own word (pregnant, for
 * example; nobody is asked to prove it).
 */
export function goesFirst(
  person: { birthDate: string; disability?: string | undefined; wantsPriority: boolean },
  day: string,
): boolean {
  return (
    person.wantsPriority ||
    person.disability !== undefined ||
    ageOn(person.birthDate, day) >= elderlyAge
  );
}

/** Nobody can be expected to answer an e-mail between these hours. */
const night = { from: "21:00", until: "07:00" } as const;
/** An offer that ends sooner would lapse before it is read: the place goes to whoever comes. */
const shortestOfferMinutes = 15;

/**
 * Until when a place is held that is offered at `instant`: so many minutes, longer when that ends at night, and never
 * beyond the slot. Undefined when too little of the slot is left to offer it.
 */
export function endOfOffer(
  instant: Date,
  minutes: number,
  zone: string,
  slotEndsAt: Date,
): Date | undefined {
  if (instant > subMinutes(slotEndsAt, shortestOfferMinutes)) return undefined;
  const planned = addMinutes(instant, minutes);
  const time = wallTimeOf(planned, zone);
  const day = dayOf(planned, zone);
  const isLate = time >= night.from;
  const isNight = isLate || time < night.until;
  const morning = instantOf(isLate ? dayAfter(day, 1) : day, night.until, zone);
  const end = isNight ? addMinutes(morning, minutes) : planned;
  return end < slotEndsAt ? end : slotEndsAt;
}
