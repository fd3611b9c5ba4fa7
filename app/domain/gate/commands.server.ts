import { subSeconds } from "date-fns";
import { v7 as uuid } from "uuid";

import { commitTogether, type Sql, sqlInstant } from "~/db/together.server";
import { now } from "~/lib/clock.server";
import { keptText } from "~/lib/kept-text";
import { forbidden, missing, Refusal } from "~/lib/refusal";

import { actorOf } from "../accounts/policy";
import type { GateDevice } from "../accounts/rules";
import { noteActivityTogether } from "../activity/commands.server";
import type { ActivityActor } from "../activity/rules";
import { isRevoked } from "../devices/queries.server";
import { stopsOf } from "../entry/queries.server";
import { codeOfKey } from "../registrations/passes.server";
import { registerWalkIn } from "../walk-ins/commands.server";
import { walkInSchema } from "../walk-ins/schema";
import {
  type FairAtGate,
  keepCounts,
  type Judged,
  type NewScan,
  recordScan,
  recordUndo,
} from "./ledger.server";
import {
  type BatchAnswer,
  type Fault,
  type ScanResult,
  timeOfScan,
  type WalkInResult,
} from "./rules";
import { deviceScanSchema, type ScanBatch } from "./schema";

/** How often a device's last word is written down while it says the same. */
const lastSeenSeconds = 5;

/**
 * Everything that a device has kept for us, in one transaction and in the order in which it happened there. Each scan
 * is answered by its number; what cannot become a row of the ledger is kept beside it to be looked at. Handed over a
 * hundred times it is there once. Refused: `device-revoked`, after what it handed over was kept to be looked at, too;
 * it counts nowhere.
 */
export async function recordScans(device: GateDevice, batch: ScanBatch): Promise<BatchAnswer> {
  const receivedAt = now();
  const answer = await commitTogether((sql): BatchAnswer | "revoked" => {
    if (isRevoked(sql, device)) {
      keepOfRevoked(sql, device, [...(batch.walkIns ?? []), ...batch.scans], receivedAt);
      return "revoked";
    }
    const walkIns = batch.walkIns?.map((given) => takeWalkIn(sql, device, given, receivedAt));
    // Read after the walk-ins: they count on the fair's number of news.
    const fair = fairOfDevice(sql, device);
    const results = batch.scans.map((given) => recordGiven(sql, device, fair, given, receivedAt));
    keepCounts(sql, fair);
    noteContact(sql, device, batch, receivedAt);
    const counts = { arrived: fair.arrived, inside: fair.inside };
    return { results, ...(walkIns ? { walkIns } : {}), counts };
  });
  if (answer === "revoked") throw forbidden("device-revoked");
  return answer;
}

function noteContact(sql: Sql, device: GateDevice, batch: ScanBatch, receivedAt: Date): void {
  const unsent = batch.unsent ?? 0;
  sql.run(
    `UPDATE "GateDevice" SET "lastSeenAt" = ?, "unsent" = ?, "battery" = COALESCE(?, "battery"),
       "version" = COALESCE(?, "version") WHERE "id" = ?
        AND ("lastSeenAt" < ? OR "unsent" <> ? OR ("battery" IS NULL AND ? > 0))`,
    sqlInstant(receivedAt),
    unsent,
    batch.battery ?? null,
    batch.version ?? null,
    device.deviceId,
    sqlInstant(subSeconds(receivedAt, lastSeenSeconds)),
    unsent,
    batch.battery ?? 0,
  );
}

/** More than a phone keeps on any day; a token that got about fills no disk. */
const mostKeptOfRevoked = 5000;

function keepOfRevoked(sql: Sql, device: GateDevice, given: unknown[], receivedAt: Date): void {
  const kept = sql.get<{ count: number }>(
    'SELECT COUNT(*) AS "count" FROM "RefusedScan" WHERE "deviceId" = ?',
    device.deviceId,
  );
  const room = Math.max(0, mostKeptOfRevoked - (kept?.count ?? 0));
  for (const one of given.slice(0, room)) refuseScan(sql, device, one, "revoked", receivedAt);
}

function takeWalkIn(sql: Sql, device: GateDevice, given: unknown, receivedAt: Date): WalkInResult {
  const parsed = walkInSchema.safeParse(given);
  if (!parsed.success) return refuseScan(sql, device, given, "malformed", receivedAt);
  const { at } = timeOfScan(parsed.data.deviceTime, parsed.data.clockOffsetMs, receivedAt);
  try {
    return registerWalkIn(sql, device, fairOfDevice(sql, device), parsed.data, at, receivedAt);
  } catch (error) {
    return refuseScan(sql, device, given, faultOf(error), receivedAt);
  }
}

