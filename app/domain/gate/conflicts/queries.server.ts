import { db } from "~/db/client.server";
import { officeScope } from "~/domain/house/accounts/policy";
import type { Officer } from "~/domain/house/accounts/rules";
import { pageOf, pageWindow } from "~/lib/paging";
import { missing } from "~/lib/refusal";

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

export async function deviceNames(ids: string[]): Promise<Map<string, string>> {
  const devices = await db.gateDevice.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  });
  return new Map(devices.map(({ id, name }) => [id, name]));
}
