import { v7 as uuid } from "uuid";

import { write, type Write } from "~/db/write.server";
import type { ActingOfficer, Officer } from "~/domain/house/accounts/rules";
import { layTasks } from "~/domain/planning/checklist/rows.server";
import type { usualTasks } from "~/domain/planning/checklist/rules";
import { layPlan } from "~/domain/planning/halls/commands.server";
import { planOf } from "~/domain/planning/halls/queries.server";
import { copyOf, type Plan, usualPlan } from "~/domain/planning/halls/rules";
import { clearSlots, laySlots } from "~/domain/planning/slots/rows.server";
import type { CalendarDay } from "~/lib/calendar-day";
import { now } from "~/lib/clock.server";
import { Refusal } from "~/lib/refusal";

import { lifeCycle } from "./life-cycle";
import { tellOfFair } from "./news.server";
import { hallOf } from "./place.server";
import { nextPrefix, freeSlug } from "./rows.server";
import { filledIn, filledInShape } from "./queries.server";
import { fairSlug, stateAt } from "./rules";
import { type FairInput, type FairTemplate, type FairWords, ownFields } from "./schema";
import { type FairToMove, noteOfFair, ownFair, stepBy } from "./steps.server";

/**
 * Makes a draft with its arrival slots, booths and first gate. Refused: `fair-in-past`; an office that is not the
 * officer's is `not-found`. Returns the fair's id.
 */
export async function createFair(officer: ActingOfficer, input: FairInput): Promise<string> {
  return write((tx) => draftFair(tx, officer, input));
}

/** The same inside a transaction, for a series that drafts several. */
export async function draftFair(
  tx: Write,
  officer: Officer,
  input: FairInput,
  series?: { seriesId: string; seriesDay: CalendarDay; overridden: string },
): Promise<string> {
  const hall = await hallOf(tx, officer, input);
  const { id } = await tx.fair.create({
    data: {
      ...hall.fair,
      ...series,
      passPrefix: await nextPrefix(tx, input.officeId),
      slug: await freeSlug(tx, fairSlug(input.title, input.day)),
      state: "draft",
      createdAt: now(),
      tally: { create: {} },
      gates: { create: { name: "1" } },
      steps: { create: stepBy(officer, null, "draft") },
    },
    select: { id: true },
  });
  await laySlots(tx, id, hall.slots);
  await layTasks(tx, id, await firstTasks(tx, input, hall.tasks));
  // The first version is the usual rows; a plan that was copied counts as drawn by hand.
  const version = input.planFrom === undefined ? 1 : 2;
  await layPlan(tx, id, await firstPlan(tx, officer, input), version, officer);
  await noteOfFair(tx, officer, "fair-created", { id, ...hall.fair });
  return id;
}

/**
 * Replaces a draft's particulars, slots and booths; what differs from its series becomes its own. Refused once the fair
 * is public: `fair-already-public`.
 */
export async function redraftFair(
  officer: ActingOfficer,
  fairId: string,
  input: FairInput,
): Promise<void> {
  await write(async (tx) => {
    await keepAsOwn(tx, fairId, input);
    await redraft(tx, officer, fairId, input);
  });
}

/** The same inside a transaction, for a series that changes its drafts. */
export async function redraft(
  tx: Write,
  officer: Officer,
  fairId: string,
  input: FairInput,
): Promise<void> {
  const former = await ownFair(tx, officer, fairId);
  if (former.state !== "draft") throw new Refusal("fair-already-public");
  const hall = await hallOf(tx, officer, input);
  const before = await tx.fair.findUniqueOrThrow({ where: { id: fairId }, select: filledInShape });
  await clearSlots(tx, fairId);
  await tx.fair.update({
    where: { id: fairId },
    data: {
      ...hall.fair,
      ...(input.officeId === former.officeId
        ? {}
        : { passPrefix: await nextPrefix(tx, input.officeId) }),
      slug: await freeSlug(tx, fairSlug(input.title, input.day), fairId),
    },
  });
  await laySlots(tx, fairId, hall.slots);
  if (asksForOtherRows(filledIn(before), input)) {
    const { version } = await planOf(fairId, tx);
    await layPlan(tx, fairId, usualPlan(input, uuid), version + 1, officer);
  }
  await noteOfFair(tx, officer, "fair-changed", { id: fairId, ...hall.fair });
}

