import type { Sql } from "~/db/together.server";
import { stopOrResume } from "~/domain/gate/entry/commands.server";
import { isStopped, stopsOf } from "~/domain/gate/entry/queries.server";
import { readScan, vouchedFor } from "~/domain/people/registrations/passes.server";
import { refuseUnlessWritable } from "~/domain/planning/fairs/rules";
import { keepTally } from "~/domain/planning/tallies/rows.server";
import { dayOf } from "~/lib/calendar-day";
import { Refusal } from "~/lib/refusal";

import {
  type Counted,
  counting,
  markAttendance,
  type Movement,
  movementOf,
  keepMovements,
  mostMovements,
  passerOf,
  seenMovements,
} from "./movements.server";
import { keptScan, append, type FairAtGate, type NewScan } from "./rows.server";
import { isConflict, letsIn, timeOfScan, type Verdict, verdictOf, weightOf } from "./rules";

export type Judged = {
  id: string;
  verdict: Verdict;
  person: { name: string; number: string } | null;
  /** For `already-inside`: when and where the other scan was. */
  since: { at: Date; gate: string } | null;
  /** For `too-early`: when the person is let in. */
  opensAt: Date | null;
  conflict: boolean;
  /** For `welcome`: only because of the reason that was given. */
  overruled: boolean;
  /** The ledger had it already: nothing was written. */
  isRepeat: boolean;
};

function nameOfGate(sql: Sql, gateId: string): string {
  return sql.get<{ name: string }>('SELECT "name" FROM "Gate" WHERE "id" = ?', gateId)?.name ?? "";
}

/**
 * One scan, judged against the ledger as it stands and appended to it, with the attendance and the fair's counts that
 * follow from it. Sent again it gives the same answer and writes nothing. Refused: `scan-id-reused`, `fair-final`.
 */
export function recordScan(sql: Sql, fair: FairAtGate, scan: NewScan, receivedAt: Date): Judged {
  const kept = keptScan(sql, scan);
  const scanned =
    scan.vouchedKey === undefined ? readScan(sql, fair, scan.text) : vouchedFor(scan.vouchedKey);
  const passer = passerOf(scanned);
  const time = timeOfScan(scan.deviceTime, scan.clockOffsetMs, receivedAt);
  const at = kept ? new Date(kept.at) : time.at;
  const all = passer ? seenMovements(sql, fair, passer) : [];
  // Asked again it is judged by what was known then.
  const movements = kept ? all.filter(({ cursor }) => cursor < kept.cursor) : all;
  const { verdict, since, opensAt, overruled } = verdictOf({
    reading: scanned.reading,
    direction: scan.direction,
    at,
    fairDay: fair.day,
    today: dayOf(at, fair.timeZone),
    // Of a code that nobody is registered under, every entry is one: it may be in many hands.
    earlier: passer?.kind === "unknown" ? movements : movements.filter(counting),
    stopEntry: isStopped(fair.stops, at),
    overruled: scan.overruleReason !== undefined,
  });
  const judged: Judged = {
    id: scan.id,
    verdict: kept?.verdict ?? verdict,
    person: scanned.person,
    since: since ? { at: since.at, gate: nameOfGate(sql, since.gate) } : null,
    opensAt: opensAt ?? null,
    conflict: kept ? kept.conflict === 1 : isConflict(scan.shownVerdict ?? verdict, verdict),
    overruled: overruled ?? false,
    isRepeat: kept !== undefined,
  };
  if (kept) return judged;
  refuseUnlessWritable(fair);
  if (movements.length >= mostMovements) throw new Refusal("too-often");
  // Whoever the gate turned away moved nowhere, whatever the ledger would have said.
  const passed =
    scan.shownVerdict === null || letsIn(scan.shownVerdict) || scan.shownVerdict === "goodbye";
  const weight = weightOf(verdict, judged.conflict);
  const moved = passed && weight !== "nothing";
  const counts = moved && !isUndone(sql, scan.id, scan.deviceId);
  const own: Counted = {
    id: scan.id,
    direction: scan.direction,
    at,
    gate: scan.gateId,
    cursor: fair.cursor + 1,
    weight,
  };
  const movement =
    counts && passer ? movementOf(passer, movements, [...movements, own]) : nobodyMoved;
  if (counts && passer) keepMovements(fair, passer, [...movements, own]);
  const cursor = nextCursor(sql, fair, movement, receivedAt);
  append(sql, fair, scan, {
    passer,
    judged,
    at,
    doubtful: time.doubtful,
    receivedAt,
    cursor,
  });
  if (counts && passer?.kind === "registered" && weight === "visit" && scan.direction === "in")
    markAttendance(sql, fair.id, passer.registrationId, own);
  return judged;
}

export const nobodyMoved: Movement = { arrived: 0, inside: 0 };

/**
 * Whether a scan of a device was taken back, by itself or by an officer. Another device that named its number beforehand took
 * back nothing: its row keeps its reason and loses the claim, which nobody else could make then.
 */
export function isUndone(sql: Sql, scanId: string, deviceId: string): boolean {
  const undo = sql.get<{ id: string; deviceId: string; accountId: string | null }>(
    'SELECT "id", "deviceId", "accountId" FROM "Scan" WHERE "undoesId" = ?',
    scanId,
  );
  if (!undo) return false;
  if (undo.accountId !== null || undo.deviceId === deviceId) return true;
  sql.run('UPDATE "Scan" SET "undoesId" = NULL WHERE "id" = ?', undo.id);
  return false;
}

/** The number of the fair's next piece of news, with its counts moved on; entry stops by itself in a hall that is full. */
export function nextCursor(
  sql: Sql,
  fair: FairAtGate,
  movement: Movement,
  receivedAt: Date,
): number {
  fair.cursor += 1;
  fair.arrived += movement.arrived;
  fair.inside += movement.inside;
  const mayChange = fair.stopsWhenFull === 1 && movement.inside !== 0;
  if (mayChange && stopOrResume(sql, fair, fair.inside, receivedAt))
    fair.stops = stopsOf(sql, fair.id);
  return fair.cursor;
}

/** Writes a fair's counts back. What was recorded without it would be counted by nobody. */
export function keepCounts(sql: Sql, fair: FairAtGate): void {
  keepTally(sql, fair.id, fair);
}
