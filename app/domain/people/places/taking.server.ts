import { type Sql, sqlInstant, sqlList } from "~/db/together.server";
import { oweMessageTogether } from "~/domain/house/messages/commands.server";
import { offerTo } from "~/domain/people/registrations/rows.server";
import { type FairState, lifeCycle, registeringStates } from "~/domain/planning/fairs/life-cycle";
import { stateAt } from "~/domain/planning/fairs/rules";
import { givePlaceBack, takePlace } from "~/domain/planning/slots/rows.server";
import { offerMinutesFor } from "~/domain/planning/slots/rules";

import { endOfOffer } from "./rules";

/** Gives one place back, and offers it at once to whoever waits for it. */
export function freePlace(sql: Sql, slotId: string, goesFirst: boolean, instant: Date): void {
  givePlaceBack(sql, slotId, goesFirst);
  offerPlaces(sql, slotId, instant);
}

/** Whether somebody waits for a place in a slot that whoever comes now would take from them. */
export function isAwaited(sql: Sql, slotId: string, goesFirst: boolean): boolean {
  if (sql.get(firstInLine, slotId, 1)) return true;
  return !goesFirst && sql.get(firstInLine, slotId, 0) !== undefined;
}

/** How many offers are made in one transaction: a gate's scan never waits for more. */
const mostOffersAtOnce = 100;

/**
 * Offers what became free where nobody could be offered it: while a fair was put off, for example. Returns how many.
 */
export function offerWhatIsFree(sql: Sql, instant: Date): number {
  const slots = sql.all<{ id: string }>(
    `SELECT s."id" FROM "Slot" s JOIN "Fair" f ON f."id" = s."fairId"
      WHERE f."state" IN ${sqlList(registeringStates)} AND f."endsAt" > ? AND s."taken" < s."places"
        AND EXISTS (SELECT 1 FROM "Registration" r WHERE r."slotId" = s."id" AND r."state" = 'waiting')`,
    sqlInstant(instant),
  );
  let offered = 0;
  for (const { id } of slots) {
    if (offered >= mostOffersAtOnce) break;
    offered += offerPlaces(sql, id, instant, mostOffersAtOnce - offered);
  }
  return offered;
}

type OfferingSlot = {
  id: string;
  fairId: string;
  startsAt: string;
  endsAt: string;
  title: string;
  day: string;
  timeZone: string;
  venueName: string;
  officeId: string;
  offerMinutes: number;
  state: string;
  fairStartsAt: string;
  fairEndsAt: string;
};

type Waiting = {
  id: string;
  number: string;
  priority: number;
  email: string | null;
  language: string;
};

const firstInLine = `SELECT "id", "number", "priority", "email", "language" FROM "Registration"
   WHERE "slotId" = ? AND "state" = 'waiting' AND "priority" = ? ORDER BY "waitingSince", "id" LIMIT 1`;

/** Who is next: people who go first have a line of their own, so that one index holds both in order. */
function nextWaiting(sql: Sql, slotId: string): Waiting | undefined {
  return sql.get<Waiting>(firstInLine, slotId, 1) ?? sql.get<Waiting>(firstInLine, slotId, 0);
}

/**
 * Offers the free places of a slot to those who wait for them: people who go first, then first come first served. An
 * offered place is taken, so that nobody else gets it, until it is accepted, declined or lapses. At most `most` at once:
 * what is left the clock offers. Returns how many.
 */
export function offerPlaces(
  sql: Sql,
  slotId: string,
  instant: Date,
  most = mostOffersAtOnce,
): number {
  // Most slots have nobody waiting, and are asked no more.
  let next = nextWaiting(sql, slotId);
  if (!next) return 0;
  const slot = offeringSlot(sql, slotId, instant);
  if (!slot) return 0;
  const endFor = (waiting: Waiting): Date | undefined => {
    const minutes = offerMinutesFor(slot.offerMinutes, waiting.email !== null);
    return endOfOffer(instant, minutes, slot.timeZone, new Date(slot.endsAt));
  };
  let offered = 0;
  let endsAt = endFor(next);
  while (
    offered < most &&
    next &&
    endsAt &&
    takePlace(sql, slot.fairId, slotId, next.priority === 1)
  ) {
    offerTo(sql, next.id, endsAt);
    if (next.email) oweOffer(sql, slot, { ...next, email: next.email }, endsAt);
    offered += 1;
    next = nextWaiting(sql, slotId);
    endsAt = next && endFor(next);
  }
  return offered;
}

/** The slot with its fair, while places in it are worth offering. */
function offeringSlot(sql: Sql, slotId: string, instant: Date): OfferingSlot | undefined {
  const slot = sql.get<OfferingSlot>(
    `SELECT s."id", s."fairId", s."startsAt", s."endsAt", f."title", f."day", f."timeZone", f."venueName",
            f."officeId", f."state", f."startsAt" AS "fairStartsAt", f."endsAt" AS "fairEndsAt", o."offerMinutes"
       FROM "Slot" s JOIN "Fair" f ON f."id" = s."fairId" JOIN "Office" o ON o."id" = f."officeId"
      WHERE s."id" = ?`,
    slotId,
  );
  if (!slot || new Date(slot.endsAt) <= instant) return undefined;
  const state: FairState = stateAt(
    {
      state: slot.state,
      startsAt: new Date(slot.fairStartsAt),
      endsAt: new Date(slot.fairEndsAt),
    },
    instant,
  );
  return lifeCycle[state].registers ? slot : undefined;
}

function oweOffer(
  sql: Sql,
  slot: OfferingSlot,
  waiting: Waiting & { email: string },
  until: Date,
): void {
  oweMessageTogether(sql, {
    kind: "place-offered",
    officeId: slot.officeId,
    fairId: slot.fairId,
    to: waiting.email,
    language: waiting.language,
    facts: {
      number: waiting.number,
      fair: slot.title,
      day: slot.day,
      slotStartsAt: slot.startsAt,
      timeZone: slot.timeZone,
      venue: slot.venueName,
      until: until.toISOString(),
      registrationId: waiting.id,
    },
  });
}
