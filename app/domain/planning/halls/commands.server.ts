import { v7 as uuid } from "uuid";

import { write, type Write } from "~/db/write.server";
import { signed } from "~/domain/house/accounts/policy";
import type { ActingOfficer, Officer } from "~/domain/house/accounts/rules";
import { type FairState, lifeCycle } from "~/domain/planning/fairs/life-cycle";
import { refuseUnlessWritable } from "~/domain/planning/fairs/rules";
import { noteOfFair, ownFair } from "~/domain/planning/fairs/steps.server";
import { now } from "~/lib/clock.server";
import { Refusal } from "~/lib/refusal";

import { keptFixtures, keptPlan } from "./schema";
import { planOf, bookedBooths } from "./queries.server";
import {
  copyOf,
  faultOfPlan,
  mergePlans,
  type Plan,
  type PlanConflict,
  inReadingOrder,
  mostBooths,
} from "./rules";

export type SavedPlan =
  | { kind: "saved"; version: number; plan: Plan; mergedWith: string | null }
  /** Nothing was written: `plan` holds both officers' changes, with `conflicts` as this one has them. */
  | {
      kind: "conflict";
      version: number;
      plan: Plan;
      theirs: Plan;
      by: string;
      conflicts: PlanConflict[];
    };

/**
 * Saves a plan that was drawn from `version`. What another officer saved meanwhile is merged; where both changed the same,
 * nothing is written and the second is told what. Refused: `plan-…` of {@link faultOfPlan}, `booth-in-use` for a booth that
 * goes though a company has asked for it, `fair-final`.
 */
export async function savePlan(
  officer: ActingOfficer,
  fairId: string,
  drawn: { version: number; plan: Plan },
): Promise<SavedPlan> {
  return write(async (tx) => {
    const fair = await ownFair(tx, officer, fairId);
    if (lifeCycle[fair.state as FairState].changes === "nothing") throw new Refusal("fair-final");
    const present = await planOf(fairId, tx);
    const merged = await mergedWith(tx, fairId, present, drawn);
    const { version } = present;
    if (merged.conflicts.length > 0)
      return { kind: "conflict", version, theirs: present.plan, ...merged };
    const { plan } = merged;
    refuseFault(plan);
    await refuseBookedGone(tx, fairId, plan);
    await layPlan(tx, fairId, plan, version + 1, officer);
    await noteOfFair(tx, officer, "plan-changed", fair);
    return { kind: "saved", version: version + 1, plan, mergedWith: merged.by || null };
  });
}

/**
 * Lays another fair's plan. Refused: `fair-final`, `plan-not-empty` once a company asked for a booth here; `not-found` for a fair that
 * is not the officer's.
 */
export async function copyPlan(
  officer: ActingOfficer,
  fairId: string,
  fromFairId: string,
): Promise<void> {
  await write(async (tx) => {
    const fair = await ownFair(tx, officer, fairId);
    refuseUnlessWritable(fair);
    await ownFair(tx, officer, fromFairId);
    if ((await tx.booking.count({ where: { fairId } })) > 0) throw new Refusal("plan-not-empty");
    const { version } = await planOf(fairId, tx);
    const { plan } = await planOf(fromFairId, tx);
    await layPlan(tx, fairId, copyOf(plan, uuid), version + 1, officer);
    await noteOfFair(tx, officer, "plan-changed", fair);
  });
}

async function mergedWith(
  tx: Write,
  fairId: string,
  present: { version: number; plan: Plan },
  drawn: { version: number; plan: Plan },
): Promise<{ plan: Plan; by: string; conflicts: PlanConflict[] }> {
  if (drawn.version === present.version) return { plan: drawn.plan, by: "", conflicts: [] };
  const base = await tx.hallVersion.findUnique({
    where: { fairId_version: { fairId, version: drawn.version } },
    select: { plan: true },
  });
  const last = await tx.hallVersion.findUnique({
    where: { fairId_version: { fairId, version: present.version } },
    select: { savedByName: true },
  });
  const by = last?.savedByName ?? "";
  // A version that nobody knows was made up: what is there counts as what it was drawn from.
  const from = base ? keptPlan.read(base.plan) : present.plan;
  return { ...mergePlans(from, drawn.plan, present.plan), by };
}

function refuseFault(plan: Plan): void {
  const fault = faultOfPlan(plan);
  if (fault)
    throw new Refusal(fault.code, { field: "plan", params: { booths: fault.booths.join(", ") } });
}

async function refuseBookedGone(tx: Write, fairId: string, plan: Plan): Promise<void> {
  const stays = new Set(plan.booths.map(({ id }) => id));
  const booked = await bookedBooths(fairId, tx);
  const gone = await tx.booth.findMany({
    where: { fairId, id: { in: booked.filter((id) => !stays.has(id)) } },
    select: { number: true },
  });
  if (gone.length === 0) return;
  const booths = gone.map(({ number }) => number).join(", ");
  throw new Refusal("booth-in-use", { field: "plan", params: { booths } });
}

/** Writes a plan down as a version of it, inside the transaction that decided on it. Booths that went were free. */
export async function layPlan(
  tx: Write,
  fairId: string,
  plan: Plan,
  version: number,
  officer: Officer,
): Promise<void> {
  const { width, depth } = plan;
  const hall = { width, depth, fixtures: keptFixtures.write(plan.fixtures), version };
  await tx.hall.upsert({ where: { fairId }, create: { fairId, ...hall }, update: hall });
  const former = new Map(
    (await tx.booth.findMany({ where: { fairId } })).map((booth) => [booth.id, booth]),
  );
  const booths = inReadingOrder(plan.booths);
  const stays = new Set(booths.map(({ id }) => id));
  const gone = [...former.keys()].filter((id) => !stays.has(id));
  // A value each: the database takes a thousand in one statement.
  for (let from = 0; from < gone.length; from += mostBooths)
    await tx.booth.deleteMany({
      where: { fairId, id: { in: gone.slice(from, from + mostBooths) } },
    });
  const changed = booths.filter((booth) => {
    const known = former.get(booth.id);
    return (
      known &&
      (Object.keys(booth) as (keyof typeof booth)[]).some((key) => booth[key] !== known[key])
    );
  });
  // A number is one booth's in its fair: those that change theirs let go of it first, so that two may swap.
  for (const { id, number } of changed)
    if (former.get(id)?.number !== number)
      await tx.booth.update({ where: { id }, data: { number: `~${id}` } });
  for (const { id, ...columns } of changed) await tx.booth.update({ where: { id }, data: columns });
  await tx.booth.createMany({
    data: booths.filter(({ id }) => !former.has(id)).map((booth) => ({ ...booth, fairId })),
  });
  await tx.hallVersion.create({
    data: { fairId, version, plan: keptPlan.write(plan), ...signed("saved", officer), at: now() },
  });
}
