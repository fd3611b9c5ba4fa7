import { LRUCache } from "lru-cache";

import { commitTogether, type Sql } from "~/db/together.server";
import { keyFor } from "~/lib/keys.server";
import { forbidden, missing } from "~/lib/refusal";
import { rosterKey, sealName } from "~/lib/roster-seal.server";
import { sealingKey } from "~/lib/seal-person.server";

import type { GateDevice } from "../accounts/rules";
import { isRevoked } from "../devices/queries.server";
import { type HeardScan, type News, newsPage, type RosterEntry, type RosterHead } from "./rules";

/** What a paired phone keeps of its fair. Refused: `device-revoked`. */
export function rosterHead(device: GateDevice): Promise<RosterHead> {
  return commitTogether((sql) => {
    refuseRevoked(sql, device);
    const fair = sql.get<RosterHead["fair"]>(
      `SELECT "id", "title", "day", "timeZone", "safeCapacity", "passPrefix", "regionCode" FROM "Fair" WHERE "id" = ?`,
      device.fairId,
    );
    const gate = sql.get<RosterHead["gate"]>(
      'SELECT "id", "name" FROM "Gate" WHERE "id" = ?',
      device.gateId,
    );
    const own = sql.get<{ name: string; maySearch: number }>(
      'SELECT "name", "maySearch" FROM "GateDevice" WHERE "id" = ?',
      device.deviceId,
    );
    if (!fair || !gate || !own) throw missing();
    return {
      fair,
      gate,
      slots: slotStarts(sql, fair.id).map((slot) => slot.startsAt),
      passKey: keyFor("fair-pass", fair.id).toString("base64url"),
      pastPassKeys: pastFairs(sql, fair).map((past) =>
        keyFor("fair-pass", past.id).toString("base64url"),
      ),
      walkInKey: sealingKey(keyFor("walk-in", fair.id)),
      device: { name: own.name, maySearch: own.maySearch === 1 },
    };
  });
}

/**
 * What changed at a fair after news number `since`, in order, at most {@link newsPage} passes and scans at a time; from
 * 0 it is the whole roster. Names are sealed, so that a lost phone gives nobody away. Refused: `device-revoked`.
 */
export function newsFor(device: GateDevice, since: number): Promise<News> {
  return commitTogether((sql) => {
    refuseRevoked(sql, device);
    return newsOf(sql, device.fairId, since);
  });
}

/**
 * News for all devices that follow a fair, each from where it stands, worked out once for those that stand alike.
 * A device that was revoked gets "revoked" instead.
 */
export function newsForAll(
  fairId: string,
  devices: readonly { deviceId: string; cursor: number }[],
): Promise<(News | "revoked")[]> {
  return commitTogether((sql) => {
    const byCursor = new Map<number, News>();
    return devices.map(({ deviceId, cursor }) => {
      if (isRevoked(sql, { deviceId })) return "revoked";
      const news = byCursor.get(cursor) ?? newsOf(sql, fairId, cursor);
      byCursor.set(cursor, news);
      return news;
    });
  });
}

/** The number of a fair's last piece of news. */
export function cursorOf(fairId: string): Promise<number> {
  return commitTogether(
    (sql) =>
      sql.get<{ cursor: number }>('SELECT "cursor" FROM "Fair" WHERE "id" = ?', fairId)?.cursor ??
      0,
  );
}

function newsOf(sql: Sql, fairId: string, asked: number): News {
  const fair = sql.get<{ cursor: number; arrived: number; inside: number }>(
    'SELECT "cursor", "arrived", "inside" FROM "Fair" WHERE "id" = ?',
    fairId,
  );
  if (!fair) throw missing();
  const stop = sql.get<{ startedAt: string; reason: string | null }>(
    'SELECT "startedAt", "reason" FROM "EntryStop" WHERE "heldFairId" = ?',
    fairId,
  );
  const isAhead = asked > fair.cursor;
  const since = isAhead ? 0 : asked;
  const isCurrent = since >= fair.cursor;
  const entries = isCurrent ? [] : changedEntries(sql, fairId, since);
  const scans = isCurrent ? [] : changedScans(sql, fairId, since);
  // A page that is full ends before the number where it was cut, which may have more rows than were read.
  const ends = [entries, scans]
    .filter((rows) => rows.length >= newsPage)
    .map((rows) => (rows.at(-1)?.cursor ?? 1) - 1);
  const cursor = Math.min(fair.cursor, ...ends);
  return {
    cursor,
    ...(isAhead ? { restarts: true as const } : {}),
    more: cursor < fair.cursor,
    entries: entries.filter((row) => row.cursor <= cursor).map((row) => row.entry),
    scans: scans.filter((row) => row.cursor <= cursor).map((row) => row.scan),
    counts: { arrived: fair.arrived, inside: fair.inside },
    stop: stop ? { since: Date.parse(stop.startedAt), reason: stop.reason } : null,
  };
}

