import { addMinutes, isBefore } from "date-fns";

import type { RefusalCode } from "~/texts/catalogue";

export const fairStates = ["draft", "published", "closed", "cancelled"] as const;
export type FairState = (typeof fairStates)[number];

/** What each state may become; nothing else is possible. */
export const nextStates: Record<FairState, readonly FairState[]> = {
  draft: ["published", "cancelled"],
  published: ["closed", "cancelled"],
  closed: [],
  cancelled: [],
};

/** States in which the public sees a fair. A cancelled one stays visible, so that nobody travels for nothing. */
export const publicStates: readonly FairState[] = ["published", "closed", "cancelled"];

/** When a fair stands, as the public and the hall see it. */
export type FairPhase = "upcoming" | "running" | "over" | "cancelled" | "draft";

type FairTimes = { state: string; startsAt: Date; endsAt: Date };

export function phaseOf(fair: FairTimes, now: Date): FairPhase {
  if (fair.state === "draft" || fair.state === "cancelled") return fair.state;
  if (fair.state === "closed" || fair.endsAt <= now) return "over";
  return fair.startsAt <= now ? "running" : "upcoming";
}

/** Why a fair cannot become `next`, or undefined when it can. */
export function whyNotBecome(fair: FairTimes, next: FairState, now: Date): RefusalCode | undefined {
  if (!nextStates[fair.state as FairState].includes(next)) return "fair-step-impossible";
  if (next === "published" && fair.endsAt <= now) return "fair-in-past";
  if (next === "closed" && fair.startsAt > now) return "fair-not-started";
  return undefined;
}

/** Why nobody can register for a fair now, or undefined when they can: from its publication until it ends. */
export function whyNotOpenForRegistration(fair: FairTimes, now: Date): RefusalCode | undefined {
  const phase = phaseOf(fair, now);
  if (phase === "cancelled") return "fair-cancelled";
  if (phase === "over") return "fair-over";
  if (phase === "draft") return "not-found";
  return undefined;
}

/** Why a slot cannot be chosen now, places aside. */
export function whyNotChoosable(slot: { endsAt: Date }, now: Date): RefusalCode | undefined {
  return slot.endsAt <= now ? "slot-over" : undefined;
}

export type ArrivalSlot = { startsAt: Date; endsAt: Date; places: number };

/**
 * Arrival slots of `slotMinutes` from opening to closing, sized so that the hall can never hold more than
 * `safeCapacity` people if everybody stays `stayMinutes`: whoever is inside arrived during the last stay, a time
 * that touches at most ceil(stay/slot) + 1 slots, so each gets that share of the capacity, rounded down.
 */
export function arrivalSlots(hours: {
  startsAt: Date;
  endsAt: Date;
  slotMinutes: number;
  stayMinutes: number;
  safeCapacity: number;
}): ArrivalSlot[] {
  const places = placesASlot(hours);
  const slots: ArrivalSlot[] = [];
  let startsAt = hours.startsAt;
  while (isBefore(startsAt, hours.endsAt)) {
    const next = addMinutes(startsAt, hours.slotMinutes);
    const endsAt = isBefore(next, hours.endsAt) ? next : hours.endsAt;
    slots.push({ startsAt, endsAt, places });
    startsAt = next;
  }
  return slots;
}

/** How many may arrive in one slot; see {@link arrivalSlots}. */
export function placesASlot(hall: {
  slotMinutes: number;
  stayMinutes: number;
  safeCapacity: number;
}): number {
  const overlapping = Math.ceil(hall.stayMinutes / hall.slotMinutes) + 1;
  return Math.floor(hall.safeCapacity / overlapping);
}

export type BoothPlace = {
  number: string;
  row: number;
  column: number;
  hasPower: boolean;
  accessible: boolean;
};

/** Numbered booths in lettered rows: A1, A2 … B1. The first `poweredRows` rows have power; each row's first booth has step-free access. */
export function boothRows(hall: {
  rows: number;
  perRow: number;
  poweredRows: number;
}): BoothPlace[] {
  return Array.from({ length: hall.rows * hall.perRow }, (_, index) => {
    const row = Math.floor(index / hall.perRow);
    const column = index % hall.perRow;
    return {
      number: `${String.fromCharCode(65 + row)}${column + 1}`,
      row,
      column,
      hasPower: row < hall.poweredRows,
      accessible: column === 0,
    };
  });
}

/** A title as part of an address: `Mini Job Fair Surabaya` on 2026-11-19 → `mini-job-fair-surabaya-2026-11-19`. */
export function fairSlug(title: string, day: string): string {
  const words = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)
    .replace(/-+$/, "");
  return `${words || "bursa"}-${day}`;
}
