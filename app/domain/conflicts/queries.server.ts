import { db } from "~/db/client.server";
import { pageOf, pageWindow } from "~/lib/paging";
import { missing } from "~/lib/refusal";

import { officeScope } from "../accounts/policy";
import type { Officer } from "../accounts/rules";

/** What is told of a conflict. */
const conflictShape = {
  id: true,
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
        select: { at: true, scan: { select: { gate: { select: { name: true } } } } },
      },
    },
  },
  settlement: { select: { note: true, accountName: true, at: true } },
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
  return pageOf(rows, total, window);
}

/** One conflict, for the page that asks what was found. Refused: `not-found`. */
export async function conflictToSettle(officer: Officer, scanId: string) {
  const scan = await db.scan.findFirst({
    where: { id: scanId, conflict: true, fair: officeScope(officer) },
    select: { fairId: true, fair: { select: { title: true, timeZone: true } }, ...conflictShape },
  });
  if (!scan) throw missing();
  return scan;
}

/**
 * What devices handed over that did not become a row of the ledger, latest first, 25 a page. Refused: `not-found` for
 * another office's fair.
 */
export async function refusedScans(officer: Officer, fairId: string, page?: string | null) {
  const fair = await db.fair.findFirst({
    where: { id: fairId, ...officeScope(officer) },
    select: { id: true, title: true, timeZone: true },
  });
  if (!fair) throw missing();
  const window = pageWindow(page, 25);
  const [rows, total] = await Promise.all([
    db.refusedScan.findMany({
      where: { fairId },
      orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
      skip: window.skip,
      take: window.take,
      select: { id: true, deviceId: true, fault: true, body: true, receivedAt: true },
    }),
    db.refusedScan.count({ where: { fairId } }),
  ]);
  const devices = await db.gateDevice.findMany({
    where: { id: { in: rows.map(({ deviceId }) => deviceId) } },
    select: { id: true, name: true },
  });
  const names = new Map(devices.map(({ id, name }) => [id, name]));
  const named = rows.map((row) => ({ ...row, device: names.get(row.deviceId) ?? "" }));
  return { fair, list: pageOf(named, total, window) };
}

/** How many of them there are. */
export function refusedCount(fairId: string): Promise<number> {
  return db.refusedScan.count({ where: { fairId } });
}
