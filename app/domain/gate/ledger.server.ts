import { dayOf } from "~/lib/calendar-day";
import { type Sql, sqlInstant } from "~/db/together.server";
import { keptText } from "~/lib/kept-text";
import { missing, Refusal } from "~/lib/refusal";

import { stopOrResume } from "../entry/commands.server";
import { isStopped, type Stop, stopsOf } from "../entry/queries.server";
import { readScan } from "../registrations/passes.server";
import type { Direction, EarlierScan, ScanMethod, Verdict } from "./rules";
import { isConflict, letsIn, timeOfScan, verdictOf, weightOf } from "./rules";

/**
 * A fair inside one transaction. Its counts and its stops are read once, moved on with every scan, and written back
 * by {@link keepCounts} before the commit.
 */
export type FairAtGate = {
  id: string;
  officeId: string;
  title: string;
  day: string;
  timeZone: string;
  passPrefix: string;
  safeCapacity: number;
  stopsWhenFull: number;
  cursor: number;
  arrived: number;
  inside: number;
  stops: Stop[];
};

/** A scan before it is judged, from whichever gate. */
export type NewScan = {
  id: string;
  gateId: string;
  deviceId: string;
  sequence: number;
  text: string;
  method: ScanMethod;
  direction: Direction;
  deviceTime: Date;
  clockOffsetMs: number;
  /** What the gate has shown already; null where it waits for our word. */
  shownVerdict: Verdict | null;
  overruleReason: string | undefined;
  accountId: string | null;
};

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

/** `gate` is its id: its name is looked up where it is told. */
type Counted = EarlierScan & { id: string; weight: ReturnType<typeof weightOf> };

/** A number that no news reaches. */
const allSoFar = Number.MAX_SAFE_INTEGER;

const countedOfPass = `SELECT s."id", s."direction", s."at", s."gateId" AS "gate", s."verdict", s."conflict"
    FROM "Scan" s LEFT JOIN "Scan" undo ON undo."undoesId" = s."id"
   WHERE s."registrationId" = ? AND undo."id" IS NULL AND s."cursor" < ?
     AND (s."verdict" IN ('welcome', 'welcome-again', 'goodbye') OR (s."conflict" AND s."verdict" IN ('already-inside', 'stopped', 'too-early')))
     AND (s."shownVerdict" IS NULL OR s."shownVerdict" IN ('welcome', 'welcome-again', 'unknown', 'goodbye'))`;

/**
 * The scans of a pass that moved somebody through a gate and were not undone, in the order in which they happened, of
 * those that were recorded before news number `cursor`. A second entry that the gate let happen is among them, marked: somebody went in, and counts nowhere
 * but in where the pass was last.
 */
function movementsOf(sql: Sql, registrationId: string, cursor: number): Counted[] {
  return sql
    .all<{
      id: string;
      direction: Direction;
      at: string;
      gate: string;
      verdict: Verdict;
      conflict: number;
    }>(countedOfPass, registrationId, cursor)
    .map(({ verdict, conflict, ...row }) => ({
      ...row,
      at: new Date(row.at),
      weight: weightOf(verdict, conflict === 1),
    }))
    .sort(inOrder);
}

function inOrder(a: Counted, b: Counted): number {
  return a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1);
}

const counting = (scan: Counted): boolean => scan.weight === "visit";

function nameOfGate(sql: Sql, gateId: string): string {
  return sql.get<{ name: string }>('SELECT "name" FROM "Gate" WHERE "id" = ?', gateId)?.name ?? "";
}

type KeptScan = {
  verdict: Verdict;
  code: string;
  at: string;
  direction: string;
  deviceId: string;
  undoesId: string | null;
  conflict: number;
  cursor: number;
};

/** A scan that the ledger holds, by its number. Refused: `scan-id-reused` when `scan` says something else under it. */
function keptScan(
  sql: Sql,
  scan: { id: string; deviceId: string; text: string; direction: string; undoesId?: string },
): KeptScan | undefined {
  const kept = sql.get<KeptScan>(
    `SELECT "verdict", "code", "at", "direction", "deviceId", "undoesId", "conflict", "cursor"
       FROM "Scan" WHERE "id" = ?`,
    scan.id,
  );
  if (!kept) return undefined;
  const isSame =
    kept.code === keptText(scan.text) &&
    kept.direction === scan.direction &&
    kept.deviceId === scan.deviceId &&
    kept.undoesId === (scan.undoesId ?? null);
  if (!isSame) throw new Refusal("scan-id-reused");
  return kept;
}

/**
 * One scan, judged against the ledger as it stands and appended to it, with the attendance and the fair's counts that
 * follow from it. Sent again it gives the same answer and writes nothing. Refused: `scan-id-reused`.
 */