type Told<Key extends string, Value> = { cursor: number } & Record<Key, Value>;

const sealedNames = new LRUCache<string, string>({ max: 50_000 });

function changedEntries(sql: Sql, fairId: string, since: number): Told<"entry", RosterEntry>[] {
  const slots = new Map(slotStarts(sql, fairId).map((slot, place) => [slot.id, place]));
  return sql
    .all<{
      cursor: number;
      code: string;
      number: string;
      slotId: string;
      state: string;
      name: string;
    }>(
      `SELECT "cursor", "code", "number", "slotId", "state", "name" FROM "Registration"
        WHERE "fairId" = ? AND "cursor" > ?
        UNION ALL
       SELECT r."cursor", w."code", r."number", r."slotId", r."state", r."name"
         FROM "WalkIn" w JOIN "Registration" r ON r."id" = w."registrationId"
        WHERE w."fairId" = ? AND w."known" AND r."cursor" > ?
        ORDER BY "cursor" LIMIT ?`,
      fairId,
      since,
      fairId,
      since,
      newsPage,
    )
    .map((row) => {
      const isCancelled = row.state !== "active";
      const sealed = isCancelled ? "" : sealedName(fairId, row);
      const running = Number(row.number.split("-")[1] ?? 0);
      const entry: RosterEntry = [
        rosterKey(fairId, row.code),
        running,
        slots.get(row.slotId) ?? 0,
        row.cursor,
        isCancelled ? 1 : 0,
        sealed,
      ];
      if (row.state === "waiting" || row.state === "offered") entry.push(1);
      return { cursor: row.cursor, entry };
    });
}

function sealedName(fairId: string, row: { code: string; cursor: number; name: string }): string {
  const key = `${row.code}/${row.cursor}`;
  const known = sealedNames.get(key);
  if (known !== undefined) return known;
  const sealed = sealName(fairId, row.code, row.cursor, row.name);
  sealedNames.set(key, sealed);
  return sealed;
}

function changedScans(sql: Sql, fairId: string, since: number): Told<"scan", HeardScan>[] {
  return sql
    .all<{
      cursor: number;
      id: string;
      undoesId: string | null;
      code: string;
      direction: "in" | "out";
      at: string;
      gate: string;
    }>(
      `SELECT s."cursor", s."id", s."undoesId", r."code", s."direction", s."at", g."name" AS "gate"
         FROM "Scan" s JOIN "Gate" g ON g."id" = s."gateId" JOIN "Registration" r ON r."id" = s."registrationId"
        WHERE s."fairId" = ? AND s."cursor" > ?
          AND (s."verdict" IN ('welcome', 'welcome-again', 'goodbye', 'undone')
            OR (s."conflict" AND s."verdict" IN ('stopped', 'too-early')))
          AND (s."verdict" = 'undone' OR s."shownVerdict" IS NULL
            OR s."shownVerdict" IN ('welcome', 'welcome-again', 'unknown', 'goodbye'))
          AND NOT EXISTS (SELECT 1 FROM "Scan" u WHERE u."undoesId" = s."id")
        ORDER BY s."cursor" LIMIT ?`,
      fairId,
      since,
      newsPage,
    )
    .map((row) => ({
      cursor: row.cursor,
      scan: {
        id: row.undoesId ?? row.id,
        key: rosterKey(fairId, row.code),
        direction: row.direction,
        at: Date.parse(row.at),
        gate: row.gate,
        ...(row.undoesId ? { undone: true as const } : {}),
      },
    }));
}

/** The office's fairs of the last months: whoever brings an old pass is told so, and not that it is forged. */
function pastFairs(sql: Sql, fair: { id: string; day: string }): { id: string }[] {
  return sql.all(
    `SELECT f."id" FROM "Fair" f JOIN "Fair" own ON own."officeId" = f."officeId"
      WHERE own."id" = ? AND f."day" < ? ORDER BY f."startsAt" DESC LIMIT 12`,
    fair.id,
    fair.day,
  );
}

function slotStarts(sql: Sql, fairId: string): { id: string; startsAt: number }[] {
  return sql
    .all<{ id: string; startsAt: string }>(
      'SELECT "id", "startsAt" FROM "Slot" WHERE "fairId" = ? ORDER BY "startsAt"',
      fairId,
    )
    .map((slot) => ({ id: slot.id, startsAt: Date.parse(slot.startsAt) }));
}

function refuseRevoked(sql: Sql, device: GateDevice): void {
  if (isRevoked(sql, device)) throw forbidden("device-revoked");
}
