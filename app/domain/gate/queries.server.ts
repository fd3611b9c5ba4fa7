import { db } from "~/db/client.server";
import { pageOf, pageWindow } from "~/lib/paging";
import { missing } from "~/lib/refusal";

import { officeScope } from "../accounts/policy";
import type { Officer } from "../accounts/rules";

/** The fair whose gate an officer opens, with its gates. Refused: `not-found` for another office's or a draft. */
export async function fairAtGate(officer: Officer, fairId: string) {
  const fair = await db.fair.findFirst({
    where: {
      id: fairId,
      state: { in: ["published", "closed"] },
      AND: officeScope(officer),
    },
    select: {
      id: true,
      officeId: true,
      title: true,
      venueName: true,
      day: true,
      opensAt: true,
      closesAt: true,
      timeZone: true,
      safeCapacity: true,
      gates: { orderBy: { name: "asc" }, select: { id: true, name: true } },
    },
  });
  if (!fair) throw missing();
  return fair;
}

/** How many have arrived and how many are inside, as the ledger keeps them. */
export async function gateCounts(fairId: string): Promise<{ arrived: number; inside: number }> {
  const fair = await db.fair.findUnique({
    where: { id: fairId },
    select: { arrived: true, inside: true },
  });
  return fair ?? { arrived: 0, inside: 0 };
}

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
      select: {
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
      },
    }),
    db.scan.count({ where }),
  ]);
  return pageOf(rows, total, window);
}

/** One conflict, for the page that asks what was found. Refused: `not-found`. */
export async function conflictToSettle(officer: Officer, scanId: string) {
  const scan = await db.scan.findFirst({
    where: { id: scanId, conflict: true, fair: officeScope(officer) },
    select: {
      id: true,
      fairId: true,
      fair: { select: { title: true } },
      registration: { select: { number: true } },
    },
  });
  if (!scan) throw missing();
  return scan;
}
