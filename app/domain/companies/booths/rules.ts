import { addDays } from "date-fns";

import { whyNotTrusted } from "~/domain/companies/employers/rules";
import { lifeCycle } from "~/domain/planning/fairs/life-cycle";
import { type FairTimes, stateAt } from "~/domain/planning/fairs/rules";
import type { RefusalCode } from "~/texts/catalogue";

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

/**
 * Whether a booking's link opens the booth's page with the contacts of its visitors: while the booking stands, and so many
 * days after the fair as the office sets.
 */
export function opensBooth(
  booking: {
    state: string;
    fair: { state: string; endsAt: Date; office: { boothLinkDays: number } };
  },
  now: Date,
): boolean {
  const { fair } = booking;
  if (booking.state !== "approved" || fair.state === "cancelled") return false;
  return now < addDays(fair.endsAt, fair.office.boothLinkDays);
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
