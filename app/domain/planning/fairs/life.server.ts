import { addMilliseconds, addMinutes, addYears, subHours } from "date-fns";

import { db } from "~/db/client.server";
import { write, type Write } from "~/db/write.server";
import { actorOf, officeScope } from "~/domain/house/accounts/policy";
import type { ActingOfficer, Officer } from "~/domain/house/accounts/rules";
import { noteActivity } from "~/domain/house/activity/commands.server";
import type { ActivityActor, ActivityVerb } from "~/domain/house/activity/rules";
import { offerMinutesFor } from "~/domain/planning/slots/rules";
import { type CalendarDay, instantOf } from "~/lib/calendar-day";
import { now } from "~/lib/clock.server";
import { missing, Refusal } from "~/lib/refusal";

import {
  comesBefore,
  type FairState,
  isCalledOff,
  isMovable,
  lifeCycle,
  mostYearsAhead,
  timedStates,
  timedSteps,
  whyNotBecome,
} from "./rules";
import { tellOfFair } from "./news.server";

/** The line that each state leaves when a fair enters it. */
const verbs: Record<FairState, ActivityVerb> = {
  draft: "fair-created",
  published: "fair-published",
  open: "fair-opened",
  running: "fair-began",
  closed: "fair-closed",
  "following-up": "follow-up-began",
  final: "fair-finished",
  postponed: "fair-postponed",
  cancelled: "fair-cancelled",
};

/** The clock, when it moves a fair on by itself. */
const clock: ActivityActor = { kind: "system", id: null, name: "Bursa Mini" };

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
    const own = new Set([...(JSON.parse(overridden) as string[]), "day"]);
    await tx.fair.update({ where: { id: fairId }, data: { overridden: JSON.stringify([...own]) } });
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
      // Phones fetch day and slots anew; their passes stay as they are.
      cursor: { increment: 1 },
    },
    select: { office: { select: { offerMinutes: true } } },
  });
  const slots = await tx.slot.findMany({
    where: { fairId: fair.id },
    // The furthest first, so that none comes to stand where another still is.
    orderBy: { startsAt: byMs > 0 ? "desc" : "asc" },
    select: { id: true, startsAt: true, endsAt: true },
  });
  for (const slot of slots)
    await tx.slot.update({
      where: { id: slot.id },
      data: {
        startsAt: addMilliseconds(slot.startsAt, byMs),
        endsAt: addMilliseconds(slot.endsAt, byMs),
      },
    });
  // Whoever was offered a place is given the whole time anew, to see whether the new day suits them.
  for (const isTold of [true, false])
    await tx.registration.updateMany({
      where: { fairId: fair.id, state: "offered", email: isTold ? { not: null } : null },
      data: { offerEndsAt: addMinutes(now(), offerMinutesFor(office.offerMinutes, isTold)) },
    });
  await tx.fairAlarm.deleteMany({ where: { fairId: fair.id } });
  await tx.gateDevice.updateMany({
    where: { fairId: fair.id, revokedAt: null },
    data: { revokedAt: now() },
  });
}

/** Writes down what time has made of fairs, at most 50 at once; returns how many. Run twice, each step is written once. */
export async function keepFairsUpToDate(): Promise<number> {
  const instant = now();
  const due = await db.fair.findMany({
    where: {
      OR: timedStates.flatMap(({ state, step: { when, hoursLater = 0 } }) => [
        { state, [when]: { lte: subHours(instant, hoursLater) } },
        ...(when === "registrationOpensAt" ? [{ state, [when]: null }] : []),
      ]),
    },
    take: 50,
    select: { id: true },
  });
  for (const { id } of due)
    await write(async (tx) => {
      const fair = await tx.fair.findUnique({ where: { id }, select: moved });
      if (fair) await catchUp(tx, fair);
    });
  return due.length;
}

/** Writes down the steps that time has brought, each with its line, and returns the state that the fair is in. */
async function catchUp(tx: Write, fair: FairToMove): Promise<FairState> {
  let state = fair.state as FairState;
  for (const next of timedSteps(fair, now())) {
    await tx.fairStep.create({
      data: {
        fairId: fair.id,
        from: state,
        to: next,
        accountId: "",
        accountName: clock.name,
        at: now(),
      },
    });
    await noteActivity(tx, clock, {
      verb: verbs[next],
      subject: fair.title,
      fairId: fair.id,
      officeId: fair.officeId,
    });
    state = next;
  }
  if (state !== fair.state) await tx.fair.update({ where: { id: fair.id }, data: { state } });
  return state;
}

/**
 * Takes back the steps that the clock wrote and that are not due: it was wrong when it wrote them. Refused:
 * `fair-step-impossible` where there is none. Returns nothing; what the steps had led to is as before.
 */
export async function takeBackSteps(
  officer: ActingOfficer,
  fairId: string,
  reason: string,
): Promise<void> {
  await write(async (tx) => {
    const fair = await ownFair(tx, officer, fairId);
    const state = await stateBeforeClock(tx, fair);
    if (state === undefined) throw new Refusal("fair-step-impossible");
    await tx.fair.update({ where: { id: fairId }, data: { state } });
    await tx.fairStep.create({
      data: { fairId, ...stepBy(officer, fair.state, state), reason },
    });
    await noteOfFair(tx, officer, "fair-step-taken-back", fair, reason);
  });
}

/** Whether the clock has written a step of a fair that is not due. Refused: `not-found`. */
export async function isBeforeItsTime(officer: Officer, fairId: string): Promise<boolean> {
  const fair = await db.fair.findFirst({
    where: { id: fairId, ...officeScope(officer) },
    select: moved,
  });
  if (!fair) throw missing();
  return (await stateBeforeClock(db, fair)) !== undefined;
}

/** The state of a fair before the clock's last steps that are not due, or undefined when all of them are. */
async function stateBeforeClock(
  reader: Pick<Write, "fairStep">,
  fair: FairToMove,
): Promise<FairState | undefined> {
  const steps = await reader.fairStep.findMany({
    where: { fairId: fair.id },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: 10,
    select: { from: true, to: true, accountId: true },
  });
  let before: FairState | undefined;
  for (const { from, to, accountId } of steps) {
    if (accountId !== "" || from === null || to !== (before ?? fair.state)) break;
    if (timedSteps({ ...fair, state: from }, now()).includes(to as FairState)) break;
    before = from as FairState;
  }
  return before;
}

/** Who took a step, as its row keeps it. */
export function stepBy(officer: Officer, from: string | null, to: FairState) {
  return {
    from,
    to,
    accountId: officer.accountId,
    accountName: officer.name,
    at: now(),
  };
}

const moved = {
  id: true,
  title: true,
  day: true,
  opensAt: true,
  closesAt: true,
  timeZone: true,
  officeId: true,
  state: true,
  startsAt: true,
  endsAt: true,
  registrationOpensAt: true,
  registrationClosesAt: true,
  registrationEndedAt: true,
} as const;

export type FairToMove = Awaited<ReturnType<typeof ownFair>>;

/** A fair of the officer's, inside a transaction. Refused: `not-found`. */
export async function ownFair(tx: Write, officer: Officer, fairId: string) {
  const fair = await tx.fair.findFirst({
    where: { id: fairId, ...officeScope(officer) },
    select: moved,
  });
  if (!fair) throw missing();
  return fair;
}

/** The line of an act about a fair. */
export async function noteOfFair(
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
