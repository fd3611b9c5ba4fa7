import type { Sql } from "~/db/together.server";
import { stopsOf } from "~/domain/gate/entry/queries.server";
import { noteActivityTogether } from "~/domain/house/activity/commands.server";
import type { ActivityActor } from "~/domain/house/activity/rules";
import { ownerOfCode } from "~/domain/people/registrations/passes.server";
import { codeOfKey } from "~/domain/people/registrations/secrets.server";
import { registerWalkIn } from "~/domain/people/walk-ins/commands.server";
import type { WalkIn } from "~/domain/people/walk-ins/rules";
import { type WalkInInput, walkInSchema } from "~/domain/people/walk-ins/schema";
import { keyMark, openCode, type SealedCode, sealCode } from "~/lib/code-vault.server";
import { missing, Refusal } from "~/lib/refusal";

import { adoptUnknown } from "./adoption.server";
import { type Judged, keepCounts, recordScan } from "./ledger.server";
import { type FairAtGate, type NewScan } from "./rows.server";
import { recordUndo } from "./undo.server";
import { type Fault, type ScanResult, timeOfScan, type WalkInResult } from "./rules";
import { type DeviceAtGate, refuseScan } from "./refused.server";
import { deviceScanSchema } from "./schema";

/** A device as the log names it: as it is called now, however long the server has known it by another name. */
function actorOf(sql: Sql, { deviceId, name }: DeviceAtGate): ActivityActor {
  const found = sql.get<{ name: string }>(
    'SELECT "name" FROM "GateDevice" WHERE "id" = ?',
    deviceId,
  );
  return { kind: "device", id: deviceId, name: found?.name ?? name };
}

/** One walk-in as a device hands it over: a registration of the fair, or kept beside the ledger with what is wrong with it. */
export function takeWalkIn(
  sql: Sql,
  device: DeviceAtGate,
  given: unknown,
  receivedAt: Date,
): WalkInResult {
  const parsed = walkInSchema.safeParse(given);
  if (!parsed.success) return refuseScan(sql, device, given, "malformed", receivedAt);
  try {
    return takeCorrected(sql, device, parsed.data, receivedAt);
  } catch (error) {
    return refuseScan(sql, device, given, faultOf(error), receivedAt);
  }
}

/** The same with what an officer corrected, where it is given. Refused as registerWalkIn says. */
export function takeCorrected(
  sql: Sql,
  device: DeviceAtGate,
  walkIn: WalkInInput,
  receivedAt: Date,
  corrected?: Parameters<typeof registerWalkIn>[6],
): WalkIn {
  const { at } = timeOfScan(walkIn.deviceTime, walkIn.clockOffsetMs, receivedAt);
  const fair = fairOfDevice(sql, device);
  const made = registerWalkIn(sql, device, fair, walkIn, at, receivedAt, corrected);
  adoptScansOf(sql, device, sealCode(walkIn.code), receivedAt);
  return made;
}

/** What a phone would have read of a pass of which it sent the key; the key, where no pass of the fair stands under it. */
function readOfKey(sql: Sql, fairId: string, key: string): Pick<NewScan, "text" | "vouchedKey"> {
  const code = codeOfKey(sql, fairId, key);
  return code === undefined
    ? { text: `${keyMark}${key}`, vouchedKey: key }
    : { text: openCode(code) };
}

/** Another gate may have met somebody's code before the phone that made it could tell us whose it is. */
function adoptScansOf(sql: Sql, device: DeviceAtGate, code: SealedCode, receivedAt: Date): void {
  const fair = fairOfDevice(sql, device);
  const registrationId = ownerOfCode(sql, fair.id, code);
  if (registrationId === undefined) return;
  const { name } = actorOf(sql, device);
  // A phone is nobody's account.
  const settledBy = { id: null, name };
  adoptUnknown(sql, fair, { code, registrationId, settledBy }, receivedAt);
  keepCounts(sql, fair);
}

