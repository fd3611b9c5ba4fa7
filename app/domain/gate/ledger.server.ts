import { dayOf } from "~/lib/calendar-day";
import { type Sql, sqlInstant } from "~/db/together.server";
import { keyFor } from "~/lib/keys.server";
import { readPassCode, readPassNumber } from "~/lib/pass-code";
import { isGenuine } from "~/lib/pass-seal.server";

import type { Direction, EarlierScan, GateAnswer, Reading } from "./rules";
import { verdictOf } from "./rules";
import type { ScanInput } from "./schema";

export type FairAtGate = { id: string; officeId: string; day: string; timeZone: string };

export type Scanned = {
  reading: Reading;
  registrationId: string | null;
  person: { name: string; number: string } | null;
};

type PassRow = {
  id: string;
  fairId: string;
  state: string;
  name: string;
  number: string;
  slotStartsAt: string;
};

const passColumns = `SELECT r."id", r."fairId", r."state", r."name", r."number", s."startsAt" AS "slotStartsAt"
  FROM "Registration" r JOIN "Slot" s ON s."id" = r."slotId"`;

/** What the text of a scan is, for the fair at whose gate it was read. */
export function readScan(sql: Sql, fair: { id: string }, text: string): Scanned {
  const number = readPassNumber(text);
  if (number) {
    const row = sql.get<PassRow>(
      `${passColumns} WHERE r."fairId" = ? AND r."number" = ?`,
      fair.id,
      number,
    );
    return row ? ofThisFair(row) : nobody("unreadable");
  }
  const code = readPassCode(text);
  if (!code) return nobody("unreadable");
  const row = sql.get<PassRow>(`${passColumns} WHERE r."code" = ?`, code);
  if (row) return row.fairId === fair.id ? ofThisFair(row) : nobody("other-fair");
  return nobody(isGenuine(code, keyFor("fair-pass", fair.id)) ? "unknown" : "forged");
}

function nobody(kind: "unreadable" | "forged" | "other-fair" | "unknown"): Scanned {
  return { reading: { kind }, registrationId: null, person: null };
}

function ofThisFair(row: PassRow): Scanned {
  return {
    reading: {
      kind: "pass",
      cancelled: row.state === "cancelled",
      slotStartsAt: new Date(row.slotStartsAt),
    },
    registrationId: row.id,
    person: { name: row.name, number: row.number },
  };
}

/** The scans of a pass that counted, oldest first, as the ledger has them; of those, what came before `scanId`. */
function earlierScans(sql: Sql, registrationId: string, scanId: string): EarlierScan[] {
  return sql
    .all<{ direction: Direction; at: string; gate: string }>(
      `SELECT s."direction", s."at", g."name" AS "gate"
         FROM "Scan" s JOIN "Gate" g ON g."id" = s."gateId" LEFT JOIN "Scan" own ON own."id" = ?
        WHERE s."registrationId" = ? AND s."verdict" IN ('welcome', 'welcome-again', 'goodbye')
          AND (own."id" IS NULL OR s."at" < own."at" OR (s."at" = own."at" AND s."id" < own."id"))
        ORDER BY s."at", s."id"`,
      scanId,
      registrationId,
    )
    .map((row) => ({ ...row, at: new Date(row.at) }));
}

/**
 * The verdict on a scan, from the ledger as it stands inside the transaction; for a scan that it holds already, as
 * it stood before that scan.
 */
export function judge(
  sql: Sql,
  fair: FairAtGate,
  scanned: Scanned,
  input: ScanInput,
  at: Date,
): GateAnswer {
  return verdictOf({
    reading: scanned.reading,
    direction: input.direction,
    at,
    fairDay: fair.day,
    today: dayOf(at, fair.timeZone),
    earlier: scanned.registrationId ? earlierScans(sql, scanned.registrationId, input.id) : [],
    stopEntry: false,
    overruled: input.overruleReason !== undefined,
  });
}

/** Appends one row to the ledger. A row is never changed afterwards. */
export function append(
  sql: Sql,
  fair: FairAtGate,
  input: ScanInput,
  facts: {
    registrationId: string | null;
    verdict: string;
    at: Date;
    receivedAt: Date;
    accountId: string;
  },
): void {
  sql.run(
    `INSERT INTO "Scan" ("id", "fairId", "gateId", "deviceId", "sequence", "code", "registrationId", "method",
       "direction", "at", "deviceTime", "clockOffsetMs", "receivedAt", "verdict", "accountId", "reason")
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    input.id,
    fair.id,
    input.gateId,
    input.deviceId,
    input.sequence,
    input.text.slice(0, 200),
    facts.registrationId,
    input.method,
    input.direction,
    sqlInstant(facts.at),
    sqlInstant(input.deviceTime),
    input.deviceTime.getTime() - facts.at.getTime(),
    sqlInstant(facts.receivedAt),
    facts.verdict,
    facts.accountId,
    input.overruleReason ?? null,
  );
}

/** Counts somebody as attending, once and for ever. False when another scan was first: the primary key decides. */
export function markAttendance(
  sql: Sql,
  fair: FairAtGate,
  registrationId: string,
  scanId: string,
  at: Date,
): boolean {
  const written = sql.run(
    `INSERT INTO "Attendance" ("registrationId", "fairId", "scanId", "at") VALUES (?, ?, ?, ?)
     ON CONFLICT ("registrationId") DO NOTHING`,
    registrationId,
    fair.id,
    scanId,
    sqlInstant(at),
  );
  return written === 1;
}
