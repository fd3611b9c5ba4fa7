import type { RefusalCode } from "~/texts/catalogue";
import { ageOn } from "~/lib/calendar-day";

import { highestAge, workingAge } from "../seekers/rules";

/** Only `active` opens a gate. `waiting` and `offered` are on the waitlist; `lapsed` let an offer pass. */
export const registrationStates = ["active", "waiting", "offered", "cancelled", "lapsed"] as const;
export type RegistrationState = (typeof registrationStates)[number];

/** Whoever is still to hear of a fair: has a place, or waits for one. */
export const standingStates: readonly RegistrationState[] = ["active", "waiting", "offered"];

/** What a code or number turned out to be at one fair, before any rule of the day is asked. */
export type PassReading =
  | { kind: "unreadable" }
  | { kind: "forged" }
  | { kind: "other-fair" }
  | { kind: "unknown" }
  | { kind: "pass"; cancelled: boolean; slotStartsAt: Date };

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
