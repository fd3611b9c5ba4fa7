import { db } from "~/db/client.server";
import { type Sql, sqlInstant } from "~/db/together.server";
import { missing } from "~/lib/refusal";

import { officeScope } from "../accounts/policy";
import type { Officer } from "../accounts/rules";

/** Whether nobody was to be let in at a moment, as the transaction sees it. */
export function isStopped(sql: Sql, fairId: string, at: Date): boolean {
  const instant = sqlInstant(at);
  const stop = sql.get(
    `SELECT 1 AS "found" FROM "EntryStop" WHERE "fairId" = ? AND "startedAt" <= ?
        AND ("endedAt" IS NULL OR "endedAt" > ?)`,
    fairId,
    instant,
    instant,
  );
  return stop !== undefined;
}

/** The stop that is in force at a fair, if any. */
export function currentStop(fairId: string) {
  return db.entryStop.findUnique({
    where: { heldFairId: fairId },
    select: { startedAt: true, startedBy: true, reason: true, automatic: true },
  });
}

/** What the page of a fair's gate shows of its hall. Refused: `not-found` for another office's. */
export async function entrySetting(officer: Officer, fairId: string) {
  const fair = await db.fair.findFirst({
    where: { id: fairId, ...officeScope(officer) },
    select: {
      id: true,
      title: true,
      timeZone: true,
      state: true,
      safeCapacity: true,
      stopsWhenFull: true,
      arrived: true,
      inside: true,
    },
  });
  if (!fair) throw missing();
  const { state, ...shown } = fair;
  return { ...shown, isPublic: state === "published" || state === "closed" };
}
