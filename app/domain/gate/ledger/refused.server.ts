import { v7 as uuid } from "uuid";

import { type Sql, sqlInstant } from "~/db/together.server";
import { countRefused } from "~/domain/gate/devices/rows.server";
import type { GateDevice, Officer } from "~/domain/house/accounts/rules";
import { now } from "~/lib/clock.server";
import { sealedMark } from "~/lib/code-vault.server";
import { keptText } from "~/lib/kept-text";
import { keyFor, keysFor } from "~/lib/keys.server";
import { openText, sealAlike } from "~/lib/sealed-text.server";

import type { Fault } from "./rules";

/** Whose scans they are: a device that asks, or one whose scans an officer takes in. */
export type DeviceAtGate = Omit<GateDevice, symbol>;

/** More than this is not kept of one thing that was refused; the longest that we would take is shorter. */
const longestBody = 6000;

/** More than any phone has on any day; a token that got about, or a phone gone wrong, fills no disk. */
const mostKept = 5000;
const mostCharacters = 4_000_000;

/**
 * Keeps what cannot be taken, once, to be looked at: of one phone up to {@link mostKept} things of {@link mostCharacters} in
 * all. What comes after these is counted, and the officer is told how many.
 */
export function refuseScan(
  sql: Sql,
  device: DeviceAtGate,
  given: unknown,
  fault: Fault,
  receivedAt: Date,
): { id: string; fault: Fault } {
  const named = (given as { id?: unknown } | null)?.id;
  const id = typeof named === "string" ? named.slice(0, 64) : "";
  const body = bodyOf(given);
  const hasRoom = sql.get(
    `SELECT 1 AS "found" FROM "GateDevice" WHERE "id" = ? AND "refusedKept" < ? AND "refusedCharacters" + ? <= ?`,
    device.deviceId,
    mostKept,
    body.length,
    mostCharacters,
  );
  const kept = hasRoom
    ? sql.run(
        `INSERT INTO "RefusedScan" ("id", "fairId", "deviceId", "scanId", "fault", "body", "receivedAt")
         VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT ("deviceId", "scanId", "body") DO NOTHING`,
        uuid(),
        device.fairId,
        device.deviceId,
        id,
        fault,
        sealedBody(body),
        sqlInstant(receivedAt),
      )
    : 0;
  if (kept > 0) countRefused(sql, device.deviceId, body.length);
  if (!hasRoom) countRefused(sql, device.deviceId);
  return { id, fault };
}

/** An officer has looked at it, with what was found: nothing where the ledger took it. */
export function handleRefused(sql: Sql, id: string, officer: Officer, note?: string): void {
  sql.run(
    `UPDATE "RefusedScan" SET "handledAt" = ?, "handledById" = ?, "handledByName" = ?, "note" = COALESCE(?, "note")
      WHERE "id" = ?`,
    sqlInstant(now()),
    officer.accountId,
    officer.name,
    note ?? null,
    id,
  );
}

/** What is wrong with it now that it was tried again. */
export function renameFault(sql: Sql, id: string, fault: Fault): void {
  sql.run('UPDATE "RefusedScan" SET "fault" = ? WHERE "id" = ?', fault, id);
}

/** What was handed over holds pass codes and people's words, so it is kept sealed; alike, to be known when it comes again. */
function sealedBody(body: string): string {
  return sealedMark + sealAlike(keyFor("refused-scan"), body);
}

/** What was kept, as JSON; what is not sealed, as it is. */
export function openBody(kept: string): string {
  if (!kept.startsWith(sealedMark)) return kept;
  return openText(keysFor("refused-scan"), kept.slice(sealedMark.length));
}

/** What is kept of a scan that was refused, as JSON; of what cannot be written as such, nothing. */
function bodyOf(given: unknown): string {
  try {
    const { text, ...rest } = given as { text?: unknown };
    const shown = typeof text === "string" ? { ...rest, text: keptText(text) } : given;
    return (JSON.stringify(shown) ?? "").slice(0, longestBody);
  } catch {
    return "";
  }
}
