import { subHours } from "date-fns";

import { db } from "~/db/client.server";
import { write, type Write } from "~/db/write.server";
import { officeScope } from "~/domain/house/accounts/policy";
import type { ActingOfficer, Officer } from "~/domain/house/accounts/rules";
import { now } from "~/lib/clock.server";
import { missing, Refusal } from "~/lib/refusal";

import { catchUp, type FairToMove, moved, noteOfFair, ownFair, stepBy } from "./steps.server";
import { timedSteps } from "./rules";
import { type FairState, timedStates } from "./life-cycle";

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

/**
 * A fair whose step by the clock is about to be taken back, for the page that asks. Refused: `not-found`, and where the
 * clock made none before its time `fair-step-impossible`.
 */
export async function fairToTakeBack(officer: Officer, fairId: string) {
  if (!(await isBeforeItsTime(officer, fairId))) throw new Refusal("fair-step-impossible");
  return db.fair.findUniqueOrThrow({ where: { id: fairId }, select: { id: true, title: true } });
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
    select: { from: true, to: true, takenById: true },
  });
  let before: FairState | undefined;
  for (const { from, to, takenById } of steps) {
    if (takenById !== null || from === null || to !== (before ?? fair.state)) break;
    if (timedSteps({ ...fair, state: from }, now()).includes(to as FairState)) break;
    before = from as FairState;
  }
  return before;
}
