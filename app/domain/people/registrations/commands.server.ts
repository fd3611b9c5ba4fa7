import { commitTogether, type Sql } from "~/db/together.server";
import { write } from "~/db/write.server";
import { actorOf } from "~/domain/house/accounts/policy";
import type { Officer, PassHolder } from "~/domain/house/accounts/rules";
import { noteActivity } from "~/domain/house/activity/commands.server";
import { countOfGroup } from "~/domain/people/groups/commands.server";
import { goesFirst } from "~/domain/people/places/rules";
import { freePlace, isAwaited } from "~/domain/people/places/taking.server";
import { findOrCreateSeeker } from "~/domain/people/seekers/commands.server";
import { whyNotOpenForRegistration } from "~/domain/planning/fairs/rules";
import { takePlace } from "~/domain/planning/slots/rows.server";
import {
  type RegistrationState,
  standingStates,
  whyNotChoosable,
} from "~/domain/planning/slots/rules";
import { now } from "~/lib/clock.server";
import { keyFor } from "~/lib/keys.server";
import { missing, Refusal } from "~/lib/refusal";
import { signId } from "~/lib/signed-id.server";

import { endAs } from "./rows.server";
import { originOf, oddityOf } from "./guards.server";
import { oweConfirmation } from "./news.server";
import { issuePass } from "./passes.server";
import { holdsPlace, whyNotCancellable, whyNotOfAge } from "./rules";
import type { RegistrationInput } from "./schema";

type FairRow = {
  id: string;
  state: string;
  day: string;
  startsAt: string;
  endsAt: string;
  registrationOpensAt: string | null;
  registrationClosesAt: string | null;
  registrationEndedAt: string | null;
};

/**
 * Registers a job seeker for a fair, in an arrival slot that cannot be oversold; when it is full and they want to, they
 * wait for a place in it. Anybody may; the NIK counts once a fair. Whoever is registered already and gives the same NIK,
 * birth date and phone is led to their pass: their answer may have been lost. Anything less is refused like a stranger: `slot-full` and `slot-over` beside the slot,
 * `already-registered` beside the NIK, `too-young` beside the birth date, `fair-over`, `fair-cancelled`, `not-found`.
 * Returns the token of the pass page.
 */
export function registerSeeker(
  slug: string,
  input: RegistrationInput,
  language: string,
  from: { address: string; group?: string | undefined } = { address: "" },
): Promise<{ token: string; state: RegistrationState; isAgain: boolean }> {
  const instant = now();
  return commitTogether((sql) => {
    const fair = openFair(sql, slug, instant);
    const tooYoung = whyNotOfAge(input.birthDate, fair.day);
    if (tooYoung) throw new Refusal(tooYoung, { field: "birthDate" });
    const seekerId = findOrCreateSeeker(sql, input.nik, instant);
    // Asked before the place is taken, so that pressing twice says "you are registered", never "full".
    const held = heldBy(sql, fair.id, seekerId);
    if (held) {
      const { birthDate, phone, state, id } = held;
      if (birthDate !== input.birthDate || phone !== input.phone)
        throw new Refusal("already-registered", { field: "nik" });
      return { token: passToken(id), state, isAgain: true };
    }
    refuseUnlessChoosable(sql, fair, input.slotId, instant);
    const { slotId, phone, email } = input;
    const priority = goesFirst(input, fair.day);
    const origin = from.address === "" ? null : originOf(from.address);
    const isOfGroup = from.group !== undefined && countOfGroup(sql, fair.id, from.group);
    const heldBecause =
      origin === null || isOfGroup
        ? undefined
        : oddityOf(sql, { fairId: fair.id, origin, phone, email }, instant);
    if (heldBecause) {
      const facts = { fairId: fair.id, seekerId, person: input, slotId, language, priority };
      const { id } = issuePass(sql, { ...facts, state: "held", origin, heldBecause }, instant);
      return { token: passToken(id), state: "held", isAgain: false };
    }
    const waits = isAwaited(sql, slotId, priority) || !takePlace(sql, fair.id, slotId, priority);
    if (waits && !input.wantsWaiting) throw new Refusal("slot-full", { field: "slotId" });
    const { id } = issuePass(
      sql,
      {
        fairId: fair.id,
        ...{ seekerId, person: input, slotId, language, priority, origin },
        state: waits ? "waiting" : "active",
      },
      instant,
    );
    oweConfirmation(sql, id);
    return { token: passToken(id), state: waits ? "waiting" : "active", isAgain: false };
  });
}

/**
 * Gives the place back, to whoever waits for it, and makes the pass worthless; who only waits leaves the line. Returns
 * whether it was only a wait that ended. Refused: `already-arrived`, `fair-over`. Safe to press twice.
 */
