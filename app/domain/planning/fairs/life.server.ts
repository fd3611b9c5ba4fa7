import { addMilliseconds, addMinutes, addYears } from "date-fns";

import { write, type Write } from "~/db/write.server";
import type { ActingOfficer, Officer } from "~/domain/house/accounts/rules";
import { shiftSlots } from "~/domain/planning/slots/rows.server";
import { offerMinutesFor } from "~/domain/planning/slots/rules";
import { tellGates } from "~/domain/planning/tallies/rows.server";
import { type CalendarDay, instantOf } from "~/lib/calendar-day";
import { now } from "~/lib/clock.server";
import { Refusal } from "~/lib/refusal";

import { ownFields } from "./schema";
import { tellOfFair } from "./news.server";
import { forgetAlarms } from "./rows.server";
import { comesBefore, isMovable, mostYearsAhead, whyNotBecome } from "./rules";
import { type FairState, isCalledOff, lifeCycle } from "./life-cycle";
import { catchUp, type FairToMove, noteOfFair, ownFair, stepBy, verbs } from "./steps.server";

/** Makes a draft public. Refused: `fair-in-past`. Safe to press twice. */
export function publishFair(officer: ActingOfficer, fairId: string): Promise<void> {
  return takeStep(officer, fairId, "published");
}

/** Ends a fair that has begun: no more registrations. Refused: `fair-not-started`. Safe to press twice. */
export function closeFair(officer: ActingOfficer, fairId: string): Promise<void> {
  return takeStep(officer, fairId, "closed");
}

/** Ends the asking for outcomes: nothing of the fair changes any more. Safe to press twice. */
export function finishFair(officer: ActingOfficer, fairId: string): Promise<void> {
  return takeStep(officer, fairId, "final");
}

/** Calls a fair off, with a reason that the public page shows. Safe to press twice. */
export function cancelFair(officer: ActingOfficer, fairId: string, reason: string): Promise<void> {
  return takeStep(officer, fairId, "cancelled", reason);
}

/** Puts a fair off to a day that is not known yet; its places are kept. {@link moveFair} gives it the day. */
export function postponeFair(
  officer: ActingOfficer,
  fairId: string,
  reason: string,
): Promise<void> {
  return takeStep(officer, fairId, "postponed", reason);
}

async function takeStep(
  officer: ActingOfficer,
  fairId: string,
  next: FairState,
  reason?: string,
): Promise<void> {
  await write((tx) => takeStepIn(tx, officer, fairId, next, reason));
}

/** One step of a fair inside a transaction; nothing if it was taken before. Refused: see {@link whyNotBecome}. */
export async function takeStepIn(
  tx: Write,
  officer: Officer,
  fairId: string,
  next: FairState,
  reason?: string,
): Promise<void> {
  const fair = await ownFair(tx, officer, fairId);
  const state = await catchUp(tx, fair);
  if (state === next || comesBefore(next, state)) return;
  const why = whyNotBecome(fair, next, now());
  if (why) throw new Refusal(why);
  await tx.fair.update({ where: { id: fairId }, data: { state: next } });
  await tx.fairStep.create({
    data: { fairId, ...stepBy(officer, state, next), reason: reason ?? null },
  });
  await noteOfFair(tx, officer, verbs[next], fair, reason);
  const { title, day } = fair;
  if (isCalledOff(next))
    await tellOfFair(tx, fair, `fair-${next}`, { fair: title, day, reason: reason ?? "" });
}

/**
 * Gives a fair another day, with its hours, slots and registration windows; everybody concerned with a public one is
 * told. Phones that were paired for the old day are revoked: they hold its slots. A fair of a series keeps the day as its
 * own. Refused: `fair-in-past`, `same-day`, `fair-step-impossible` for one that has begun.
 */
export async function moveFair(
  officer: ActingOfficer,
  fairId: string,
  move: { day: CalendarDay; reason: string },
): Promise<void> {
  await write(async (tx) => {
    await moveFairIn(tx, officer, fairId, move);
    const { overridden } = await tx.fair.findUniqueOrThrow({
      where: { id: fairId },
      select: { overridden: true },
    });
    const own = new Set([...ownFields.read(overridden), "day" as const]);
    await tx.fair.update({
      where: { id: fairId },
      data: { overridden: ownFields.write([...own]) },
    });
  });
}

/** The same inside a transaction, for a series that moves its fairs together. */
export async function moveFairIn(
  tx: Write,
  officer: Officer,
  fairId: string,
  move: { day: CalendarDay; reason: string },
): Promise<void> {
  const fair = await ownFair(tx, officer, fairId);
  const state = await catchUp(tx, fair);
  if (!isMovable(state)) throw new Refusal("fair-step-impossible");
  if (fair.day === move.day) throw new Refusal("same-day", { field: "day" });
  const startsAt = instantOf(move.day, fair.opensAt, fair.timeZone);
  if (startsAt <= now()) throw new Refusal("fair-in-past", { field: "day" });
  if (startsAt > addYears(now(), mostYearsAhead))
    throw new Refusal("fair-too-far", { field: "day", params: { years: mostYearsAhead } });
  await shiftFair(tx, fair, move.day, startsAt.getTime() - fair.startsAt.getTime());
  if (state === "postponed") {
    await tx.fair.update({ where: { id: fair.id }, data: { state: "published" } });
    await tx.fairStep.create({ data: { fairId, ...stepBy(officer, state, "published") } });
  }
  await noteOfFair(tx, officer, "fair-moved", fair, `${fair.day} → ${move.day}. ${move.reason}`);
  if (!lifeCycle[state].isPublic) return;
  await tx.fair.update({
    where: { id: fairId },
    data: { movedFrom: fair.day, movedBecause: move.reason },
  });
  const { title, day: from } = fair;
  await tellOfFair(tx, fair, "fair-moved", {
    fair: title,
    from,
    day: move.day,
    hours: `${fair.opensAt}–${fair.closesAt}`,
    timeZone: fair.timeZone,
    reason: move.reason,
  });
}

/** Every instant of a fair later by `byMs`: no zone of Indonesia has daylight saving, so its wall clock stays. */
export async function shiftFair(
  tx: Write,
  fair: FairToMove,
  day: CalendarDay,
  byMs: number,
): Promise<void> {
  const later = (instant: Date | null): Date | null => instant && addMilliseconds(instant, byMs);
  const { office } = await tx.fair.update({
    where: { id: fair.id },
    data: {
      day,
      startsAt: addMilliseconds(fair.startsAt, byMs),
      endsAt: addMilliseconds(fair.endsAt, byMs),
      // Registration that was open stays open.
      registrationOpensAt:
        fair.registrationOpensAt && fair.registrationOpensAt <= now()
          ? fair.registrationOpensAt
          : later(fair.registrationOpensAt),
      registrationClosesAt: later(fair.registrationClosesAt),
      remindedAt: null,
    },
    select: { office: { select: { offerMinutes: true } } },
  });
  // Phones fetch day and slots anew; their passes stay as they are.
  await tellGates(tx, fair.id);
  await shiftSlots(tx, fair.id, byMs);
  // Whoever was offered a place is given the whole time anew, to see whether the new day suits them.
  for (const isTold of [true, false])
    await tx.registration.updateMany({
      where: { fairId: fair.id, state: "offered", email: isTold ? { not: null } : null },
      data: { offerEndsAt: addMinutes(now(), offerMinutesFor(office.offerMinutes, isTold)) },
    });
  await forgetAlarms(tx, fair.id);
  await tx.gateDevice.updateMany({
    where: { fairId: fair.id, revokedAt: null },
    data: { revokedAt: now() },
  });
}
