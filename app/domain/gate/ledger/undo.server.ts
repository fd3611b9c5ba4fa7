import { max } from "date-fns";

import type { Sql } from "~/db/together.server";
import { refuseUnlessWritable } from "~/domain/planning/fairs/rules";
import { missing, Refusal } from "~/lib/refusal";

import { nobodyMoved, isUndone, nextCursor } from "./ledger.server";
import { append, type FairAtGate, keptScan, type NewScan } from "./rows.server";
import {
  firstEntry,
  markAttendance,
  movementOf,
  keepMovements,
  passerOf,
  seenMovements,
  whoseScan,
} from "./movements.server";
import { clockToleranceMs, timeOfScan, undoMinutes } from "./rules";

/**
 * Takes a scan back by another row, with a reason: it no longer counts. Pressed twice, or from two phones, it is one.
 * A scan that has not been handed over yet may be taken back before it comes. A gate takes back its own, for
 * {@link undoMinutes}; an officer any. False when it was taken back already. Refused: `scan-id-reused`, `fair-final`,
 * `undo-refused`.
 */
export function recordUndo(
  sql: Sql,
  fair: FairAtGate,
  undo: NewScan & { undoesId: string; reason: string },
  receivedAt: Date,
): boolean {
  if (keptScan(sql, undo)) return false;
  if (isUndone(sql, undo.undoesId, undo.deviceId)) return false;
  refuseUnlessWritable(fair);
  const target = sql.get<{
    fairId: string;
    registrationId: string | null;
    unknownCode: string | null;
    deviceId: string;
    at: string;
  }>(
    'SELECT "fairId", "registrationId", "unknownCode", "deviceId", "at" FROM "Scan" WHERE "id" = ?',
    undo.undoesId,
  );
  if (target && target.fairId !== fair.id) throw missing();
  const time = timeOfScan(undo.deviceTime, undo.clockOffsetMs, receivedAt);
  if (target && undo.accountId === null) {
    const isLate = !isSoonAfter(lastPossible(sql, undo.deviceId, time.at), new Date(target.at));
    if (target.deviceId !== undo.deviceId || isLate) throw new Refusal("undo-refused");
  }
  const passer = target && passerOf(whoseScan(sql, target));
  const before = passer ? seenMovements(sql, fair, passer) : [];
  const after = before.filter((scan) => scan.id !== undo.undoesId);
  const movement = passer ? movementOf(passer, before, after) : nobodyMoved;
  if (passer) keepMovements(fair, passer, after);
  const cursor = nextCursor(sql, fair, movement, receivedAt);
  append(sql, fair, undo, {
    passer,
    judged: { verdict: "undone", conflict: false },
    at: time.at,
    doubtful: time.doubtful,
    receivedAt,
    cursor,
    undoesId: undo.undoesId,
    reason: undo.reason,
  });
  if (passer?.kind !== "registered") return true;
  sql.run(
    'DELETE FROM "Attendance" WHERE "registrationId" = ? AND "scanId" = ?',
    passer.registrationId,
    undo.undoesId,
  );
  const first = firstEntry(after);
  if (first) markAttendance(sql, fair.id, passer.registrationId, first);
  return true;
}

/**
 * When a device took something back at the latest: its own time, or its last word to us where it had nothing left to hand
 * over then. A time that is set back cannot make an old scan a fresh one.
 */
function lastPossible(sql: Sql, deviceId: string, at: Date): Date {
  const device = sql.get<{ lastSeenAt: string; unsent: number }>(
    'SELECT "lastSeenAt", "unsent" FROM "GateDevice" WHERE "id" = ?',
    deviceId,
  );
  return device?.unsent === 0 ? max([at, new Date(device.lastSeenAt)]) : at;
}

function isSoonAfter(undoneAt: Date, at: Date): boolean {
  const ageMs = undoneAt.getTime() - at.getTime();
  return ageMs >= -clockToleranceMs && ageMs < undoMinutes * 60_000;
}
