import { differenceInMinutes, subMinutes } from "date-fns";
import { LRUCache } from "lru-cache";

import { db } from "~/db/client.server";
import { commitTogether, type Sql, sqlInstant, sqlList } from "~/db/together.server";
import { arrivedWithoutGate } from "~/domain/figures/measures/queries.server";
import { officeScope } from "~/domain/house/accounts/policy";
import type { Officer } from "~/domain/house/accounts/rules";
import { publicStates } from "~/domain/planning/fairs/life-cycle";
import { registeredStates } from "~/domain/planning/slots/rules";
import { now } from "~/lib/clock.server";
import { missing } from "~/lib/refusal";

import { type BoardFigures, boardMinutes } from "./rules";

/** However many look at a board, its figures are worked out once in this time; those of slots and booths less often. */
const freshMs = 900;
const slotsFreshMs = 5000;

const figuresOfFairs = new LRUCache<string, Promise<BoardFigures>>({ max: 200, ttl: freshMs });
type Slower = Pick<BoardFigures, "slots" | "visits"> & { withoutGate: number };
const slotsOfFairs = new LRUCache<string, Slower>({
  max: 200,
  ttl: slotsFreshMs,
});

/** The running fair at a glance, at most a second old. Refused: `not-found` for another office's or a draft. */
export async function boardOf(officer: Officer, fairId: string) {
  const fair = await db.fair.findFirst({
    where: { id: fairId, state: { in: publicStates }, AND: officeScope(officer) },
    select: { id: true, title: true, day: true, opensAt: true, closesAt: true, timeZone: true },
  });
  if (!fair) throw missing();
  const known = figuresOfFairs.get(fairId) ?? figuresOf(fairId);
  figuresOfFairs.set(fairId, known, { noUpdateTTL: true });
  return { fair, figures: await known };
}

function figuresOf(fairId: string): Promise<BoardFigures> {
  const instant = now();
  return commitTogether((sql) => {
    const fair = sql.get<Pick<BoardFigures, "arrived" | "inside" | "safeCapacity">>(
      'SELECT "arrived", "inside", "safeCapacity" FROM "Fair" JOIN "Tally" ON "fairId" = "id" WHERE "id" = ?',
      fairId,
    );
    if (!fair) throw missing();
    const slots = slotsOfFairs.get(fairId) ?? {
      slots: slotsOf(sql, fairId),
      visits: visitsOf(sql, fairId),
      withoutGate: arrivedWithoutGate(sql, fairId),
    };
    slotsOfFairs.set(fairId, slots, { noUpdateTTL: true });
    return {
      at: instant.getTime(),
      ...fair,
      arrived: fair.arrived + slots.withoutGate,
      stop: stopOf(sql, fairId),
      ...arrivalsOf(sql, fairId, instant),
      slots: slots.slots,
      visits: slots.visits,
      devices: devicesOf(sql, fairId),
      conflicts: countOf(
        sql,
        `SELECT COUNT(*) AS "count" FROM "Scan" s LEFT JOIN "Settlement" w ON w."scanId" = s."id"
          WHERE s."fairId" = ? AND s."conflict" AND w."scanId" IS NULL`,
        fairId,
      ),
      refused: countOf(
        sql,
        'SELECT COUNT(*) AS "count" FROM "RefusedScan" WHERE "fairId" = ? AND "handledAt" IS NULL',
        fairId,
      ),
    };
  });
}

/** First entries of the last hour, by minute, the oldest first, and by gate. */
function arrivalsOf(
  sql: Sql,
  fairId: string,
  instant: Date,
): Pick<BoardFigures, "minutes" | "gates"> {
  const rows = sql.all<{ at: string; gate: string }>(
    `SELECT a."at", g."name" AS "gate" FROM "Attendance" a
       JOIN "Scan" s ON s."id" = a."scanId" JOIN "Gate" g ON g."id" = s."gateId"
      WHERE a."fairId" = ? AND a."at" > ?`,
    fairId,
    sqlInstant(subMinutes(instant, boardMinutes)),
  );
  const minutes = Array.from({ length: boardMinutes }, () => 0);
  const gates = new Map(
    sql
      .all<{ name: string }>('SELECT "name" FROM "Gate" WHERE "fairId" = ? ORDER BY "name"', fairId)
      .map(({ name }) => [name, { name, lastHour: 0, lastTenMinutes: 0 }]),
  );
  for (const row of rows) {
    const ago = Math.max(0, differenceInMinutes(instant, new Date(row.at)));
    const place = boardMinutes - 1 - ago;
    if (place < 0) continue;
    minutes[place] = (minutes[place] ?? 0) + 1;
    const gate = gates.get(row.gate);
    if (!gate) continue;
    gate.lastHour += 1;
    if (ago < 10) gate.lastTenMinutes += 1;
  }
  return { minutes, gates: [...gates.values()] };
}

function slotsOf(sql: Sql, fairId: string): BoardFigures["slots"] {
  return sql
    .all<{ startsAt: string; registered: number; arrived: number }>(
      `SELECT t."startsAt", COUNT(r."id") AS "registered", COUNT(a."registrationId") AS "arrived" FROM "Slot" t
         LEFT JOIN "Registration" r ON r."slotId" = t."id" AND r."state" IN ${sqlList(registeredStates)} AND NOT r."walkIn"
         LEFT JOIN "Attendance" a ON a."registrationId" = r."id"
        WHERE t."fairId" = ? GROUP BY t."id" ORDER BY t."startsAt"`,
      fairId,
    )
    .map((slot) => ({ ...slot, startsAt: Date.parse(slot.startsAt) }));
}

function visitsOf(sql: Sql, fairId: string): BoardFigures["visits"] {
  return sql.all(
    `SELECT b."boothId", COUNT(*) AS "count" FROM "Visit" v JOIN "Booking" b ON b."id" = v."bookingId"
      WHERE v."fairId" = ? GROUP BY b."boothId"`,
    fairId,
  );
}

function devicesOf(sql: Sql, fairId: string): BoardFigures["devices"] {
  return sql
    .all<Omit<BoardFigures["devices"][number], "lastSeenAt"> & { lastSeenAt: string }>(
      `SELECT d."id", d."name", g."name" AS "gate", d."lastSeenAt", d."unsent", d."battery", d."version"
         FROM "GateDevice" d JOIN "Gate" g ON g."id" = d."gateId"
        WHERE d."fairId" = ? AND d."revokedAt" IS NULL ORDER BY g."name", d."name" LIMIT 100`,
      fairId,
    )
    .map((device) => ({ ...device, lastSeenAt: Date.parse(device.lastSeenAt) }));
}

function stopOf(sql: Sql, fairId: string): BoardFigures["stop"] {
  const stop = sql.get<{ startedAt: string; reason: string | null }>(
    'SELECT "startedAt", "reason" FROM "EntryStop" WHERE "heldFairId" = ?',
    fairId,
  );
  return stop ? { since: Date.parse(stop.startedAt), reason: stop.reason } : null;
}

function countOf(sql: Sql, text: string, fairId: string): number {
  return sql.get<{ count: number }>(text, fairId)?.count ?? 0;
}
