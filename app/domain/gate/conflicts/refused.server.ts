import { db } from "~/db/client.server";
import { openBody } from "~/domain/gate/ledger/refused.server";
import { officeScope } from "~/domain/house/accounts/policy";
import type { Officer } from "~/domain/house/accounts/rules";
import { writtenIn } from "~/domain/people/walk-ins/commands.server";
import { refuseUnlessWritable } from "~/domain/planning/fairs/rules";
import { pageOf, pageWindow } from "~/lib/paging";
import { missing } from "~/lib/refusal";

import { deviceNames } from "./queries.server";
import { refusedFacts, sealedIn, writtenFields } from "./rules";

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
