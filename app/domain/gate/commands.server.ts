import { subSeconds } from "date-fns";
import { v7 as uuid } from "uuid";

import { db } from "~/db/client.server";
import { commitTogether, type Sql, sqlInstant } from "~/db/together.server";
import { write } from "~/db/write.server";
import { now } from "~/lib/clock.server";
import { shownNik } from "~/lib/nik-vault.server";
import { forbidden, missing, Refusal } from "~/lib/refusal";

import { actorOf, officeScope, refuseUnlessMayChange, seesEveryOffice } from "../accounts/policy";
import type { GateDevice, Officer } from "../accounts/rules";
import { noteActivity, noteActivityTogether } from "../activity/commands.server";
import type { ActivityActor } from "../activity/rules";
import { stopsOf } from "../entry/queries.server";
import {
  type FairAtGate,
  keepCounts,
  keptText,
  type Judged,
  type NewScan,
  recordScan,
  recordUndo,
} from "./ledger.server";
import { fairAtGate } from "./queries.server";
import type { Verdict } from "./rules";
import { deviceScanSchema, type ScanBatch, type ScanInput } from "./schema";

export type ScanAnswer = Pick<Judged, "id" | "verdict" | "person" | "since" | "opensAt">;

/**
 * One scan at a fair's gate: judged against the ledger and appended to it in one transaction, together with the
 * attendance if it is the first. Sent again with the same id it gives the same answer and writes nothing. Refused
 * only when the fair or gate is not the officer's; whatever the code is, the answer is a verdict.
 */
export async function scanPass(
  officer: Officer,
  fairId: string,
  input: ScanInput,
): Promise<ScanAnswer> {
  refuseUnlessMayChange(officer);
  const receivedAt = now();
  return commitTogether((sql): ScanAnswer => {
    const fair = fairOfGate(sql, officer, fairId, input.gateId);
    // This page waits for our word, so our clock is the right one.
    const clockOffsetMs = input.deviceTime.getTime() - receivedAt.getTime();
    const judged = recordScan(
      sql,
      fair,
      {
        ...input,
        clockOffsetMs,
        shownVerdict: null,
        overruleReason: input.overruleReason,
        accountId: officer.accountId,
      },
      receivedAt,
    );
    keepCounts(sql, fair);
    if (judged.overruled && !judged.isRepeat)
      noteOverrule(sql, actorOf(officer), fair, judged, input.overruleReason);
    const { id, verdict, person, since, opensAt } = judged;
    return { id, verdict, person, since, opensAt };
  });
}

/** What became of one scan that a device handed over. */
export type ScanResult =
  | {
      id: string;
      verdict: Verdict | "undone";
      conflict: boolean;
      since?: { at: Date; gate: string };
    }
  | { id: string; fault: "malformed" | "id-reused" | "not-here" };

/** How often a device's last word is written down while it says the same. */
const lastSeenSeconds = 5;

export type BatchAnswer = {
  results: ScanResult[];
  counts: { arrived: number; inside: number };
};

/**
 * Everything that a device has kept for us, in one transaction and in the order in which it happened there. Each scan
 * is answered by its number; what cannot become a row of the ledger is kept beside it to be looked at. Handed over a
 * hundred times it is there once. Refused: `device-revoked`.
 */
export function recordScans(device: GateDevice, batch: ScanBatch): Promise<BatchAnswer> {
  const receivedAt = now();
  return commitTogether((sql): BatchAnswer => {
    const fair = fairOfDevice(sql, device);
    const results = batch.scans.map((given) => recordGiven(sql, device, fair, given, receivedAt));
    keepCounts(sql, fair);
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
    return { results, counts: { arrived: fair.arrived, inside: fair.inside } };
  });
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
  const { undoesId, reason, fairId, ...input } = parsed.data;
  if (fairId !== undefined && fairId !== device.fairId)
    return refuseScan(sql, device, given, "not-here", receivedAt);
  const scan: NewScan = {
    ...input,
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
    const { id, verdict, conflict, since } = judged;
    return { id, verdict, conflict, ...(since ? { since } : {}) };
  } catch (error) {
    // One scan that cannot be taken holds up no other.
    if (!(error instanceof Refusal)) throw error;
    const fault = error.code === "scan-id-reused" ? "id-reused" : "not-here";
    return refuseScan(sql, device, given, fault, receivedAt);
  }
}

