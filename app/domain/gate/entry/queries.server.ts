import { db } from "~/db/client.server";
import { type Sql, sqlInstant } from "~/db/together.server";
import { officeScope } from "~/domain/house/accounts/policy";
import type { Officer } from "~/domain/house/accounts/rules";
import { type FairState, lifeCycle } from "~/domain/planning/fairs/life-cycle";
import { isFinal } from "~/domain/planning/fairs/rules";
import { missing } from "~/lib/refusal";

/** When entry was stopped at a fair: from each start until its end, in the form of sqlInstant. */
export type Stop = { startedAt: string; endedAt: string | null };

/** Every stop of a fair, as the transaction sees it. */
export function stopsOf(sql: Sql, fairId: string): Stop[] {
  return sql.all<Stop>(
    'SELECT "startedAt", "endedAt" FROM "EntryStop" WHERE "fairId" = ? ORDER BY "startedAt"',
    fairId,
  );
}

/** Whether nobody was to be let in at a moment. */
export function isStopped(stops: readonly Stop[], at: Date): boolean {
  if (stops.length === 0) return false;
  const instant = sqlInstant(at);
  return stops.some(
    ({ startedAt, endedAt }) => startedAt <= instant && (endedAt === null || endedAt > instant),
  );
}

/** The stop that is in force at a fair, if any. */
export function currentStop(fairId: string) {
  return db.entryStop.findUnique({
    where: { heldFairId: fairId },
    select: { startedAt: true, startedByName: true, reason: true, automatic: true },
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
      tally: { select: { stopsWhenFull: true, arrived: true, inside: true } },
    },
  });
  if (!fair?.tally) throw missing();
  const { state, tally, ...shown } = fair;
  const hasGates = lifeCycle[state as FairState].hasGates;
  return { ...shown, ...tally, hasGates, isFinal: isFinal({ state }) };
}
