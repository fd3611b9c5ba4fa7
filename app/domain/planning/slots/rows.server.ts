import { addMilliseconds } from "date-fns";

import type { Sql } from "~/db/together.server";
import type { Write } from "~/db/write.server";

type NewSlot = { startsAt: Date; endsAt: Date; places: number; reserved: number };

/** Adds arrival slots to a fair. */
export async function laySlots(tx: Write, fairId: string, slots: NewSlot[]): Promise<void> {
  await tx.slot.createMany({ data: slots.map((slot) => ({ ...slot, fairId })) });
}

/** Takes the slots of a draft away: nobody has registered for any. */
export async function clearSlots(tx: Write, fairId: string): Promise<void> {
  await tx.slot.deleteMany({ where: { fairId } });
}

/** Ends a slot at another moment. */
export async function endSlotAt(tx: Write, slotId: string, endsAt: Date): Promise<void> {
  await tx.slot.update({ where: { id: slotId }, data: { endsAt } });
}

/** Every slot of a fair later by `byMs`. */
export async function shiftSlots(tx: Write, fairId: string, byMs: number): Promise<void> {
  const slots = await tx.slot.findMany({
    where: { fairId },
    // The furthest first, so that none comes to stand where another still is.
    orderBy: { startsAt: byMs > 0 ? "desc" : "asc" },
    select: { id: true, startsAt: true, endsAt: true },
  });
  for (const { id, startsAt, endsAt } of slots)
    await tx.slot.update({
      where: { id },
      data: { startsAt: addMilliseconds(startsAt, byMs), endsAt: addMilliseconds(endsAt, byMs) },
    });
}

/**
 * Takes one place in an arrival slot of a fair; only somebody who goes first may take one of those that are kept. False
 * when none is free for them: the condition is part of the write.
 */
export function takePlace(sql: Sql, fairId: string, slotId: string, goesFirst: boolean): boolean {
  const first = goesFirst ? 1 : 0;
  const taken = sql.run(
    `UPDATE "Slot" SET "taken" = "taken" + 1, "priorityTaken" = "priorityTaken" + ?
      WHERE "id" = ? AND "fairId" = ? AND "taken" < "places"
        AND (? = 1 OR "taken" - "priorityTaken" < "places" - "reserved")`,
    first,
    slotId,
    fairId,
    first,
  );
  return taken === 1;
}

/** Gives one place back, to nobody yet. */
export function givePlaceBack(sql: Sql, slotId: string, goesFirst: boolean): void {
  sql.run(
    `UPDATE "Slot" SET "taken" = "taken" - 1, "priorityTaken" = "priorityTaken" - ?
      WHERE "id" = ? AND "taken" > 0`,
    goesFirst ? 1 : 0,
    slotId,
  );
}

/** Sets how many places a slot has and how many are kept. False where more are taken than there would be. */
export function sizeSlot(
  sql: Sql,
  slotId: string,
  { places, reserved }: { places: number; reserved: number },
): boolean {
  const changed = sql.run(
    'UPDATE "Slot" SET "places" = ?, "reserved" = ? WHERE "id" = ? AND "taken" <= ?',
    places,
    reserved,
    slotId,
    places,
  );
  return changed > 0;
}
