import { subDays } from "date-fns";
import { LRUCache } from "lru-cache";

import { db } from "~/db/client.server";
import { commitTogether, sqlList } from "~/db/together.server";
import { sumOf } from "~/domain/figures/measures/queries.server";
import { officeScope } from "~/domain/house/accounts/policy";
import type { Officer } from "~/domain/house/accounts/rules";
import { countedStates } from "~/domain/planning/fairs/life-cycle";
import { dayOf } from "~/lib/calendar-day";
import { now } from "~/lib/clock.server";

/** How far back something that was left unsettled is still shown. */
const lookBackDays = 60;

/** Fairs at whose gates something is to be settled, the latest first: conflicts, and what could not be recorded. */
export async function gatesToSettle(officer: Officer) {
  // Asked fair by fair of the last weeks: a ledger of years is not gone through for it.
  const fairs = await db.fair.findMany({
    where: {
      startsAt: { gt: subDays(now(), lookBackDays), lte: now() },
      AND: officeScope(officer),
    },
    orderBy: { startsAt: "desc" },
    take: 200,
    select: { id: true, title: true },
  });
  const fairId = { in: fairs.map(({ id }) => id) };
  const [conflicts, refused] = await Promise.all([
    db.scan.groupBy({
      by: ["fairId"],
      where: { fairId, conflict: true, settlement: null },
      _count: true,
    }),
    db.refusedScan.groupBy({ by: ["fairId"], where: { fairId, handledAt: null }, _count: true }),
  ]);
  const counts = new Map<string, number>();
  for (const row of [...conflicts, ...refused])
    counts.set(row.fairId, (counts.get(row.fairId) ?? 0) + row._count);
  return fairs.flatMap((fair) => {
    const count = counts.get(fair.id);
    return count === undefined ? [] : [{ ...fair, count }];
  });
}

/** E-mails of the last week that were given up because an address or a server refused them. */
export function mailsGivenUp(officer: Officer): Promise<number> {
  return db.message.count({
    where: {
      sentAt: null,
      dueAt: null,
      attempts: { gt: 0 },
      createdAt: { gt: subDays(now(), 7) },
      ...officeScope(officer),
    },
  });
}

/** A glance may be a minute old: counting a province's month holds up everybody else for a moment. */
const figuresOfMinutes = new LRUCache<string, MonthFigures>({ max: 200 });

type MonthFigures = { fairs: number; registered: number; arrived: number; hired: number };

/** The month and the year of the officer's offices: fairs by their day, called-off ones and drafts left out of both. */
export async function monthAndYear(officer: Officer) {
  const today = dayOf(now(), officer.timeZone);
  const month = today.slice(0, 7);
  const { officeId } = officeScope(officer);
  const held = {
    state: { in: countedStates },
    AND: officeScope(officer),
  };
  const minute = `${officeId ?? ""} ${month} ${Math.floor(now().getTime() / 60_000)}`;
  const [figures, inYear, done, target] = await Promise.all([
    figuresOfMinutes.get(minute) ?? figuresOf(month, officeId ?? null),
    db.fair.count({ where: { ...held, day: { startsWith: `${month.slice(0, 4)}-` } } }),
    db.fair.count({
      where: {
        ...held,
        day: { startsWith: `${month.slice(0, 4)}-`, lt: today },
      },
    }),
    db.office.aggregate({
      where: officeId === undefined ? {} : { id: officeId },
      _sum: { yearTarget: true },
    }),
  ]);
  figuresOfMinutes.set(minute, figures);
  return {
    month,
    figures,
    year: { target: target._sum.yearTarget ?? 0, planned: inYear, held: done },
  };
}

function figuresOf(month: string, officeId: string | null): Promise<MonthFigures> {
  const fairs = `SELECT f."id" FROM "Fair" f WHERE f."day" >= ? AND f."day" <= ?
    AND f."officeId" = COALESCE(?, f."officeId") AND f."state" IN ${sqlList(countedStates)}`;
  const span = [`${month}-01`, `${month}-31`, officeId];
  return commitTogether((sql) => {
    const count = `SELECT COUNT(*) AS "count" FROM (${fairs}) counted`;
    return {
      fairs: sql.get<{ count: number }>(count, ...span)?.count ?? 0,
      registered: sumOf(sql, "registered", fairs, span),
      arrived: sumOf(sql, "arrived", fairs, span),
      hired: sumOf(sql, "hired", fairs, span),
    };
  });
}
