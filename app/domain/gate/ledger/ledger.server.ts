import { type Sql, sqlInstant } from "~/db/together.server";
import { stopOrResume } from "~/domain/gate/entry/commands.server";
import { isStopped, type Stop, stopsOf } from "~/domain/gate/entry/queries.server";
import { readScan, vouchedFor } from "~/domain/people/registrations/passes.server";
import { refuseUnlessWritable } from "~/domain/planning/fairs/rules";
import { dayOf } from "~/lib/calendar-day";
import { keptScanText } from "~/lib/code-vault.server";
import { Refusal } from "~/lib/refusal";

import {
  type Counted,
  counting,
  markAttendance,
  type Movement,
  movementOf,
  keepMovements,
  mostMovements,
  type Passer,
  passerOf,
  type PassersSeen,
  seenMovements,
} from "./movements.server";
import {
  type Direction,
  isConflict,
  isTurnedAway,
  letsIn,
  type ScanMethod,
  timeOfScan,
  type Verdict,
  verdictOf,
  weightOf,
} from "./rules";

/**
 * A fair inside one transaction. Its counts and its stops are read once, moved on with every scan, and written back
 * by {@link keepCounts} before the commit.
 */
export type FairAtGate = {
  id: string;
  officeId: string;
  state: string;
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
  passers: PassersSeen;
};

/** A scan before it is judged, from whichever gate. */
export type NewScan = {
  id: string;
  gateId: string;
  deviceId: string;
  sequence: number;
  text: string;
  /** The key that the device sent instead of a text, where no pass of the fair stands under it. */
  vouchedKey?: string;
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
export function keptScan(
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
    kept.code === keptScanText(scan.text) &&
    kept.direction === scan.direction &&
    kept.deviceId === scan.deviceId &&
    kept.undoesId === (scan.undoesId ?? null);
  if (!isSame) throw new Refusal("scan-id-reused");
  return kept;
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
  sql.run(
    'UPDATE "Fair" SET "cursor" = ?, "arrived" = ?, "inside" = ? WHERE "id" = ?',
    fair.cursor,
    fair.arrived,
    fair.inside,
    fair.id,
  );
}

/** A scan that takes another back turns nobody away, and neither does one that waits for our word. */
function wasTurnedAway(shown: Verdict | null, judged: Verdict | "undone"): boolean {
  return shown !== null && judged !== "undone" && isTurnedAway(shown, judged);
}

export function append(
  sql: Sql,
  fair: FairAtGate,
  scan: NewScan,
  facts: {
    passer: Passer | undefined;
    judged: { verdict: Verdict | "undone"; conflict: boolean };
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
       "undoesId", "reason", "timeDoubtful", "conflict", "cursor", "unknownCode", "turnedAway")
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    scan.id,
    fair.id,
    scan.gateId,
    scan.deviceId,
    scan.sequence,
    keptScanText(scan.text),
    facts.passer?.kind === "registered" ? facts.passer.registrationId : null,
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
    facts.passer?.kind === "unknown" ? facts.passer.code : null,
    wasTurnedAway(scan.shownVerdict, facts.judged.verdict) ? 1 : 0,
  );
}
