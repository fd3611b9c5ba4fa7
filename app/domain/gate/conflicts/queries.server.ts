import { db } from "~/db/client.server";
import { openBody } from "~/domain/gate/ledger/refused.server";
import { officeScope } from "~/domain/house/accounts/policy";
import type { Officer } from "~/domain/house/accounts/rules";
import { writtenIn } from "~/domain/people/walk-ins/commands.server";
import { refuseUnlessWritable } from "~/domain/planning/fairs/rules";
import { pageOf, pageWindow } from "~/lib/paging";
import { missing } from "~/lib/refusal";

import { refusedFacts, sealedIn, writtenFields } from "./rules";

/** What is told of a conflict. */
const conflictShape = {
  id: true,
  deviceId: true,
  at: true,
  verdict: true,
  shownVerdict: true,
  timeDoubtful: true,
  gate: { select: { name: true } },
  registration: {
    select: {
      name: true,
      number: true,
      attendance: {
        select: {
          at: true,
          scan: { select: { deviceId: true, gate: { select: { name: true } } } },
        },
      },
    },
  },
  settlement: { select: { note: true, settledByName: true, at: true } },
} as const;

/**
 * Scans of a fair about which a gate and the ledger disagree, latest first, 25 a page, with what an officer found.
 * Refused: `not-found` for another office's fair.
 */
export async function fairConflicts(officer: Officer, fairId: string, page?: string | null) {
  const window = pageWindow(page, 25);
  const where = { fairId, conflict: true, fair: officeScope(officer) };
  const [rows, total] = await Promise.all([
    db.scan.findMany({
      where,
      orderBy: [{ at: "desc" }, { id: "desc" }],
      skip: window.skip,
      take: window.take,
      select: conflictShape,
    }),
    db.scan.count({ where }),
  ]);
  return pageOf(await withPhones(rows), total, window);
}

/** How many turned away are shown; what matters is which phone does it, and when. */
const shownTurnedAway = 50;

/**
 * Whom gates turned away though the record would have let them through, latest first, with how many there are: a phone
 * whose clock or list is wrong is found by them. Refused: `not-found` for another office's fair.
 */
export async function turnedAway(officer: Officer, fairId: string) {
  const fair = await db.fair.findFirst({
    where: { id: fairId, ...officeScope(officer) },
    select: { id: true },
  });
  if (!fair) throw missing();
  // Said with the word itself and not as a value: only so is the index of these few used.
  const [latest, [counted]] = await Promise.all([
    db.$queryRaw<
      { id: string }[]
    >`SELECT "id" FROM "Scan" WHERE "fairId" = ${fairId} AND "turnedAway"
      ORDER BY "at" DESC, "id" DESC LIMIT ${shownTurnedAway}`,
    db.$queryRaw<{ total: bigint }[]>`SELECT COUNT(*) AS "total" FROM "Scan"
      WHERE "fairId" = ${fairId} AND "turnedAway"`,
  ]);
  const rows = await db.scan.findMany({
    where: { id: { in: latest.map(({ id }) => id) } },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: conflictShape,
  });
  return { items: await withPhones(rows), total: Number(counted?.total ?? 0) };
}

/** One conflict, for the page that asks what was found. Refused: `not-found`. */
export async function conflictToSettle(officer: Officer, scanId: string) {
  const scan = await db.scan.findFirst({
    where: { id: scanId, conflict: true, fair: officeScope(officer) },
    select: { fairId: true, fair: { select: { title: true, timeZone: true } }, ...conflictShape },
  });
  if (!scan) throw missing();
  const [conflict] = await withPhones([scan]);
  if (!conflict) throw missing();
  return conflict;
}

type OfTwoPhones = {
  deviceId: string;
  registration: { attendance: { scan: { deviceId: string } } | null } | null;
};

