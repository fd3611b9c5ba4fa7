import { addMinutes } from "date-fns";

import { commitTogether, sqlInstant } from "~/db/together.server";
import { write, type Write } from "~/db/write.server";
import {
  actorOf,
  officeScope,
  refuseUnlessMayChange,
  seesEveryOffice,
} from "~/domain/house/accounts/policy";
import type { Officer } from "~/domain/house/accounts/rules";
import { noteActivityTogether } from "~/domain/house/activity/commands.server";
import { offerPlaces } from "~/domain/people/places/taking.server";
import { draftFair } from "~/domain/planning/fairs/commands.server";
import { noteOfFair, ownFair } from "~/domain/planning/fairs/life.server";
import { filledIn, filledInShape } from "~/domain/planning/fairs/queries.server";
import {
  arrivalSlots,
  type FairState,
  lifeCycle,
  placesASlot,
  stateAt,
} from "~/domain/planning/fairs/rules";
import { dayAfter, dayOf, type WallTime, wallTimeOf } from "~/lib/calendar-day";
import { now } from "~/lib/clock.server";
import { missing, Refusal } from "~/lib/refusal";

import type { SlotSizeInput } from "./schema";

/**
 * Keeps a fair open longer by arrival slots of `minutes` in all, at least one, each sized like the others, so that the hall
 * never holds more than is safe; a last slot that was cut short is made whole first. `closesAt` is when the officer saw it
 * close: pressed twice it is one. Refused: `no-room-in-day` past midnight, `fair-over`.
 */
export async function addSlots(
  officer: Officer,
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
    if (last) await tx.slot.update({ where: { id: last.id }, data: { endsAt: startsAt } });
    const closes = wallTimeOf(endsAt, fair.timeZone);
    await tx.fair.update({
      where: { id: fairId },
      data: {
        endsAt,
        closesAt: closes,
        slots: {
          create: arrivalSlots({
            startsAt,
            endsAt,
            slotMinutes,
            stayMinutes,
            safeCapacity,
            reservedPercent: office.reservedPercent,
          }),
        },
        cursor: { increment: 1 },
      },
    });
    await noteOfFair(tx, officer, "slots-added", fair, `${fair.closesAt}–${closes}`);
  });
}

/**
 * Drafts the same fair for the day after, with its plan; pressed twice it is the one draft. Returns its id. Refused:
 * `not-found`.
 */