/** One thing that cannot be taken holds up no other; what is not a refusal is a fault of ours, and is thrown on. */
function faultOf(error: unknown): Fault {
  if (!(error instanceof Refusal)) throw error;
  return error.code === "scan-id-reused" ? "id-reused" : "not-here";
}

function recordGiven(
  sql: Sql,
  device: GateDevice,
  fair: FairAtGate,
  given: unknown,
  receivedAt: Date,
): ScanResult {
  const parsed = deviceScanSchema.safeParse(given);
  if (!parsed.success) return refuseScan(sql, device, given, "malformed", receivedAt);
  const { undoesId, reason, fairId, pass, text, ...input } = parsed.data;
  if (fairId !== undefined && fairId !== device.fairId)
    return refuseScan(sql, device, given, "not-here", receivedAt);
  const scan: NewScan = {
    ...input,
    text: text ?? codeOfKey(sql, fair.id, pass ?? "") ?? `${keyMark}${pass}`,
    shownVerdict: input.shownVerdict ?? null,
    overruleReason: input.overruleReason,
    gateId: device.gateId,
    deviceId: device.deviceId,
    accountId: null,
  };
  try {
    if (undoesId !== undefined && reason !== undefined) {
      const isNew = recordUndo(sql, fair, { ...scan, undoesId, reason }, receivedAt);
      if (isNew) noteUndo(sql, device, fair, reason);
      return { id: scan.id, verdict: "undone", conflict: false };
    }
    const judged = recordScan(sql, fair, scan, receivedAt);
    const overruled = judged.verdict === "welcome" && judged.overruled;
    if (overruled && !judged.isRepeat)
      noteOverrule(sql, actorOf(device), fair, judged, scan.overruleReason);
    const { id, verdict, conflict, person, since, opensAt } = judged;
    return {
      id,
      verdict,
      conflict,
      ...(person ? { number: person.number } : {}),
      ...(since ? { since } : {}),
      ...(opensAt ? { opensAt } : {}),
    };
  } catch (error) {
    return refuseScan(sql, device, given, faultOf(error), receivedAt);
  }
}

/** Stands before the key of a pass that the fair does not have: no code begins so. */
const keyMark = "#";

function refuseScan(
  sql: Sql,
  device: GateDevice,
  given: unknown,
  fault: Fault,
  receivedAt: Date,
): { id: string; fault: Fault } {
  const named = (given as { id?: unknown } | null)?.id;
  const id = typeof named === "string" ? named.slice(0, 64) : "";
  sql.run(
    `INSERT INTO "RefusedScan" ("id", "fairId", "deviceId", "scanId", "fault", "body", "receivedAt")
     VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT ("deviceId", "scanId", "body") DO NOTHING`,
    uuid(),
    device.fairId,
    device.deviceId,
    id,
    fault,
    bodyOf(given),
    sqlInstant(receivedAt),
  );
  return { id, fault };
}

/** What is kept of a scan that was refused, as JSON; of what cannot be written as such, nothing. */
function bodyOf(given: unknown): string {
  try {
    const { text, ...rest } = given as { text?: unknown };
    const shown = typeof text === "string" ? { ...rest, text: keptText(text) } : given;
    return (JSON.stringify(shown) ?? "").slice(0, 2000);
  } catch {
    return "";
  }
}

const fairColumns = `f."id", f."officeId", f."title", f."day", f."timeZone", f."safeCapacity", f."stopsWhenFull",
  f."cursor", f."arrived", f."inside"`;
const fairByDevice = `SELECT ${fairColumns} FROM "GateDevice" d JOIN "Fair" f ON f."id" = d."fairId"
  WHERE d."id" = ?`;

type FairRow = Omit<FairAtGate, "stops">;

/** A device's fair, in whatever state: what happened at a gate is kept, also after the fair was called off. */
function fairOfDevice(sql: Sql, device: GateDevice): FairAtGate {
  const row = sql.get<FairRow>(fairByDevice, device.deviceId);
  if (!row) throw missing();
  return { ...row, stops: stopsOf(sql, row.id) };
}

function noteOverrule(
  sql: Sql,
  actor: ActivityActor,
  fair: FairAtGate,
  judged: Judged,
  reason: string | undefined,
): void {
  noteActivityTogether(sql, actor, {
    verb: "gate-overruled",
    subject: judged.person?.number ?? "",
    reason,
    fairId: fair.id,
    officeId: fair.officeId,
  });
}

function noteUndo(sql: Sql, device: GateDevice, fair: FairAtGate, reason: string): void {
  noteActivityTogether(sql, actorOf(device), {
    verb: "scan-undone",
    subject: device.name,
    reason,
    fairId: fair.id,
    officeId: fair.officeId,
  });
}
