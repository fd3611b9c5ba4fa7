import { highestAge, workingAge } from "~/domain/people/seekers/rules";
import { type RegistrationState, standings } from "~/domain/planning/slots/rules";
import { ageOn } from "~/lib/calendar-day";
import type { RefusalCode } from "~/texts/catalogue";

/** Whether a pass, or a place in the line, can be sent to somebody: an offer has a letter of its own. */
export function isSendable(state: string): boolean {
  return standings[state as RegistrationState].isSendable;
}

/** Whether a registration holds one of its slot's places; somebody whom a gate registered holds none. */
export function holdsPlace(registration: { state: string; walkIn: boolean }): boolean {
  const { state, walkIn } = registration;
  return standings[state as RegistrationState].takesPlace && !walkIn;
}

/** Why a registration is held for an officer to look at. */
export const oddities = ["address", "phone", "email"] as const;
export type Oddity = (typeof oddities)[number];

/**
 * How many registrations for one fair are ordinary before the next is held: from one network in a minute and in an hour
 * (a village shares the address of its telephone company; a school is given a group link), under one phone number and
 * under one e-mail address (families share these).
 */
export const ordinary = { aMinute: 30, anHour: 300, aPhone: 4, anEmail: 10 } as const;

/** What a code or number turned out to be at one fair, before any rule of the day is asked. */
export type PassReading =
  | { kind: "unreadable" }
  | { kind: "forged" }
  | { kind: "other-fair" }
  | { kind: "unknown" }
  /** Void is one that opens no gate: cancelled, on the waitlist, held. */
  | { kind: "pass"; isVoid: boolean; slotStartsAt: Date };

/** Why somebody born on `birthDate` cannot register for a fair on `day`, or undefined when they can. */
export function whyNotOfAge(birthDate: string, day: string): RefusalCode | undefined {
  const age = ageOn(birthDate, day);
  if (age < workingAge) return "too-young";
  return age > highestAge ? "birth-date-impossible" : undefined;
}

/** Why a registration cannot be cancelled now, or undefined when it can. Cancelling twice is not refused. */
export function whyNotCancellable(
  registration: { hasArrived: boolean },
  fair: { endsAt: Date },
  now: Date,
): RefusalCode | undefined {
  if (registration.hasArrived) return "already-arrived";
  return fair.endsAt <= now ? "fair-over" : undefined;
}
