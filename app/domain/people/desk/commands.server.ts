import { commitTogether, type Sql } from "~/db/together.server";
import { actorOf, officeScope } from "~/domain/house/accounts/policy";
import type { ActingOfficer, Officer } from "~/domain/house/accounts/rules";
import { noteActivityTogether } from "~/domain/house/activity/commands.server";
import type { ActivityVerb } from "~/domain/house/activity/rules";
import { oweMessageTogether } from "~/domain/house/messages/commands.server";
import { isAwaited } from "~/domain/people/places/taking.server";
import { endRegistration } from "~/domain/people/registrations/commands.server";
import { oweConfirmation } from "~/domain/people/registrations/news.server";
import { describe, letThrough } from "~/domain/people/registrations/rows.server";
import { isSendable, whyNotCancellable, whyNotOfAge } from "~/domain/people/registrations/rules";
import { refuseUnlessWritable } from "~/domain/planning/fairs/rules";
import { takePlace } from "~/domain/planning/slots/rows.server";
import { type RegistrationState, standingStates } from "~/domain/planning/slots/rules";
import { now } from "~/lib/clock.server";
import { keyFor } from "~/lib/keys.server";
import { missing, Refusal } from "~/lib/refusal";
import { signId } from "~/lib/signed-id.server";

import type { CorrectionInput } from "./schema";

type AtDesk = {
  id: string;
  fairId: string;
  slotId: string;
  state: RegistrationState;
  number: string;
  email: string | null;
  language: string;
  priority: number;
  walkIn: number;
  hasArrived: number;
  officeId: string;
  fairState: string;
  fair: string;
  day: string;
  endsAt: string;
};

const columns = `SELECT r."id", r."fairId", r."slotId", r."state", r."number", r."email", r."language", r."priority",
    r."walkIn", f."officeId", f."state" AS "fairState", f."title" AS "fair", f."day", f."endsAt",
    EXISTS (SELECT 1 FROM "Attendance" a WHERE a."registrationId" = r."id")
      OR EXISTS (SELECT 1 FROM "Visit" v WHERE v."registrationId" = r."id") AS "hasArrived"
  FROM "Registration" r JOIN "Fair" f ON f."id" = r."fairId"`;
const byId = `${columns} WHERE r."id" = ? AND f."officeId" = COALESCE(?, f."officeId")`;

/** A registration of the officer's, inside a transaction that is to change it. Refused: `not-found`, `fair-final`. */
function ownRegistration(sql: Sql, officer: ActingOfficer, registrationId: string): AtDesk {
  const found = sql.get<AtDesk>(byId, registrationId, officeScope(officer).officeId ?? null);
  if (!found) throw missing();
  refuseUnlessWritable({ state: found.fairState });
  return found;
}

/**
 * Cancels somebody's registration; they are told why. Safe to press twice. Refused: `already-arrived`, `fair-over`,
 * `fair-final`, `not-found`.
 */
export function cancelFor(
  officer: ActingOfficer,
  registrationId: string,
  reason: string,
): Promise<void> {
  const instant = now();
  return commitTogether((sql) => {
    const found = ownRegistration(sql, officer, registrationId);
    if (!standingStates.includes(found.state)) return;
    end(sql, found, reason, instant);
    note(sql, officer, "registration-cancelled", found, reason);
  });
}

/** Ends one, and owes its person the reason. Refused as cancelFor says. */
function end(sql: Sql, found: AtDesk, reason: string, instant: Date): void {
  const why = whyNotCancellable(
    { hasArrived: found.hasArrived === 1 },
    { endsAt: new Date(found.endsAt) },
    instant,
  );
  // Whoever was held never had a place: that can be cleared away also afterwards.
  if (why && found.state !== "held") throw new Refusal(why);
  endRegistration(sql, found, instant);
  if (found.email)
    oweMessageTogether(sql, {
      kind: "registration-withdrawn",
      facts: { fair: found.fair, day: found.day, reason },
      to: found.email,
      language: found.language,
      officeId: found.officeId,
      fairId: found.fairId,
    });
}

