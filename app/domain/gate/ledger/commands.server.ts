import { v7 as uuid } from "uuid";
import type { z } from "zod";

import { commitTogether, type Sql } from "~/db/together.server";
import { isRevoked } from "~/domain/gate/devices/queries.server";
import { noteContact } from "~/domain/gate/devices/rows.server";
import { actorOf, officeScope } from "~/domain/house/accounts/policy";
import type { ActingOfficer, GateDevice, Officer } from "~/domain/house/accounts/rules";
import { noteActivityTogether } from "~/domain/house/activity/commands.server";
import { ownerOfCode } from "~/domain/people/registrations/passes.server";
import { whyNotOfAge } from "~/domain/people/registrations/rules";
import type { personSchema } from "~/domain/people/seekers/schema";
import { walkInSchema } from "~/domain/people/walk-ins/schema";
import { refuseUnlessWritable } from "~/domain/planning/fairs/rules";
import { now } from "~/lib/clock.server";
import { sealCode } from "~/lib/code-vault.server";
import { forbidden, missing, Refusal } from "~/lib/refusal";

import { fairOfDevice, noteUndo, recordGiven, takeCorrected, takeWalkIn } from "./given.server";
import { keepCounts } from "./ledger.server";
import { recordUndo } from "./undo.server";
import { handleRefused, openBody, refuseScan, renameFault } from "./refused.server";
import { type BatchAnswer, mostScansABatch, type ScanResult, type WalkInResult } from "./rules";
import type { ScanBatch } from "./schema";

/** So many share a commit with those of other devices. */
const fewScans = 20;

/**
 * Everything that a device has kept for us, in one transaction and in the order in which it happened there. Each scan
 * is answered by its number; what cannot become a row of the ledger is kept beside it to be looked at. Handed over a
 * hundred times it is there once. Refused: `device-revoked`, after what it handed over was kept to be looked at, too;
 * it counts nowhere.
 */
export async function recordScans(device: GateDevice, batch: ScanBatch): Promise<BatchAnswer> {
  const receivedAt = now();
  const judge = (sql: Sql): BatchAnswer | "revoked" => {
    if (isRevoked(sql, device)) {
      for (const given of [...(batch.walkIns ?? []), ...batch.scans])
        refuseScan(sql, device, given, "revoked", receivedAt);
      return "revoked";
    }
    const walkIns = batch.walkIns?.map((given) => takeWalkIn(sql, device, given, receivedAt));
    // Read after the walk-ins: they count on the fair's number of news.
    const fair = fairOfDevice(sql, device);
    const results = batch.scans.map((given) => recordGiven(sql, device, fair, given, receivedAt));
    keepCounts(sql, fair);
    noteContact(sql, device.deviceId, batch, receivedAt);
    const counts = { arrived: fair.arrived, inside: fair.inside };
    return { results, ...(walkIns ? { walkIns } : {}), counts };
  };
  const given = batch.scans.length + (batch.walkIns?.length ?? 0);
  const answer = await commitTogether(judge, given > fewScans ? "long" : "short");
  if (answer === "revoked") throw forbidden("device-revoked");
  return answer;
}

type KeptOfRevoked = { id: string; body: string; receivedAt: string };

/**
 * Takes into the ledger what a device handed over after it was revoked: an officer vouches for whoever held it. Up to
 * {@link mostScansABatch} at a time, walk-ins first, each at the time when it was handed over; what the ledger cannot
 * take stays, with what is wrong with it. Safe to press twice. Refused: `fair-final`; `not-found`, also for a device that
 * is live.
 */
export async function acceptOfRevoked(officer: ActingOfficer, deviceId: string): Promise<string> {
  return commitTogether((sql) => {
    const device = revokedDevice(sql, officer, deviceId);
    refuseUnlessWritable(fairOfDevice(sql, device));
    const kept = sql.all<KeptOfRevoked>(
      `SELECT "id", "body", "receivedAt" FROM "RefusedScan"
        WHERE "deviceId" = ? AND "fault" = 'revoked' AND "handledAt" IS NULL ORDER BY "receivedAt", "id" LIMIT ?`,
      deviceId,
      mostScansABatch,
    );
    const given = kept.map(({ body, ...row }) => ({ ...row, given: readBody(openBody(body)) }));
    const isWalkIn = (one: { given: object }): boolean => "sealed" in one.given;
    for (const { id, given: walkIn, receivedAt } of given.filter(isWalkIn))
      close(sql, officer, id, takeWalkIn(sql, device, walkIn, new Date(receivedAt)));
    const fair = fairOfDevice(sql, device);
    for (const { id, given: scan, receivedAt } of given.filter((one) => !isWalkIn(one)))
      close(sql, officer, id, recordGiven(sql, device, fair, scan, new Date(receivedAt)));
    keepCounts(sql, fair);
    if (kept.length > 0)
      noteActivityTogether(sql, actorOf(officer), {
        verb: "revoked-scans-accepted",
        subject: device.name,
        fairId: fair.id,
        officeId: fair.officeId,
      });
    return fair.id;
  });
}

