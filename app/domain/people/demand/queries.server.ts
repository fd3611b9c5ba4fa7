import { addDays, differenceInCalendarDays, parseISO, subDays } from "date-fns";

import { db } from "~/db/client.server";
import { commitTogether, sqlInstant, sqlList } from "~/db/together.server";
import { officeScope } from "~/domain/house/accounts/policy";
import type { Officer } from "~/domain/house/accounts/rules";
import { awaitedStates } from "~/domain/planning/fairs/life-cycle";
import { askingStates } from "~/domain/planning/slots/rules";
import { type CalendarDay, dayAfter, dayOf } from "~/lib/calendar-day";
import { now } from "~/lib/clock.server";
import { groupedBy } from "~/lib/grouped";

import { type Demand, demandOf } from "./rules";

type FairOfDemand = {
  id: string;
  day: string;
  timeZone: string;
  slots: { places: number }[];
};

/** How far back demand is read. */
const days = 60;

/** The forecast of one fair. */
export async function demandFor(fair: FairOfDemand): Promise<Demand> {
  const [demand] = await demandForAll([fair]);
  return demand ?? demandOf({ daysLeft: 0, newByDay: [], viewsByDay: [], places: 0 });
}

/** Fairs to come whose forecast raises an alarm, soonest first, for an officer's home page. */
export async function fairsInDemand(officer: Officer) {
  const ahead = await demandAhead(officeScope(officer));
  return ahead.flatMap(({ fair: { id, title, day }, demand }) =>
    demand.level === "calm" ? [] : [{ id, title, day, demand }],
  );
}

/** The forecasts of the fairs of the next two months, soonest first, at most 200. */
export async function demandAhead(scope: { officeId?: string } = {}) {
  const fairs = await db.fair.findMany({
    where: {
      state: { in: awaitedStates },
      startsAt: { gt: now(), lte: addDays(now(), days) },
      AND: scope,
    },
    orderBy: { startsAt: "asc" },
    take: 200,
    select: {
      id: true,
      officeId: true,
      title: true,
      day: true,
      timeZone: true,
      slots: { select: { places: true } },
    },
  });
  const demands = await demandForAll(fairs);
  return fairs.flatMap(({ slots, ...fair }, nth) => {
    const demand = demands[nth];
    const places = slots.reduce((total, slot) => total + slot.places, 0);
    return demand ? [{ fair: { ...fair, places }, demand }] : [];
  });
}

/** Two readings for all fairs together. */
async function demandForAll(fairs: FairOfDemand[]): Promise<Demand[]> {
  const ids = fairs.map(({ id }) => id);
  const since = subDays(now(), days);
  const [asked, views] = await Promise.all([
    askedByHour(ids, since),
    db.fairView.findMany({ where: { fairId: { in: ids }, day: { gte: dayOf(since, "UTC") } } }),
  ]);
  const askedOf = groupedBy(asked, ({ fairId }) => fairId);
  const viewsOf = groupedBy(views, ({ fairId }) => fairId);
  return fairs.map((fair) => {
    const today = dayOf(now(), fair.timeZone);
    const own = (askedOf.get(fair.id) ?? []).map(({ hour, count }) => ({
      day: dayOf(hour, fair.timeZone),
      count,
    }));
    return demandOf({
      daysLeft: Math.max(0, differenceInCalendarDays(parseISO(fair.day), parseISO(today))),
      newByDay: byDay(own, today),
      viewsByDay: byDay(viewsOf.get(fair.id) ?? [], today),
      places: fair.slots.reduce((total, slot) => total + slot.places, 0),
    });
  });
}

/** The days that are read, the last of them `today`, with what was counted on each. */
function byDay(rows: { day: CalendarDay; count: number }[], today: CalendarDay): number[] {
  const counts = new Map<CalendarDay, number>();
  for (const { day, count } of rows) counts.set(day, (counts.get(day) ?? 0) + count);
  return Array.from({ length: days }, (_, nth) => counts.get(dayAfter(today, nth - days + 1)) ?? 0);
}

/** Everybody who asked for a place and still wants it, by fair and the hour in UTC; hours make days in any of our zones. */
function askedByHour(
  fairIds: string[],
  since: Date,
): Promise<{ fairId: string; hour: Date; count: number }[]> {
  if (fairIds.length === 0) return Promise.resolve([]);
  const marks = fairIds.map(() => "?").join(", ");
  return commitTogether((sql) =>
    sql
      .all<{ fairId: string; hour: string; count: number }>(
        `SELECT "fairId", SUBSTR(CAST("createdAt" AS TEXT), 1, 13) AS "hour", COUNT(*) AS "count" FROM "Registration"
          WHERE "fairId" IN (${marks}) AND "state" IN ${sqlList(askingStates)} AND "createdAt" >= ?
          GROUP BY "fairId", "hour"`,
        ...fairIds,
        sqlInstant(since),
      )
      .map((row) => ({ ...row, hour: new Date(`${row.hour.replace(" ", "T")}:00:00Z`) })),
  );
}

/** How often the public page of a fair was looked at. */
export async function viewsOf(fairId: string): Promise<number> {
  const { _sum } = await db.fairView.aggregate({ where: { fairId }, _sum: { count: true } });
  return _sum.count ?? 0;
}