export function recordScan(sql: Sql, fair: FairAtGate, scan: NewScan, receivedAt: Date): Judged {
  const kept = keptScan(sql, scan);
  const scanned = readScan(sql, fair, scan.text);
  const { registrationId } = scanned;
  const time = timeOfScan(scan.deviceTime, scan.clockOffsetMs, receivedAt);
  const at = kept ? new Date(kept.at) : time.at;
  const movements = registrationId
    ? movementsOf(sql, registrationId, kept?.cursor ?? allSoFar)
    : [];
  const { verdict, since, opensAt, overruled } = verdictOf({
    reading: scanned.reading,
    direction: scan.direction,
    at,
    fairDay: fair.day,
    today: dayOf(at, fair.timeZone),
    earlier: movements.filter(counting),
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
  // Whoever the gate turned away moved nowhere, whatever the ledger would have said.
  const passed =
    scan.shownVerdict === null || letsIn(scan.shownVerdict) || scan.shownVerdict === "goodbye";
  const weight = weightOf(verdict, judged.conflict);
  const moved = passed && weight !== "nothing";
  const counted = registrationId !== null && moved && !isUndone(sql, scan.id);
  const own: Counted = {
    id: scan.id,
    direction: scan.direction,
    at,
    gate: "",
    weight,
  };
  const movement = counted ? movementOf(movements, [...movements, own]) : { arrived: 0, inside: 0 };
  const cursor = nextCursor(sql, fair, movement, receivedAt);
  append(sql, fair, scan, {
    registrationId,
    judged,
    at,
    doubtful: time.doubtful,
    receivedAt,
    cursor,
  });
  if (counted && weight === "visit" && scan.direction === "in")
    markAttendance(sql, fair, registrationId, scan.id, at);
  return judged;
}

/**
 * Takes a scan back by another row, with a reason: it no longer counts. Pressed twice, or from two phones, it is one.
 * A scan that has not been handed over yet may be taken back before it comes. False when it was taken back already.
 */
export function recordUndo(
  sql: Sql,
  fair: FairAtGate,
  undo: NewScan & { undoesId: string; reason: string },
  receivedAt: Date,
): boolean {
  if (keptScan(sql, undo)) return false;
  if (isUndone(sql, undo.undoesId)) return false;
  const target = sql.get<{ registrationId: string | null; fairId: string }>(
    'SELECT "registrationId", "fairId" FROM "Scan" WHERE "id" = ?',
    undo.undoesId,
  );
  if (target && target.fairId !== fair.id) throw missing();
  const registrationId = target?.registrationId ?? null;
  const before = registrationId ? movementsOf(sql, registrationId, allSoFar) : [];
  const after = before.filter((scan) => scan.id !== undo.undoesId);
  const time = timeOfScan(undo.deviceTime, undo.clockOffsetMs, receivedAt);
  const cursor = nextCursor(sql, fair, movementOf(before, after), receivedAt);
  append(sql, fair, undo, {
    registrationId,
    judged: { verdict: "undone", conflict: false },
    at: time.at,
    doubtful: time.doubtful,
    receivedAt,
    cursor,
    undoesId: undo.undoesId,
    reason: undo.reason,
  });
  if (!registrationId) return true;
  sql.run(
    'DELETE FROM "Attendance" WHERE "registrationId" = ? AND "scanId" = ?',
    registrationId,
    undo.undoesId,
  );
  const first = after.find((scan) => counting(scan) && scan.direction === "in");
  if (first) markAttendance(sql, fair, registrationId, first.id, first.at);
  return true;
}

function isUndone(sql: Sql, scanId: string): boolean {
  return sql.get('SELECT 1 AS "found" FROM "Scan" WHERE "undoesId" = ?', scanId) !== undefined;
}

/** How many more have come, and are inside, after the scans of a pass changed. */
function movementOf(before: readonly Counted[], after: readonly Counted[]) {
  const came = (scans: readonly Counted[]): number =>
    scans.some((scan) => counting(scan) && scan.direction === "in") ? 1 : 0;
  return {
    arrived: came(after) - came(before),
    inside: isInside(after) - isInside(before),
  };
}

function isInside(scans: readonly Counted[]): number {
  return [...scans].sort(inOrder).at(-1)?.direction === "in" ? 1 : 0;
}

/** The number of the fair's next piece of news, with its counts moved on; entry stops by itself in a hall that is full. */
function nextCursor(
  sql: Sql,
  fair: FairAtGate,
  movement: { arrived: number; inside: number },
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
  sql.run(
    'UPDATE "Fair" SET "cursor" = ?, "arrived" = ?, "inside" = ? WHERE "id" = ?',
    fair.cursor,
    fair.arrived,
    fair.inside,
    fair.id,
  );
}

function append(
  sql: Sql,
  fair: FairAtGate,
  scan: NewScan,
  facts: {
    registrationId: string | null;
    judged: { verdict: string; conflict: boolean };
    at: Date;
    doubtful: boolean;
    receivedAt: Date;
    cursor: number;
    undoesId?: string;
    reason?: string;
  },
): void {
  sql.run(
    `INSERT INTO "Scan" ("id", "fairId", "gateId", "deviceId", "sequence", "code", "registrationId", "method",
       "direction", "at", "deviceTime", "clockOffsetMs", "receivedAt", "shownVerdict", "verdict", "accountId",
       "undoesId", "reason", "timeDoubtful", "conflict", "cursor")
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    scan.id,
    fair.id,
    scan.gateId,
    scan.deviceId,
    scan.sequence,
    keptText(scan.text),
    facts.registrationId,
    scan.method,
    scan.direction,
    sqlInstant(facts.at),
    sqlInstant(scan.deviceTime),
    scan.clockOffsetMs,
    sqlInstant(facts.receivedAt),
    scan.shownVerdict,
    facts.judged.verdict,
    scan.accountId,
    facts.undoesId ?? null,
    facts.reason ?? scan.overruleReason ?? null,
    facts.doubtful ? 1 : 0,
    facts.judged.conflict ? 1 : 0,
    facts.cursor,
  );
}

/** Counts somebody as attending once, by their first entry: one that is handed over late takes the place of a later one. */
function markAttendance(
  sql: Sql,
  fair: FairAtGate,
  registrationId: string,
  scanId: string,
  at: Date,
): void {
  sql.run(
    `INSERT INTO "Attendance" ("registrationId", "fairId", "scanId", "at") VALUES (?, ?, ?, ?)
     ON CONFLICT ("registrationId") DO UPDATE SET "scanId" = excluded."scanId", "at" = excluded."at"
      WHERE excluded."at" < "Attendance"."at"`,
    registrationId,
    fair.id,
    scanId,
    sqlInstant(at),
  );
}