/** Notes which fields of a fair of a series are now its own: a later change of the series leaves those. */
async function keepAsOwn(tx: Write, fairId: string, input: Partial<FairInput>): Promise<void> {
  const fair = await tx.fair.findFirst({
    where: { id: fairId, seriesId: { not: null } },
    select: { overridden: true, ...filledInShape },
  });
  if (!fair) return;
  const former: Partial<FairInput> = filledIn(fair);
  const changed = (Object.keys(former) as (keyof FairInput)[]).filter(
    (field) => field in input && input[field] !== former[field],
  );
  const own = new Set([...ownFields.read(fair.overridden), ...changed]);
  await tx.fair.update({
    where: { id: fairId },
    data: { overridden: ownFields.write([...own]) },
  });
}

/** Changes the words of a fair in any state but cancelled. Its address, day, hours and sizes stay. */
export async function rewordFair(
  officer: ActingOfficer,
  fairId: string,
  input: FairWords,
): Promise<void> {
  await write(async (tx) => {
    const fair = await ownFair(tx, officer, fairId);
    if (fair.state === "cancelled") throw new Refusal("fair-cancelled");
    if (lifeCycle[stateAt(fair, now())].changes === "nothing") throw new Refusal("fair-final");
    await keepAsOwn(tx, fairId, input);
    await reword(tx, officer, fair, input);
  });
}

/** The same inside a transaction, for a series that changes the words of its public fairs. */
export async function reword(
  tx: Write,
  officer: Officer,
  fair: FairToMove,
  input: Partial<FairWords>,
): Promise<void> {
  const before = await tx.fair.findUniqueOrThrow({
    where: { id: fair.id },
    select: { venueName: true, venueAddress: true },
  });
  const { venueName = before.venueName, venueAddress = before.venueAddress } = input;
  const isElsewhere = venueName !== before.venueName || venueAddress !== before.venueAddress;
  await tx.fair.update({
    where: { id: fair.id },
    // A venue that is written down is no longer where it is held.
    data: { ...input, ...(isElsewhere ? { venueId: null } : {}) },
  });
  const title = input.title ?? fair.title;
  await noteOfFair(tx, officer, "fair-changed", { ...fair, title });
  if (isElsewhere && fair.endsAt > now())
    await tellOfFair(tx, fair, "fair-relocated", {
      fair: title,
      day: fair.day,
      venue: venueName,
      address: venueAddress,
    });
}

/** The plan that a draft begins with: another fair's, or the usual rows. Refused: `not-found` for another office's fair. */
async function firstPlan(tx: Write, officer: Officer, input: FairTemplate): Promise<Plan> {
  if (input.planFrom === undefined) return usualPlan(input, uuid);
  await ownFair(tx, officer, input.planFrom);
  return copyOf((await planOf(input.planFrom, tx)).plan, uuid);
}

/** The list that a draft begins with: that of the fair whose plan it takes over, nothing of it done; else the usual one. */
async function firstTasks(tx: Write, input: FairTemplate, usual: ReturnType<typeof usualTasks>) {
  if (input.planFrom === undefined) return usual;
  const copied = await tx.task.findMany({
    where: { fairId: input.planFrom },
    select: { kind: true, title: true, leadDays: true, workingDays: true },
  });
  return copied.length > 0 ? copied : usual;
}

/** The same rows leave the plan as it was drawn. */
function asksForOtherRows(before: FairInput, input: FairInput): boolean {
  return (["rows", "perRow", "poweredRows"] as const).some((name) => before[name] !== input[name]);
}