export function cancelRegistration(holder: PassHolder): Promise<boolean> {
  const instant = now();
  return commitTogether((sql) => {
    const found = sql.get<{
      state: RegistrationState;
      fairId: string;
      slotId: string;
      priority: number;
      endsAt: string;
      walkIn: number;
      hasArrived: number;
    }>(
      `SELECT r."state", r."fairId", r."slotId", r."priority", r."walkIn", f."endsAt",
              EXISTS (SELECT 1 FROM "Attendance" a WHERE a."registrationId" = r."id")
                OR EXISTS (SELECT 1 FROM "Visit" v WHERE v."registrationId" = r."id") AS "hasArrived"
         FROM "Registration" r JOIN "Fair" f ON f."id" = r."fairId" WHERE r."id" = ?`,
      holder.registrationId,
    );
    if (!found) throw missing();
    if (!standingStates.includes(found.state)) return false;
    const why = whyNotCancellable(
      { hasArrived: found.hasArrived === 1 },
      { endsAt: new Date(found.endsAt) },
      instant,
    );
    if (why) throw new Refusal(why);
    endRegistration(sql, { ...found, id: holder.registrationId }, instant);
    return found.state !== "active";
  });
}

/** Gives back what a registration holds and makes its pass worthless, in the transaction of whoever ends it. */
export function endRegistration(
  sql: Sql,
  registration: {
    id: string;
    state: string;
    fairId: string;
    slotId: string;
    priority: number;
    walkIn: number;
  },
  instant: Date,
): void {
  const { id, state, fairId, slotId, priority, walkIn } = registration;
  endAs(sql, { id, fairId }, "cancelled", instant);
  if (holdsPlace({ state, walkIn: walkIn === 1 })) freePlace(sql, slotId, priority === 1, instant);
}

function openFair(sql: Sql, slug: string, instant: Date): FairRow {
  const fair = sql.get<FairRow>(
    `SELECT "id", "state", "day", "startsAt", "endsAt", "registrationOpensAt", "registrationClosesAt",
            "registrationEndedAt"
       FROM "Fair" WHERE "slug" = ?`,
    slug,
  );
  if (!fair) throw missing();
  const instantOrNull = (text: string | null): Date | null =>
    text === null ? null : new Date(text);
  const times = {
    state: fair.state,
    startsAt: new Date(fair.startsAt),
    endsAt: new Date(fair.endsAt),
    registrationOpensAt: instantOrNull(fair.registrationOpensAt),
    registrationClosesAt: instantOrNull(fair.registrationClosesAt),
    registrationEndedAt: instantOrNull(fair.registrationEndedAt),
  };
  const why = whyNotOpenForRegistration(times, instant);
  if (why === "not-found") throw missing();
  if (why) throw new Refusal(why);
  return fair;
}

function refuseUnlessChoosable(sql: Sql, fair: FairRow, slotId: string, instant: Date): void {
  const slot = sql.get<{ endsAt: string }>(
    'SELECT "endsAt" FROM "Slot" WHERE "id" = ? AND "fairId" = ?',
    slotId,
    fair.id,
  );
  if (!slot) throw new Refusal("slot-unknown", { field: "slotId" });
  const why = whyNotChoosable({ endsAt: new Date(slot.endsAt) }, instant);
  if (why) throw new Refusal(why, { field: "slotId" });
}

/** What a pass page is found by. */
function passToken(registrationId: string): string {
  return signId(keyFor("pass-page"), registrationId);
}

function heldBy(sql: Sql, fairId: string, seekerId: string) {
  return sql.get<{ id: string; state: RegistrationState; birthDate: string; phone: string }>(
    `SELECT "id", "state", "birthDate", "phone" FROM "Registration" WHERE "fairId" = ? AND "heldSeekerId" = ?`,
    fairId,
    seekerId,
  );
}

/** Whether the day before is told by e-mail. Safe to press twice. Refused: `not-found`. */
export async function setReminder(holder: PassHolder, wantsReminder: boolean): Promise<void> {
  await write(async (tx) => {
    const { count } = await tx.registration.updateMany({
      where: { id: holder.registrationId },
      data: { wantsReminder },
    });
    if (count === 0) throw missing();
  });
}

/** Leaves a line when the list of names is taken to paper. */
export function notePaperList(
  officer: Officer,
  fair: { id: string; title: string; officeId: string },
): Promise<void> {
  return write((tx) =>
    noteActivity(tx, actorOf(officer), {
      verb: "list-printed",
      subject: fair.title,
      fairId: fair.id,
      officeId: fair.officeId,
    }),
  );
}