/**
 * Registers somebody of whom a phone handed over what we could not take, as an officer read it off their card; their
 * scans become theirs. Refused: `not-found`, `conflict-settled`, `fair-final`, `too-young` and the like beside the birth date,
 * `walk-in-unreadable` for a pass that no phone of the fair made. Returns the fair's id.
 */
export async function registerRefused(
  officer: ActingOfficer,
  refusedId: string,
  person: z.output<typeof personSchema>,
): Promise<string> {
  return commitTogether((sql) => {
    const { officeId } = officeScope(officer);
    const kept = sql.get<KeptOfRefused>(
      `SELECT r."id", r."body", r."receivedAt", r."handledAt", d."id" AS "deviceId", d."fairId", d."gateId", d."name"
         FROM "RefusedScan" r JOIN "GateDevice" d ON d."id" = r."deviceId" JOIN "Fair" f ON f."id" = r."fairId"
        WHERE r."id" = ? AND f."officeId" = COALESCE(?, f."officeId")`,
      refusedId,
      officeId ?? null,
    );
    if (!kept) throw missing();
    const walkIn = walkInSchema.safeParse(readBody(openBody(kept.body)));
    if (!walkIn.success) throw new Refusal("walk-in-unreadable");
    const fair = fairOfDevice(sql, kept);
    const isRegistered = ownerOfCode(sql, fair.id, sealCode(walkIn.data.code)) !== undefined;
    if (kept.handledAt !== null && isRegistered) return fair.id;
    if (kept.handledAt !== null) throw new Refusal("conflict-settled");
    refuseUnlessWritable(fair);
    const why = whyNotOfAge(person.birthDate, fair.day);
    if (why) throw new Refusal(why, { field: "birthDate" });
    const receivedAt = new Date(kept.receivedAt);
    const made = takeCorrected(sql, kept, walkIn.data, receivedAt, person);
    handleRefused(sql, kept.id, officer, made.number);
    noteActivityTogether(sql, actorOf(officer), {
      verb: "refused-walk-in-registered",
      subject: made.number,
      fairId: fair.id,
      officeId: fair.officeId,
    });
    return fair.id;
  });
}

/**
 * Takes a scan back, whichever gate made it and however long ago; it no longer counts. Safe to press twice. Refused:
 * `not-found`, `fair-final`. Returns the fair's id.
 */
export async function undoScan(
  officer: ActingOfficer,
  scanId: string,
  reason: string,
): Promise<string> {
  const instant = now();
  return commitTogether((sql) => {
    const target = sql.get<{ deviceId: string; fairId: string; gateId: string; name: string }>(
      `SELECT s."deviceId", s."fairId", s."gateId", d."name" FROM "Scan" s
         JOIN "GateDevice" d ON d."id" = s."deviceId" JOIN "Fair" f ON f."id" = s."fairId"
        WHERE s."id" = ? AND s."undoesId" IS NULL AND f."officeId" = COALESCE(?, f."officeId")`,
      scanId,
      officeScope(officer).officeId ?? null,
    );
    if (!target) throw missing();
    const fair = fairOfDevice(sql, target);
    const undo: Parameters<typeof recordUndo>[2] = {
      id: uuid(),
      gateId: target.gateId,
      deviceId: target.deviceId,
      sequence: 0,
      text: "",
      method: "undo",
      direction: "in",
      deviceTime: instant,
      clockOffsetMs: 0,
      shownVerdict: null,
      overruleReason: undefined,
      accountId: officer.accountId,
      undoesId: scanId,
      reason,
    };
    if (!recordUndo(sql, fair, undo, instant)) return fair.id;
    keepCounts(sql, fair);
    noteUndo(sql, actorOf(officer), fair, undo, target.name);
    return fair.id;
  });
}

type KeptOfRefused = KeptOfRevoked & {
  handledAt: string | null;
  deviceId: string;
  fairId: string;
  gateId: string;
  name: string;
};

function close(sql: Sql, officer: Officer, id: string, answer: ScanResult | WalkInResult): void {
  if ("fault" in answer) renameFault(sql, id, answer.fault);
  else handleRefused(sql, id, officer);
}

function revokedDevice(sql: Sql, officer: Officer, deviceId: string) {
  const { officeId } = officeScope(officer);
  const device = sql.get<{ deviceId: string; fairId: string; gateId: string; name: string }>(
    `SELECT d."id" AS "deviceId", d."fairId", d."gateId", d."name"
       FROM "GateDevice" d JOIN "Fair" f ON f."id" = d."fairId"
      WHERE d."id" = ? AND d."revokedAt" IS NOT NULL AND f."officeId" = COALESCE(?, f."officeId")`,
    deviceId,
    officeId ?? null,
  );
  if (!device) throw missing();
  return device;
}

/** What was kept of a thing that was refused; one that was too long to be kept whole reads as nothing, and is refused again. */
function readBody(body: string): object {
  try {
    const read: unknown = JSON.parse(body);
    return typeof read === "object" && read !== null ? read : {};
  } catch {
    return {};
  }
}
