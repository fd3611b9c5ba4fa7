import { addMinutes } from "date-fns";

import { write, type Write } from "~/db/write.server";
import type { ActingOfficer } from "~/domain/house/accounts/rules";
import { draftFair } from "~/domain/planning/fairs/commands.server";
import { lifeCycle } from "~/domain/planning/fairs/life-cycle";
import { filledIn, filledInShape } from "~/domain/planning/fairs/queries.server";
import { setHours, setRegistrationWindow } from "~/domain/planning/fairs/rows.server";
import { stateAt } from "~/domain/planning/fairs/rules";
import { noteOfFair, ownFair } from "~/domain/planning/fairs/steps.server";
import { tellGates } from "~/domain/planning/tallies/rows.server";
import { dayAfter, dayOf, type WallTime, wallTimeOf } from "~/lib/calendar-day";
import { now } from "~/lib/clock.server";
import { Refusal } from "~/lib/refusal";

import { endSlotAt, laySlots } from "./rows.server";
import { arrivalSlots } from "./rules";

/**
 * Keeps a fair open longer by arrival slots of `minutes` in all, at least one, each sized like the others, so that the hall
 * never holds more than is safe; a last slot that was cut short is made whole first. `closesAt` is when the officer saw it
 * close: pressed twice it is one. Refused: `no-room-in-day` past midnight, `fair-over`.
 */
export async function addSlots(
  officer: ActingOfficer,
  fairId: string,
  minutes: number,
  closesAt: WallTime,
): Promise<void> {
  await change(officer, fairId, async (tx, fair) => {
    if (fair.closesAt !== closesAt) return;
    const { slotMinutes, stayMinutes, safeCapacity, office, slots } =
      await tx.fair.findUniqueOrThrow({
        where: { id: fairId },
        select: {
          slotMinutes: true,
          stayMinutes: true,
          safeCapacity: true,
          office: { select: { reservedPercent: true } },
          slots: { orderBy: { startsAt: "desc" }, take: 1, select: { id: true, startsAt: true } },
        },
      });
    const [last] = slots;
    const startsAt = last ? addMinutes(last.startsAt, slotMinutes) : fair.endsAt;
    const count = Math.max(1, Math.ceil(minutes / slotMinutes));
    const endsAt = addMinutes(startsAt, count * slotMinutes);
    if (dayOf(endsAt, fair.timeZone) !== fair.day) throw new Refusal("no-room-in-day");
    if (last) await endSlotAt(tx, last.id, startsAt);
    const closes = wallTimeOf(endsAt, fair.timeZone);
    await setHours(tx, fairId, { endsAt, closesAt: closes });
    const slot = { startsAt, endsAt, slotMinutes, stayMinutes, safeCapacity };
    const { reservedPercent } = office;
    await laySlots(tx, fairId, arrivalSlots({ ...slot, reservedPercent }));
    await tellGates(tx, fairId);
    await noteOfFair(tx, officer, "slots-added", fair, `${fair.closesAt}–${closes}`);
  });
}

/**
 * Drafts the same fair for the day after, with its plan; pressed twice it is the one draft. Returns its id. Refused:
 * `not-found`.
 */
export async function draftSecondDay(officer: ActingOfficer, fairId: string): Promise<string> {
  return write(async (tx) => {
    const fair = await ownFair(tx, officer, fairId);
    const day = dayAfter(fair.day, 1);
    const known = await tx.fair.findFirst({
      where: { officeId: fair.officeId, title: fair.title, day, state: { not: "cancelled" } },
      select: { id: true },
    });
    if (known) return known.id;
    const row = await tx.fair.findUniqueOrThrow({ where: { id: fairId }, select: filledInShape });
    return draftFair(tx, officer, { ...filledIn(row), day, planFrom: fairId });
  });
}

/** Ends registration now; people with a place keep it. Safe to press twice. Refused: `fair-over`. */
export async function closeRegistration(officer: ActingOfficer, fairId: string): Promise<void> {
  await change(officer, fairId, async (tx, fair) => {
    if (fair.registrationEndedAt) return;
    await setRegistrationWindow(tx, fairId, { registrationEndedAt: now() });
    await noteOfFair(tx, officer, "registration-closed", fair);
  });
}

/**
 * Opens registration again, until its planned end, or that of the fair where the planned one is past. Safe to press twice.
 * Refused: `fair-over`.
 */
export async function reopenRegistration(officer: ActingOfficer, fairId: string): Promise<void> {
  await change(officer, fairId, async (tx, fair) => {
    const isPast = fair.registrationClosesAt !== null && fair.registrationClosesAt <= now();
    if (!fair.registrationEndedAt && !isPast) return;
    await setRegistrationWindow(tx, fairId, {
      registrationEndedAt: null,
      ...(isPast ? { registrationClosesAt: null } : {}),
    });
    await noteOfFair(tx, officer, "registration-reopened", fair);
  });
}

async function change(
  officer: ActingOfficer,
  fairId: string,
  work: (tx: Write, fair: Awaited<ReturnType<typeof ownFair>>) => Promise<void>,
): Promise<void> {
  await write(async (tx) => {
    const fair = await ownFair(tx, officer, fairId);
    refuseUnlessOpen(fair);
    await work(tx, fair);
  });
}

function refuseUnlessOpen(fair: { state: string; startsAt: Date; endsAt: Date }): void {
  if (!lifeCycle[stateAt(fair, now())].books) throw new Refusal("fair-over");
}
