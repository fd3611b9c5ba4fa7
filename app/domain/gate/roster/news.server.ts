import { LRUCache } from "lru-cache";
import { z } from "zod";

import { commitTogether, type Sql, sqlList } from "~/db/together.server";
import { isRevoked } from "~/domain/gate/devices/queries.server";
import { movingVerdicts, passingVerdicts, toldConflicts } from "~/domain/gate/ledger/rules";
import type { GateDevice } from "~/domain/house/accounts/rules";
import { notYetInStates, standings, type RegistrationState } from "~/domain/planning/slots/rules";
import { keyMark, openCode, type SealedCode } from "~/lib/code-vault.server";
import { jsonColumn } from "~/lib/json-column";
import { rosterKey, sealName } from "~/lib/roster-seal.server";

import {
  type FairWithNews,
  type SlotStart,
  fairWithNews,
  markOf,
  slotStarts,
  refuseRevoked,
} from "./queries.server";
import {
  type HeardScan,
  isFurther,
  type News,
  newsPage,
  type Position,
  type RosterEntry,
} from "./rules";

/**
 * What changed at a fair after where `since` stands, in order, at most `page` passes and scans at a time; from the
 * beginning it is the whole roster. Names are sealed, so that a lost phone gives nobody away. Refused: `device-revoked`.
 */
export function newsFor(device: GateDevice, since: Position, page = newsPage): Promise<News> {
  return commitTogether((sql) => {
    refuseRevoked(sql, device);
    return newsOf(sql, device.fairId, since, page);
  });
}

/**
 * News for all devices that follow a fair, each from where it stands, worked out once for those that stand alike.
 * A device that was revoked gets "revoked" instead.
 */
export function newsForAll(
  fairId: string,
  devices: readonly { deviceId: string; position: Position }[],
): Promise<(News | "revoked")[]> {
  return commitTogether((sql) => {
    const known = new Map<string, News>();
    return devices.map(({ deviceId, position }) => {
      if (isRevoked(sql, { deviceId })) return "revoked";
      const place = `${position.cursor}/${position.after ?? ""}`;
      const news = known.get(place) ?? newsOf(sql, fairId, position, newsPage);
      known.set(place, news);
      return news;
    });
  });
}

function newsOf(sql: Sql, fairId: string, asked: Position, page: number): News {
  const fair = fairWithNews(sql, fairId);
  const slots = slotStarts(sql, fairId);
  const stop = sql.get<{ startedAt: string; reason: string | null }>(
    'SELECT "startedAt", "reason" FROM "EntryStop" WHERE "heldFairId" = ?',
    fairId,
  );
  const isAhead = asked.cursor > fair.cursor || isOfLostNews(fair, asked);
  const since: Position = isAhead ? { cursor: 0 } : asked;
  const isCurrent = !isFurther({ cursor: fair.cursor }, since);
  const entries = isCurrent ? [] : changedEntries(sql, fairId, slots, since, page);
  const scans = isCurrent ? [] : changedScans(sql, fairId, since, page);
  // Both end where the shorter of them was cut; what lies behind comes with the next page.
  const end = [entries, scans]
    .filter((rows) => rows.length >= page)
    .map((rows): Position => placeOf(rows.at(-1)))
    .reduce((first, other) => (isFurther(first, other) ? other : first), { cursor: fair.cursor });
  const isWithin = (row: Place): boolean => !isFurther(placeOf(row), end);
  return {
    ...end,
    ...(isAhead ? { restarts: true as const } : {}),
    more: isFurther({ cursor: fair.cursor }, end),
    entries: entries.filter(isWithin).map((row) => row.entry),
    scans: scans.filter(isWithin).map((row) => row.scan),
    head: markOf(fair, slots),
    counts: { arrived: fair.arrived, inside: fair.inside },
    stop: stop ? { since: Date.parse(stop.startedAt), reason: stop.reason } : null,
  };
}

/** Whether somebody heard of what a backup that was restored does not know. */
function isOfLostNews({ lostNews }: FairWithNews, { cursor }: Position): boolean {
  if (lostNews === "[]") return false;
  const leaps = lostLeaps.read(lostNews);
  return leaps.some(([from, to]) => cursor > from && cursor < to);
}

