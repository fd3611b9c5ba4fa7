import { subDays, subHours } from "date-fns";

import { write, type Write } from "~/db/write.server";
import { instantOf } from "~/lib/calendar-day";
import { now } from "~/lib/clock.server";
import { missing, Refusal } from "~/lib/refusal";

import { officeScope, refuseUnlessMayChange } from "../accounts/policy";
import type { Officer } from "../accounts/rules";
import { noteOfFair, ownFair, stepBy } from "./life.server";
import { arrivalSlots, boothRows, fairSlug, lifeCycle, stateAt } from "./rules";
import type { FairInput, FairWords } from "./schema";

/**
 * Makes a draft with its arrival slots, booths and first gate. Refused: `fair-in-past`; an office that is not the
 * officer's is `not-found`. Returns the fair's id.
 */
export async function createFair(officer: Officer, input: FairInput): Promise<string> {
  refuseUnlessMayChange(officer);
  return write(async (tx) => {
    const hall = await hallOf(tx, officer, input);
    const { id } = await tx.fair.create({
      data: {
        ...hall.fair,
        slug: await freeSlug(tx, fairSlug(input.title, input.day)),
        state: "draft",
        createdAt: now(),
        slots: { create: hall.slots },
        booths: { create: hall.booths },
        gates: { create: { name: "1" } },
        steps: { create: stepBy(officer, null, "draft") },
      },
      select: { id: true },
    });
    await noteOfFair(tx, officer, "fair-created", { id, ...hall.fair });
    return id;
  });
}

/** Replaces a draft's particulars, slots and booths. Refused once the fair is public: `fair-already-public`. */
export async function redraftFair(
  officer: Officer,
  fairId: string,
  input: FairInput,
): Promise<void> {
  refuseUnlessMayChange(officer);
  await write(async (tx) => {
    const former = await ownFair(tx, officer, fairId);
    if (former.state !== "draft") throw new Refusal("fair-already-public");
    const hall = await hallOf(tx, officer, input);
    await tx.slot.deleteMany({ where: { fairId } });
    await tx.booth.deleteMany({ where: { fairId } });
    await tx.fair.update({
      where: { id: fairId },
      data: {
        ...hall.fair,
        slug: await freeSlug(tx, fairSlug(input.title, input.day), fairId),
        slots: { create: hall.slots },
        booths: { create: hall.booths },
      },
    });
    await noteOfFair(tx, officer, "fair-changed", { id: fairId, ...hall.fair });
  });
}

/** Changes the words of a fair in any state but cancelled. Its address, day, hours and sizes stay. */
export async function rewordFair(
  officer: Officer,
  fairId: string,
  input: FairWords,
): Promise<void> {
  refuseUnlessMayChange(officer);
  await write(async (tx) => {
    const fair = await ownFair(tx, officer, fairId);
    if (fair.state === "cancelled") throw new Refusal("fair-cancelled");
    if (lifeCycle[stateAt(fair, now())].changes === "nothing") throw new Refusal("fair-final");
    await tx.fair.update({ where: { id: fairId }, data: input });
    await noteOfFair(tx, officer, "fair-changed", { ...fair, title: input.title });
  });
}

async function hallOf(tx: Write, officer: Officer, input: FairInput) {
  const office = await tx.office.findFirst({
    where: { id: input.officeId, AND: officeIdScope(officer) },
    select: { code: true, timeZone: true },
  });
  if (!office) throw missing();
  const startsAt = instantOf(input.day, input.opensAt, office.timeZone);
  const endsAt = instantOf(input.day, input.closesAt, office.timeZone);
  if (endsAt <= now()) throw new Refusal("fair-in-past", { field: "day" });
  const { rows, perRow, poweredRows, registrationDays, registrationHours, ...words } = input;
  const { slotMinutes, stayMinutes } = words;
  return {
    fair: {
      ...words,
      startsAt,
      endsAt,
      registrationOpensAt:
        registrationDays === undefined ? null : subDays(startsAt, registrationDays),
      registrationClosesAt:
        registrationHours === undefined ? null : subHours(startsAt, registrationHours),
      timeZone: office.timeZone,
      passPrefix: office.code,
    },
    slots: arrivalSlots({
      startsAt,
      endsAt,
      slotMinutes,
      stayMinutes,
      safeCapacity: input.safeCapacity,
    }),
    booths: boothRows({ rows, perRow, poweredRows }),
  };
}

function officeIdScope(officer: Officer): { id?: string } {
  const { officeId } = officeScope(officer);
  return officeId ? { id: officeId } : {};
}

/** Two fairs of one title on one day are told apart by a running number. */
async function freeSlug(tx: Write, wanted: string, exceptFairId?: string): Promise<string> {
  const near = await tx.fair.findMany({
    where: { slug: { startsWith: wanted }, NOT: { id: exceptFairId ?? "" } },
    select: { slug: true },
  });
  const taken = new Set(near.map((fair) => fair.slug));
  if (!taken.has(wanted)) return wanted;
  let running = 2;
  while (taken.has(`${wanted}-${running}`)) running += 1;
  return `${wanted}-${running}`;
}
