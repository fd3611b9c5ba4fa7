import { commitTogether, type Sql, sqlInstant } from "~/db/together.server";
import { write } from "~/db/write.server";
import { now } from "~/lib/clock.server";
import { keyFor } from "~/lib/keys.server";
import { missing, Refusal } from "~/lib/refusal";
import { signId } from "~/lib/signed-id.server";

import { actorOf } from "../accounts/policy";
import type { Officer, PassHolder } from "../accounts/rules";
import { noteActivity } from "../activity/commands.server";
import { whyNotChoosable, whyNotOpenForRegistration } from "../fairs/rules";
import { oweMessageTogether } from "../messages/commands.server";
import { findOrCreateSeeker } from "../seekers/commands.server";
import { issuePass } from "./passes.server";
import { freePlace, takePlace } from "./places.server";
import { whyNotCancellable, whyNotOfAge } from "./rules";
import type { RegistrationInput } from "./schema";

type FairRow = {
  id: string;
  officeId: string;
  title: string;
  venueName: string;
  timeZone: string;
  state: string;
  day: string;
  startsAt: string;
  endsAt: string;
  registrationOpensAt: string | null;
  registrationClosesAt: string | null;
};

type SlotRow = { startsAt: string; endsAt: string };

/**
 * Registers a job seeker for a fair, in an arrival slot that cannot be oversold. Anybody may; the NIK counts once a
 * fair. Refused: `slot-full` and `slot-over` beside the slot, `already-registered` beside the NIK, `too-young`
 * beside the birth date, `fair-over`, `fair-cancelled`, `not-found`. Returns the token of the pass page.
 */
export function registerSeeker(
  slug: string,
  input: RegistrationInput,
  language: string,
): Promise<string> {
  const instant = now();
  return commitTogether((sql) => {
    const fair = openFair(sql, slug, instant);
    const tooYoung = whyNotOfAge(input.birthDate, fair.day);
    if (tooYoung) throw new Refusal(tooYoung, { field: "birthDate" });
    const slot = choosableSlot(sql, fair, input.slotId, instant);
    const seekerId = findOrCreateSeeker(sql, input.nik, instant);
    // Asked before the place is taken, so that pressing twice says "you are registered", never "full".
    if (isRegistered(sql, fair.id, seekerId))
      throw new Refusal("already-registered", { field: "nik" });
    if (!takePlace(sql, fair.id, input.slotId)) throw new Refusal("slot-full", { field: "slotId" });
    const { id, number } = issuePass(
      sql,
      { fairId: fair.id, seekerId, person: input, slotId: input.slotId, language },
      instant,
    );
    if (input.email)
      oweConfirmation(sql, fair, slot, { ...input, id, number, to: input.email, language });
    return signId(keyFor("pass-page"), id);
  });
}

/** Gives the place back and makes the pass worthless. Refused: `already-arrived`, `fair-over`. Safe to press twice. */
export function cancelRegistration(holder: PassHolder): Promise<void> {
  const instant = now();
  return commitTogether((sql) => {
    const found = sql.get<{
      state: string;
      fairId: string;
      slotId: string;
      endsAt: string;
      walkIn: number;
      hasArrived: number;
    }>(
      `SELECT r."state", r."fairId", r."slotId", r."walkIn", f."endsAt",
              EXISTS (SELECT 1 FROM "Attendance" a WHERE a."registrationId" = r."id")
                OR EXISTS (SELECT 1 FROM "Visit" v WHERE v."registrationId" = r."id") AS "hasArrived"
         FROM "Registration" r JOIN "Fair" f ON f."id" = r."fairId" WHERE r."id" = ?`,
      holder.registrationId,
    );
    if (!found) throw missing();
    if (found.state === "cancelled") return;
    const why = whyNotCancellable(
      { hasArrived: found.hasArrived === 1 },
      { endsAt: new Date(found.endsAt) },
      instant,
    );
    if (why) throw new Refusal(why);
    const news = sql.get<{ cursor: number }>(
      'UPDATE "Fair" SET "cursor" = "cursor" + 1 WHERE "id" = ? RETURNING "cursor"',
      found.fairId,
    );
    sql.run(
      `UPDATE "Registration" SET "state" = 'cancelled', "cancelledAt" = ?, "heldSeekerId" = NULL, "cursor" = ?
        WHERE "id" = ?`,
      sqlInstant(instant),
      news?.cursor ?? 0,
      holder.registrationId,
    );
    if (found.walkIn === 0) freePlace(sql, found.slotId);
  });
}

function openFair(sql: Sql, slug: string, instant: Date): FairRow {
  const fair = sql.get<FairRow>(
    `SELECT "id", "officeId", "title", "venueName", "timeZone", "state", "day", "startsAt", "endsAt",
            "registrationOpensAt", "registrationClosesAt"
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
  };
  const why = whyNotOpenForRegistration(times, instant);
  if (why === "not-found") throw missing();
  if (why) throw new Refusal(why);
  return fair;
}

function choosableSlot(sql: Sql, fair: FairRow, slotId: string, instant: Date): SlotRow {
  const slot = sql.get<SlotRow>(
    'SELECT "startsAt", "endsAt" FROM "Slot" WHERE "id" = ? AND "fairId" = ?',
    slotId,
    fair.id,
  );
  if (!slot) throw new Refusal("slot-unknown", { field: "slotId" });
  const why = whyNotChoosable({ endsAt: new Date(slot.endsAt) }, instant);
  if (why) throw new Refusal(why, { field: "slotId" });
  return slot;
}

function isRegistered(sql: Sql, fairId: string, seekerId: string): boolean {
  const held = sql.get(
    'SELECT 1 AS "found" FROM "Registration" WHERE "fairId" = ? AND "heldSeekerId" = ?',
    fairId,
    seekerId,
  );
  return held !== undefined;
}

function oweConfirmation(
  sql: Sql,
  fair: FairRow,
  slot: SlotRow,
  registered: { id: string; number: string; to: string; language: string },
): void {
  oweMessageTogether(sql, {
    kind: "registration-confirmed",
    officeId: fair.officeId,
    fairId: fair.id,
    to: registered.to,
    language: registered.language,
    facts: {
      number: registered.number,
      fair: fair.title,
      day: fair.day,
      slotStartsAt: slot.startsAt,
      timeZone: fair.timeZone,
      venue: fair.venueName,
      registrationId: registered.id,
    },
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
