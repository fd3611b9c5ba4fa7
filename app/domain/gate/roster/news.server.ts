import { z } from "zod";

import { commitTogether, type Sql } from "~/db/together.server";
import { isRevoked } from "~/domain/gate/devices/queries.server";
import type { GateDevice } from "~/domain/house/accounts/rules";
import { jsonColumn } from "~/lib/json-column";

import {
  type FairWithNews,
  fairWithNews,
  markOf,
  slotStarts,
  refuseRevoked,
} from "./queries.server";
import { type Place, changedEntries, changedScans } from "./changes.server";
import { isFurther, type News, newsPage, type Position } from "./rules";

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

const placeOf = (row: Place | undefined): Position => ({
  cursor: row?.cursor ?? 0,
  after: row?.id ?? "",
});
