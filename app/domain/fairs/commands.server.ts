import { write, type Write } from "~/db/write.server";
import { instantOf } from "~/lib/calendar-day";
import { now } from "~/lib/clock.server";
import { missing, Refusal } from "~/lib/refusal";

import { actorOf, officeScope, refuseUnlessMayChange } from "../accounts/policy";
import type { Officer } from "../accounts/rules";
import { noteActivity } from "../activity/commands.server";
import { oweMessages } from "../messages/commands.server";
import type { ActivityVerb } from "../activity/rules";
import { arrivalSlots, boothRows, fairSlug, type FairState, whyNotBecome } from "./rules";
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
    await note(tx, officer, "fair-created", { id, ...hall.fair });
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
    await note(tx, officer, "fair-changed", { id: fairId, ...hall.fair });
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
    await tx.fair.update({ where: { id: fairId }, data: input });
    await note(tx, officer, "fair-changed", { ...fair, title: input.title });
  });
}

/** Makes a draft public. Refused: `fair-in-past`. Safe to press twice. */
export function publishFair(officer: Officer, fairId: string): Promise<void> {
  return takeStep(officer, fairId, "published", "fair-published");
}

/** Ends a fair that has begun: no more registrations. Refused: `fair-not-started`. Safe to press twice. */
export function closeFair(officer: Officer, fairId: string): Promise<void> {
  return takeStep(officer, fairId, "closed", "fair-closed");
}

/** Calls a fair off, with a reason that the public page shows. Safe to press twice. */
export function cancelFair(officer: Officer, fairId: string, reason: string): Promise<void> {
  return takeStep(officer, fairId, "cancelled", "fair-cancelled", reason);
}

async function takeStep(
  officer: Officer,
  fairId: string,
  next: FairState,
  verb: ActivityVerb,
  reason?: string,
): Promise<void> {
  refuseUnlessMayChange(officer);
  await write(async (tx) => {
    const fair = await ownFair(tx, officer, fairId);
    if (fair.state === next) return;
    const why = whyNotBecome(fair, next, now());
    if (why) throw new Refusal(why);
    await tx.fair.update({ where: { id: fairId }, data: { state: next } });
    await tx.fairStep.create({
      data: {
        fairId,
        ...stepBy(officer, fair.state, next),
        reason: reason ?? null,
      },
    });
    await note(tx, officer, verb, fair, reason);
    if (next === "cancelled") await tellOfCancellation(tx, fair, reason ?? "");
  });
}

/** Everybody who had a place: job seekers who left an address, and the companies that held a booth. */
async function tellOfCancellation(
  tx: Write,
  fair: { id: string; title: string; day: string; officeId: string },
  reason: string,
): Promise<void> {
  const seekers = await tx.registration.findMany({
    where: { fairId: fair.id, state: "active", email: { not: null } },
    select: { email: true, language: true },
  });
  const bookings = await tx.booking.findMany({
    where: { fairId: fair.id, heldBoothId: { not: null } },
    select: { employer: { select: { contactEmail: true } } },
  });
  const addresses = [
    ...seekers.map(({ email, language }) => ({ to: email ?? "", language })),
    ...bookings.map(({ employer }) => ({ to: employer.contactEmail, language: "id" })),
  ];
  await oweMessages(
    tx,
    addresses.map((address) => ({
      ...address,
      kind: "fair-cancelled",
      officeId: fair.officeId,
      fairId: fair.id,
      facts: { fair: fair.title, day: fair.day, reason },
    })),
  );
}

function stepBy(officer: Officer, from: string | null, to: FairState) {
  return {
    from,
    to,
    accountId: officer.accountId,
    accountName: officer.name,
    at: now(),
  };
}

async function ownFair(tx: Write, officer: Officer, fairId: string) {
  const fair = await tx.fair.findFirst({
    where: { id: fairId, ...officeScope(officer) },
    select: {
      id: true,
      title: true,
      day: true,
      officeId: true,
      state: true,
      startsAt: true,
      endsAt: true,
    },
  });
  if (!fair) throw missing();
  return fair;
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
  const { rows, perRow, poweredRows, ...words } = input;
  const { slotMinutes, stayMinutes } = words;
  return {
    fair: {
      ...words,
      startsAt,
      endsAt,
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

async function note(
  tx: Write,
  officer: Officer,
  verb: ActivityVerb,
  fair: { id: string; title: string; officeId: string },
  reason?: string,
): Promise<void> {
  await noteActivity(tx, actorOf(officer), {
    verb,
    subject: fair.title,
    reason,
    fairId: fair.id,
    officeId: fair.officeId,
  });
}
