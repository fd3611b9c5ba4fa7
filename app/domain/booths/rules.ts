import type { RefusalCode } from "~/texts/catalogue";

import { whyNotTrusted } from "../employers/rules";
import { type FairTimes, lifeCycle, stateAt } from "../fairs/rules";

/** A booking's life: asked for, then decided by an officer, or withdrawn by the employer. */
export const bookingStates = ["requested", "approved", "declined", "withdrawn"] as const;
export type BookingState = (typeof bookingStates)[number];

/** States in which a booking holds its booth against everybody else. */
export function holdsBooth(state: string): boolean {
  return state === "requested" || state === "approved";
}

/** Why a company cannot book at a fair now, or undefined when it can. A free booth is the database's question. */
export function whyNotBookable(
  fair: FairTimes,
  employer: { state: string; openVacancies: number },
  now: Date,
): RefusalCode | undefined {
  const state = stateAt(fair, now);
  if (state === "cancelled") return "fair-cancelled";
  if (state === "postponed") return "fair-postponed";
  if (!lifeCycle[state].books) return "fair-over";
  const distrust = whyNotTrusted(employer);
  if (distrust) return distrust;
  return employer.openVacancies === 0 ? "no-vacancy-to-show" : undefined;
}

/** Why a booking can no longer change, or undefined when it can: after the fair it stands in the figures. */
export function whyNotDecidable(
  booking: { state: string; fair: { state: string; endsAt: Date } },
  now: Date,
): RefusalCode | undefined {
  if (!holdsBooth(booking.state)) return "booking-ended";
  if (booking.fair.state === "cancelled") return "fair-cancelled";
  return booking.fair.endsAt <= now ? "fair-over" : undefined;
}