/** Pairs of numbers of news between which none was given out by this database. */
const lostLeaps = jsonColumn(z.array(z.tuple([z.number(), z.number()])));

type Place = { cursor: number; id: string };

const placeOf = (row: Place | undefined): Position => ({
  cursor: row?.cursor ?? 0,
  after: row?.id ?? "",
});

type Told<Key extends string, Value> = Place & Record<Key, Value>;

/** Without `after` everything of that number was told: no id is greater than this. */
const afterAll = "~";

const sealedNames = new LRUCache<string, string>({ max: 50_000 });

function changedEntries(
  sql: Sql,
  fairId: string,
  slots: readonly SlotStart[],
  { cursor, after = afterAll }: Position,
  page: number,
): Told<"entry", RosterEntry>[] {
  const places = new Map(slots.map((slot, place) => [slot.id, place]));
  return sql
    .all<{
      cursor: number;
      id: string;
      code: SealedCode;
      number: string;
      slotId: string;
      state: RegistrationState;
      name: string;
    }>(
      `SELECT "cursor", "id", "sealedCode" AS "code", "number", "slotId", "state", "name" FROM "Registration"
        WHERE "fairId" = ? AND ("cursor", "id") > (?, ?)
        UNION ALL
       SELECT r."cursor", w."id", w."sealedCode", r."number", r."slotId", r."state", r."name"
         FROM "WalkIn" w JOIN "Registration" r ON r."id" = w."registrationId"
        WHERE w."fairId" = ? AND w."known" AND (r."cursor", w."id") > (?, ?)
        ORDER BY "cursor", "id" LIMIT ?`,
      fairId,
      cursor,
      after,
      fairId,
      cursor,
      after,
      page,
    )
    .map(({ code, ...kept }) => {
      const row = { ...kept, code: openCode(code) };
      const isCancelled = !standings[row.state].opens;
      const sealed = isCancelled ? "" : sealedName(fairId, row);
      const running = Number(row.number.split("-")[1] ?? 0);
      const entry: RosterEntry = [
        rosterKey(fairId, row.code),
        running,
        places.get(row.slotId) ?? 0,
        row.cursor,
        isCancelled ? 1 : 0,
        sealed,
      ];
      if (notYetInStates.includes(row.state)) entry.push(1);
      return { cursor: row.cursor, id: row.id, entry };
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

function changedScans(
  sql: Sql,
  fairId: string,
  { cursor, after = afterAll }: Position,
  page: number,
): Told<"scan", HeardScan>[] {
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
      `SELECT s."cursor", s."id", s."undoesId", COALESCE(s."unknownCode", r."sealedCode") AS "code", s."direction",
              s."at",
              g."name" AS "gate"
         FROM "Scan" s JOIN "Gate" g ON g."id" = s."gateId"
         LEFT JOIN "Registration" r ON r."id" = s."registrationId"
        WHERE s."fairId" = ? AND (s."cursor", s."id") > (?, ?)
          AND (s."verdict" IN ${sqlList([...movingVerdicts, "undone"])}
            OR (s."conflict" AND s."verdict" IN ${sqlList(toldConflicts)}))
          AND (s."registrationId" IS NOT NULL OR s."unknownCode" IS NOT NULL)
          AND (s."verdict" = 'undone' OR s."shownVerdict" IS NULL
            OR s."shownVerdict" IN ${sqlList(passingVerdicts)})
          AND NOT EXISTS (SELECT 1 FROM "Scan" u WHERE u."undoesId" = s."id")
        ORDER BY s."cursor", s."id" LIMIT ?`,
      fairId,
      cursor,
      after,
      page,
    )
    .map((row) => ({
      cursor: row.cursor,
      id: row.id,
      scan: {
        id: row.undoesId ?? row.id,
        key: row.code.startsWith(keyMark)
          ? row.code.slice(keyMark.length)
          : rosterKey(fairId, openCode(row.code)),
        direction: row.direction,
        at: Date.parse(row.at),
        gate: row.gate,
        ...(row.undoesId ? { undone: true as const } : {}),
      },
    }));
}