/** One thing that cannot be taken holds up no other; what is not a refusal is a fault of ours, and is thrown on. */
function faultOf(error: unknown): Fault {
  if (!(error instanceof Refusal)) throw error;
  if (error.code === "fair-final" || error.code === "undo-refused" || error.code === "too-often")
    return error.code;
  return error.code === "scan-id-reused" ? "id-reused" : "not-here";
}

/** One scan as a device hands it over: a row of the ledger, or kept beside it with what is wrong with it. */
export function recordGiven(
  sql: Sql,
  device: DeviceAtGate,
  fair: FairAtGate,
  given: unknown,
  receivedAt: Date,
): ScanResult {
  const parsed = deviceScanSchema.safeParse(given);
  if (!parsed.success) return refuseScan(sql, device, given, "malformed", receivedAt);
  const { undoesId, reason, fairId, pass, text } = parsed.data;
  if (fairId !== undefined && fairId !== device.fairId)
    return refuseScan(sql, device, given, "not-here", receivedAt);
  const { id, sequence, method, direction, deviceTime, clockOffsetMs } = parsed.data;
  const scan: NewScan = {
    id,
    sequence,
    method,
    direction,
    deviceTime,
    clockOffsetMs,
    ...(text === undefined ? readOfKey(sql, fair.id, pass ?? "") : { text }),
    shownVerdict: parsed.data.shownVerdict ?? null,
    overruleReason: parsed.data.overruleReason,
    gateId: device.gateId,
    deviceId: device.deviceId,
    accountId: null,
  };
  try {
    if (undoesId !== undefined && reason !== undefined) {
      const isNew = recordUndo(sql, fair, { ...scan, undoesId, reason }, receivedAt);
      if (isNew) noteUndo(sql, actorOf(sql, device), fair, { undoesId, reason }, device.name);
      return { id: scan.id, verdict: "undone", conflict: false };
    }
    const judged = recordScan(sql, fair, scan, receivedAt);
    const overruled = judged.verdict === "welcome" && judged.overruled;
    if (overruled && !judged.isRepeat)
      noteOverrule(sql, actorOf(sql, device), fair, judged, scan.overruleReason);
    const { verdict, conflict, person, since, opensAt } = judged;
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

const fairColumns = `f."id", f."officeId", f."state", f."title", f."day", f."timeZone", f."passPrefix", f."safeCapacity",
  t."stopsWhenFull", t."cursor", t."arrived", t."inside"`;
const fairByDevice = `SELECT ${fairColumns} FROM "GateDevice" d JOIN "Fair" f ON f."id" = d."fairId"
  JOIN "Tally" t ON t."fairId" = f."id" WHERE d."id" = ?`;

type FairRow = Omit<FairAtGate, "stops" | "passers">;

/** A device's fair, in whatever state: what happened at a gate is kept, also after the fair was called off. */
export function fairOfDevice(sql: Sql, device: DeviceAtGate): FairAtGate {
  const row = sql.get<FairRow>(fairByDevice, device.deviceId);
  if (!row) throw missing();
  return { ...row, stops: stopsOf(sql, row.id), passers: new Map() };
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

/** Leaves the line of a scan that was taken back; `device` names the phone where nobody's number is known. */
export function noteUndo(
  sql: Sql,
  actor: ActivityActor,
  fair: FairAtGate,
  { undoesId, reason }: { undoesId: string; reason: string },
  device: string,
): void {
  const undone = sql.get<{ number: string }>(
    `SELECT r."number" FROM "Scan" s JOIN "Registration" r ON r."id" = s."registrationId" WHERE s."id" = ?`,
    undoesId,
  );
  noteActivityTogether(sql, actor, {
    verb: "scan-undone",
    subject: undone?.number ?? device,
    reason,
    fairId: fair.id,
    officeId: fair.officeId,
  });
}
