import { type Sql, sqlInstant } from "~/db/together.server";
import type { Stop } from "~/domain/gate/entry/queries.server";
import { keptScanText } from "~/lib/code-vault.server";
import { Refusal } from "~/lib/refusal";

import type { Passer, PassersSeen } from "./movements.server";
import { isTurnedAway, type Verdict, type Direction, type ScanMethod } from "./rules";

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

/** A scan that takes another back turns nobody away, and neither does one that waits for our word. */
function wasTurnedAway(shown: Verdict | null, judged: Verdict | "undone"): boolean {
  return shown !== null && judged !== "undone" && isTurnedAway(shown, judged);
}

/** Writes a scan, or the taking back of one, as it was judged. Nothing of the ledger is written anywhere else. */
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

/**
 * A fair inside one transaction. Its counts and its stops are read once, moved on with every scan, and written back
 * by `keepCounts` before the commit.
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