function refuseScan(
  sql: Sql,
  device: GateDevice,
  given: unknown,
  fault: "malformed" | "id-reused" | "not-here",
  receivedAt: Date,
): ScanResult {
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
const fairByGate = `SELECT ${fairColumns} FROM "Fair" f JOIN "Gate" g ON g."fairId" = f."id"
  WHERE f."id" = ? AND g."id" = ? AND f."state" IN ('published', 'closed')`;
const fairByDevice = `SELECT ${fairColumns}, d."revokedAt" FROM "GateDevice" d JOIN "Fair" f ON f."id" = d."fairId"
  WHERE d."id" = ?`;

type FairRow = Omit<FairAtGate, "stops">;

function fairOfGate(sql: Sql, officer: Officer, fairId: string, gateId: string): FairAtGate {
  const row = sql.get<FairRow>(fairByGate, fairId, gateId);
  if (!row || (!seesEveryOffice(officer) && row.officeId !== officer.officeId)) throw missing();
  return { ...row, stops: stopsOf(sql, row.id) };
}

/** A device's fair, in whatever state: what happened at a gate is kept, also after the fair was called off. */
function fairOfDevice(sql: Sql, device: GateDevice): FairAtGate {
  const row = sql.get<FairRow & { revokedAt: string | null }>(fairByDevice, device.deviceId);
  if (!row || row.revokedAt !== null) throw forbidden("device-revoked");
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

/** An officer's word on a conflict: what was found and done. Said once; a second word is refused. Refused: `not-found`, `conflict-settled`. */
export async function settleConflict(
  officer: Officer,
  scanId: string,
  note: string,
): Promise<void> {
  refuseUnlessMayChange(officer);
  await write(async (tx) => {
    const scan = await tx.scan.findFirst({
      where: { id: scanId, conflict: true, fair: officeScope(officer) },
      select: {
        fairId: true,
        fair: { select: { officeId: true } },
        registration: { select: { number: true } },
        settlement: { select: { note: true } },
      },
    });
    if (!scan) throw missing();
    if (scan.settlement?.note === note) return;
    if (scan.settlement) throw new Refusal("conflict-settled");
    await tx.settlement.create({
      data: { scanId, note, accountId: officer.accountId, accountName: officer.name, at: now() },
    });
    await noteActivity(tx, actorOf(officer), {
      verb: "conflict-settled",
      subject: scan.registration?.number ?? "–",
      reason: note,
      fairId: scan.fairId,
      officeId: scan.fair.officeId,
    });
  });
}

/**
 * People of a fair by name, at most 8, for somebody whose pass cannot be read. Each search leaves an activity line
 * without the name that was asked for.
 */
export async function searchNames(officer: Officer, fairId: string, words: string) {
  const fair = await fairAtGate(officer, fairId);
  const found = await db.registration.findMany({
    where: { fairId, state: "active", name: { contains: words } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 8,
    select: {
      number: true,
      name: true,
      seeker: { select: { nikSealed: true } },
      slot: { select: { startsAt: true } },
      attendance: { select: { at: true } },
    },
  });
  await write((tx) =>
    noteActivity(tx, actorOf(officer), {
      verb: "names-searched",
      subject: fair.title,
      fairId,
      officeId: fair.officeId,
    }),
  );
  return found.map(({ seeker, ...person }) => ({ ...person, nik: shownNik(seeker.nikSealed) }));
}