/** With the names of the phone that made the scan and of the one whose entry counts. */
async function withPhones<Row extends OfTwoPhones>(rows: Row[]) {
  const first = (row: Row): string | undefined => row.registration?.attendance?.scan.deviceId;
  const names = await deviceNames(rows.flatMap((row) => [row.deviceId, first(row) ?? ""]));
  return rows.map((row) => ({
    ...row,
    device: names.get(row.deviceId) ?? "",
    firstDevice: names.get(first(row) ?? "") ?? "",
  }));
}

async function deviceNames(ids: string[]): Promise<Map<string, string>> {
  const devices = await db.gateDevice.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  });
  return new Map(devices.map(({ id, name }) => [id, name]));
}

const refusedShape = {
  id: true,
  deviceId: true,
  fault: true,
  body: true,
  receivedAt: true,
  handledAt: true,
  handledByName: true,
  note: true,
} as const;

/**
 * What devices handed over that did not become a row of the ledger, open ones first, then the latest, 25 a page.
 * Refused: `not-found` for another office's fair.
 */
export async function refusedScans(officer: Officer, fairId: string, page?: string | null) {
  const fair = await db.fair.findFirst({
    where: { id: fairId, ...officeScope(officer) },
    select: { id: true, title: true, timeZone: true, state: true },
  });
  if (!fair) throw missing();
  const window = pageWindow(page, 25);
  const [rows, total, { _sum }] = await Promise.all([
    db.refusedScan.findMany({
      where: { fairId },
      orderBy: [
        { handledAt: { sort: "desc", nulls: "first" } },
        { receivedAt: "desc" },
        { id: "desc" },
      ],
      skip: window.skip,
      take: window.take,
      select: refusedShape,
    }),
    db.refusedScan.count({ where: { fairId } }),
    db.gateDevice.aggregate({ where: { fairId }, _sum: { refusedLost: true } }),
  ]);
  const lost = _sum.refusedLost ?? 0;
  return { fair, lost, list: pageOf(await withDevice(rows), total, window) };
}

/** One of them, for the page that asks what was found. Refused: `not-found`. */
export async function refusedToSettle(officer: Officer, refusedId: string) {
  const found = await db.refusedScan.findUnique({
    where: { id: refusedId },
    select: { fairId: true, ...refusedShape },
  });
  if (!found) throw missing();
  const fair = await db.fair.findFirst({
    where: { id: found.fairId, ...officeScope(officer) },
    select: { id: true, title: true, timeZone: true, state: true },
  });
  if (!fair) throw missing();
  const [refused] = await withDevice([found]);
  if (!refused) throw missing();
  return { fair, refused };
}

/**
 * What somebody wrote of themselves at a gate and we could not take, for the form that puts it right; a field that
 * cannot be read is left out. Refused: `fair-final`; `not-found`, also where there is nothing to read.
 */
export async function refusedWalkIn(officer: Officer, refusedId: string) {
  const { fair, refused } = await refusedToSettle(officer, refusedId);
  refuseUnlessWritable(fair);
  const sealed = sealedIn(refused.body);
  const written = sealed && writtenFields.safeParse(writtenIn(fair.id, sealed));
  if (!written || !written.success || refused.handledAt !== null) throw missing();
  return { fair, refused, written: written.data };
}

/** How many of a fair nobody has dealt with. */
export function refusedCount(fairId: string): Promise<number> {
  return db.refusedScan.count({ where: { fairId, handledAt: null } });
}

/** How many an officer may take in of a revoked device; see acceptOfRevoked. */
export function acceptableOf(deviceId: string): Promise<number> {
  return db.refusedScan.count({ where: { deviceId, fault: "revoked", handledAt: null } });
}

async function withDevice<Row extends { deviceId: string; body: string }>(rows: Row[]) {
  const names = await deviceNames(rows.map(({ deviceId }) => deviceId));
  return rows.map((row) => {
    const body = openBody(row.body);
    return {
      ...row,
      body,
      device: names.get(row.deviceId) ?? "",
      told: refusedFacts(body),
      isWalkIn: sealedIn(body) !== undefined,
    };
  });
}
