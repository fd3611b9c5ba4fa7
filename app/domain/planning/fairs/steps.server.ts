import type { Write } from "~/db/write.server";
import { actorOf, officeScope, signed } from "~/domain/house/accounts/policy";
import type { Officer } from "~/domain/house/accounts/rules";
import { noteActivity } from "~/domain/house/activity/commands.server";
import type { ActivityActor, ActivityVerb } from "~/domain/house/activity/rules";
import { now } from "~/lib/clock.server";
import { missing } from "~/lib/refusal";

import { timedSteps } from "./rules";
import { calledOffStates, type FairState } from "./life-cycle";

/** The line that each state leaves when a fair enters it. */
export const verbs: Record<FairState, ActivityVerb> = {
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
export const clock: ActivityActor = { kind: "system", id: null, name: "Bursa Mini" };

/** Who took a step, as its row keeps it. */
export function stepBy(officer: Officer, from: string | null, to: FairState) {
  return { from, to, ...signed("taken", officer), at: now() };
}

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

/** Writes down the steps that time has brought, each with its line, and returns the state that the fair is in. */
export async function catchUp(tx: Write, fair: FairToMove): Promise<FairState> {
  let state = fair.state as FairState;
  for (const next of timedSteps(fair, now())) {
    await tx.fairStep.create({
      data: {
        fairId: fair.id,
        from: state,
        to: next,
        takenByName: clock.name,
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

export const moved = {
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

/** Why a fair was called off or put off, for whoever it concerns: the last step that did it, in a `select` of its steps. */
export const lastCallingOff = {
  where: { to: { in: calledOffStates } },
  orderBy: { at: "desc" },
  take: 1,
  select: { reason: true },
} as const;
