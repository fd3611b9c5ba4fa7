import { addDays } from "date-fns";

import { db } from "~/db/client.server";
import { officeScope } from "~/domain/house/accounts/policy";
import type { Officer } from "~/domain/house/accounts/rules";
import { openTasks } from "~/domain/planning/checklist/queries.server";
import { type FairState, publicStates } from "~/domain/planning/fairs/life-cycle";
import { phaseOf } from "~/domain/planning/fairs/rules";
import type { CalendarDay } from "~/lib/calendar-day";
import { now } from "~/lib/clock.server";
import { missing } from "~/lib/refusal";

export type CalendarFilter = {
  from: CalendarDay;
  until: CalendarDay;
  words?: string | undefined;
  officeId?: string | undefined;
  regionCode?: string | undefined;
  state?: FairState | undefined;
};

/** A province's year is some 500 fairs. */
const most = 1000;

/** The officer's fairs between two days, both included, by day and hour. */
export async function calendarFairs(officer: Officer, filter: CalendarFilter) {
  const fairs = await db.fair.findMany({
    where: {
      day: { gte: filter.from, lte: filter.until },
      ...(filter.officeId ? { officeId: filter.officeId } : {}),
      ...(filter.regionCode ? { regionCode: filter.regionCode } : {}),
      ...(filter.state ? { state: filter.state } : {}),
      ...(filter.words
        ? {
            OR: [{ title: { contains: filter.words } }, { venueName: { contains: filter.words } }],
          }
        : {}),
      AND: officeScope(officer),
    },
    orderBy: [{ day: "asc" }, { startsAt: "asc" }, { id: "asc" }],
    take: most,
    select: {
      id: true,
      title: true,
      day: true,
      opensAt: true,
      closesAt: true,
      timeZone: true,
      venueName: true,
      startsAt: true,
      endsAt: true,
      state: true,
      office: { select: { name: true } },
    },
  });
  return fairs.map((fair) => ({ ...fair, phase: phaseOf(fair, now()) }));
}

/** How far back a feed goes: what was planned this season. */
const feedDays = 90;

const feedShape = {
  id: true,
  slug: true,
  title: true,
  summary: true,
  venueName: true,
  venueAddress: true,
  startsAt: true,
  endsAt: true,
  timeZone: true,
  state: true,
} as const;

/** The public fairs of the province, or of the office with that code. Refused: `not-found` for an unknown code. */
export async function publicFeed(officeCode?: string) {
  const office =
    officeCode === undefined
      ? null
      : await db.office.findUnique({
          where: { code: officeCode },
          select: { id: true, name: true },
        });
  if (officeCode !== undefined && !office) throw missing();
  const fairs = await db.fair.findMany({
    where: {
      state: { in: [...publicStates] },
      startsAt: { gt: addDays(now(), -feedDays) },
      ...(office ? { officeId: office.id } : {}),
    },
    orderBy: { startsAt: "asc" },
    take: most,
    select: feedShape,
  });
  return { officeName: office?.name ?? null, fairs };
}

/** Everything that an officer has to do with: their fairs, drafts too, and what is still to do for them. */
export async function ownFeed(officer: Officer) {
  const [fairs, tasks] = await Promise.all([
    db.fair.findMany({
      where: { startsAt: { gt: addDays(now(), -feedDays) }, AND: officeScope(officer) },
      orderBy: { startsAt: "asc" },
      take: most,
      select: feedShape,
    }),
    openTasks(officer),
  ]);
  return { fairs, tasks };
}