export async function draftSecondDay(officer: Officer, fairId: string): Promise<string> {
  refuseUnlessMayChange(officer);
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
export async function closeRegistration(officer: Officer, fairId: string): Promise<void> {
  await change(officer, fairId, async (tx, fair) => {
    if (fair.registrationEndedAt) return;
    await tx.fair.update({ where: { id: fairId }, data: { registrationEndedAt: now() } });
    await noteOfFair(tx, officer, "registration-closed", fair);
  });
}

/**
 * Opens registration again, until its planned end, or that of the fair where the planned one is past. Safe to press twice.
 * Refused: `fair-over`.
 */
export async function reopenRegistration(officer: Officer, fairId: string): Promise<void> {
  await change(officer, fairId, async (tx, fair) => {
    const isPast = fair.registrationClosesAt !== null && fair.registrationClosesAt <= now();
    if (!fair.registrationEndedAt && !isPast) return;
    await tx.fair.update({
      where: { id: fairId },
      data: { registrationEndedAt: null, ...(isPast ? { registrationClosesAt: null } : {}) },
    });
    await noteOfFair(tx, officer, "registration-reopened", fair);
  });
}

async function change(
  officer: Officer,
  fairId: string,
  work: (tx: Write, fair: Awaited<ReturnType<typeof ownFair>>) => Promise<void>,
): Promise<void> {
  refuseUnlessMayChange(officer);
  await write(async (tx) => {
    const fair = await ownFair(tx, officer, fairId);
    refuseUnlessOpen(fair);
    await work(tx, fair);
  });
}

function refuseUnlessOpen(fair: { state: string; startsAt: Date; endsAt: Date }): void {
  if (!lifeCycle[stateAt(fair, now())].books) throw new Refusal("fair-over");
}

type SizedSlot = {
  fairId: string;
  title: string;
  officeId: string;
  state: FairState;
  endsAt: string;
  taken: number;
  safeCapacity: number;
  slotMinutes: number;
  stayMinutes: number;
};

/**
 * Sets how many may arrive in a slot, and how many of these places are kept; what becomes free is offered to those who
 * wait. Returns the fair's id. Refused: `slot-below-taken`, `slot-above-safe`, `reserved-above-places`, `slot-over`, `not-found`.
 */
export async function resizeSlot(
  officer: Officer,
  slotId: string,
  { places, reserved }: SlotSizeInput,
): Promise<string> {
  refuseUnlessMayChange(officer);
  const instant = now();
  return commitTogether((sql) => {
    const { officeId } = officeScope(officer);
    const slot = sql.get<SizedSlot>(
      `SELECT s."fairId", s."taken", s."endsAt", f."title", f."officeId", f."state", f."safeCapacity", f."slotMinutes", f."stayMinutes"
         FROM "Slot" s JOIN "Fair" f ON f."id" = s."fairId" WHERE s."id" = ?`,
      slotId,
    );
    const isOwn = seesEveryOffice(officer) || slot?.officeId === officeId;
    if (!slot || !isOwn) throw missing();
    if (lifeCycle[slot.state].changes === "nothing" || slot.endsAt <= sqlInstant(instant))
      throw new Refusal("slot-over");
    const safe = placesASlot(slot);
    if (places > safe)
      throw new Refusal("slot-above-safe", { field: "places", params: { places: safe } });
    if (reserved > places) throw new Refusal("reserved-above-places", { field: "reserved" });
    const changed = sql.run(
      'UPDATE "Slot" SET "places" = ?, "reserved" = ? WHERE "id" = ? AND "taken" <= ?',
      places,
      reserved,
      slotId,
      places,
    );
    if (changed === 0)
      throw new Refusal("slot-below-taken", { field: "places", params: { taken: slot.taken } });
    noteActivityTogether(sql, actorOf(officer), {
      verb: "slot-resized",
      subject: slot.title,
      reason: `${places} (${reserved})`,
      fairId: slot.fairId,
      officeId: slot.officeId,
    });
    offerPlaces(sql, slotId, instant);
    return slot.fairId;
  });
}

let looks = new Map<string, number>();

/** Counts one look at a fair's public page. Kept in memory for some seconds: a server that is killed forgets these few. */
export function noteView(slug: string): void {
  if (looks.size < 10_000 || looks.has(slug)) looks.set(slug, (looks.get(slug) ?? 0) + 1);
}

const keptEveryMs = 10_000;
let keptAt = 0;

/** Writes down the looks of the last seconds; those at fairs that there are not, are none. Returns 0: it is never in arrears. */
export async function keepViews(): Promise<number> {
  const instant = now();
  if (looks.size === 0 || Math.abs(instant.getTime() - keptAt) < keptEveryMs) return 0;
  keptAt = instant.getTime();
  const counted = looks;
  looks = new Map();
  await commitTogether((sql) => {
    for (const [slug, count] of counted) {
      const fair = sql.get<{ id: string; timeZone: string }>(
        'SELECT "id", "timeZone" FROM "Fair" WHERE "slug" = ? AND "endsAt" > ?',
        slug,
        sqlInstant(instant),
      );
      if (fair)
        sql.run(
          `INSERT INTO "FairView" ("fairId", "day", "count") VALUES (?, ?, ?)
           ON CONFLICT ("fairId", "day") DO UPDATE SET "count" = "FairView"."count" + excluded."count"`,
          fair.id,
          dayOf(instant, fair.timeZone),
          count,
        );
    }
  });
  return 0;
}