/**
 * Corrects what somebody wrote of themselves; phones at the gate hear of the name. Refused: `too-young` and the like beside
 * the birth date, `fair-final`, `not-found`.
 */
export function correctRegistration(
  officer: ActingOfficer,
  registrationId: string,
  input: CorrectionInput,
): Promise<void> {
  return commitTogether((sql) => {
    const found = ownRegistration(sql, officer, registrationId);
    const why = whyNotOfAge(input.birthDate, found.day);
    if (why) throw new Refusal(why, { field: "birthDate" });
    describe(sql, found, input);
    note(sql, officer, "registration-corrected", found);
  });
}

/**
 * Owes somebody their pass, or their place in the line, once more. Refused: `no-email`, `nothing-to-send` (held, offered a
 * place, or ended), `fair-over`, `fair-cancelled`, `not-found`, `fair-final`.
 */
export function sendPassAgain(officer: ActingOfficer, registrationId: string): Promise<void> {
  return commitTogether((sql) => {
    const found = ownRegistration(sql, officer, registrationId);
    if (!found.email) throw new Refusal("no-email");
    if (!isSendable(found.state)) throw new Refusal("nothing-to-send");
    refuseOver(found, now());
    oweConfirmation(sql, registrationId, true);
    note(sql, officer, "pass-sent-again", found);
  });
}

/**
 * Opens somebody's pass at the desk, where they showed their identity card: it leaves a line. Returns the token of the pass
 * page. Refused: `not-found`.
 */
export function openPass(officer: ActingOfficer, registrationId: string): Promise<string> {
  return commitTogether((sql) => {
    const found = sql.get<AtDesk>(byId, registrationId, officeScope(officer).officeId ?? null);
    if (!found) throw missing();
    note(sql, officer, "pass-opened", found);
    return signId(keyFor("pass-page"), registrationId);
  });
}

/**
 * Lets held registrations through: each takes a place of its slot, or waits for one, and hears of it. Safe to press twice.
 * Returns how many. Refused: `not-found`, `fair-over`, `fair-cancelled`, `fair-final`.
 */
export function releaseHeld(officer: ActingOfficer, ids: readonly string[]): Promise<number> {
  const instant = now();
  return commitTogether((sql) => {
    let released = 0;
    for (const id of ids) {
      const found = ownRegistration(sql, officer, id);
      if (found.state !== "held") continue;
      refuseOver(found, instant);
      const first = found.priority === 1;
      const waits =
        isAwaited(sql, found.slotId, first) || !takePlace(sql, found.fairId, found.slotId, first);
      letThrough(sql, found, waits ? instant : null);
      oweConfirmation(sql, id, true);
      note(sql, officer, "registration-released", found);
      released += 1;
    }
    return released;
  });
}

/**
 * Cancels registrations that looked odd, held or with a place, and tells their people why. Whoever has arrived stays. Safe
 * to press twice. Returns how many. Refused: `not-found`, `fair-final`, `fair-over`.
 */
export function rejectOdd(
  officer: ActingOfficer,
  ids: readonly string[],
  reason: string,
): Promise<number> {
  const instant = now();
  return commitTogether((sql) => {
    let rejected = 0;
    for (const id of ids) {
      const found = ownRegistration(sql, officer, id);
      if (!standingStates.includes(found.state) || found.hasArrived === 1) continue;
      end(sql, found, reason, instant);
      note(sql, officer, "registration-cancelled", found, reason);
      rejected += 1;
    }
    return rejected;
  });
}

/** Refuses to promise a place at a fair that is over or off. */
function refuseOver({ fairState, endsAt }: AtDesk, instant: Date): void {
  if (fairState === "cancelled") throw new Refusal("fair-cancelled");
  if (new Date(endsAt) <= instant) throw new Refusal("fair-over");
}

function note(
  sql: Sql,
  officer: Officer,
  verb: ActivityVerb,
  { number, fairId, officeId }: AtDesk,
  reason?: string,
): void {
  noteActivityTogether(sql, actorOf(officer), { verb, subject: number, reason, fairId, officeId });
}
