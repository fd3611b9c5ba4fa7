import { db } from "~/db/client.server";
import { ownOffices } from "~/domain/house/accounts/policy";
import type { Officer } from "~/domain/house/accounts/rules";
import { occupyingStates } from "~/domain/planning/fairs/life-cycle";
import { type CalendarDay, dayAfter } from "~/lib/calendar-day";
import { holidayOn, isFastingDay } from "~/lib/holidays.server";
import { missing } from "~/lib/refusal";

import type { DayFlag } from "./rules";

/** What speaks against the day of a fair that there is. */
export async function flagsOf(
  officer: Officer,
  fair: { id: string; day: CalendarDay; officeId: string; venueName: string },
): Promise<DayFlag[]> {
  return (await flagsFor(officer, [fair.day], fair, fair.id))(fair.day);
}

/**
 * What speaks against the days around some days, for a fair of an office in a venue. A fair
 * does not stand in its own way: it is `exceptFairId`.
 */
export async function flagsFor(
  officer: Officer,
  days: readonly CalendarDay[],
  hall: { officeId: string; venueName: string },
  exceptFairId = "",
): Promise<(day: CalendarDay) => DayFlag[]> {
  const office = await db.office.findFirst({
    where: { id: hall.officeId, AND: ownOffices(officer) },
    select: {
      neighbourDays: true,
      closedDays: { select: { day: true, name: true } },
      neighbours: { select: { neighbourId: true } },
    },
  });
  if (!office) throw missing();
  const sorted = [...days].sort();
  // A fortnight around, for the days that are tried instead.
  const from = dayAfter(sorted[0] ?? "2000-01-01", -14 - office.neighbourDays);
  const until = dayAfter(sorted.at(-1) ?? "2000-01-01", 14 + office.neighbourDays);
  const neighbours = office.neighbours.map(({ neighbourId }) => neighbourId);
  const fairs = await db.fair.findMany({
    where: {
      startsAt: {
        gte: new Date(`${dayAfter(from, -1)}T00:00:00Z`),
        lt: new Date(`${dayAfter(until, 2)}T00:00:00Z`),
      },
      state: { in: occupyingStates },
      id: { not: exceptFairId },
      OR: [{ venueName: hall.venueName }, { officeId: { in: neighbours } }],
    },
    orderBy: { startsAt: "asc" },
    take: 2000,
    select: {
      title: true,
      day: true,
      venueName: true,
      officeId: true,
      office: { select: { name: true } },
    },
  });
  const closed = new Map(office.closedDays.map(({ day, name }) => [day, name]));
  return (day) => {
    const flags: DayFlag[] = [];
    const holiday = holidayOn(day);
    if (holiday) flags.push({ kind: "holiday", ...holiday });
    const name = closed.get(day);
    if (name !== undefined) flags.push({ kind: "closed", name });
    if (isFastingDay(day)) flags.push({ kind: "fasting" });
    const nearest = dayAfter(day, -office.neighbourDays);
    const furthest = dayAfter(day, office.neighbourDays);
    for (const fair of fairs) {
      const told = { fair: fair.title, office: fair.office.name, day: fair.day };
      if (fair.day === day && fair.venueName === hall.venueName)
        flags.push({ kind: "venue", ...told });
      else if (neighbours.includes(fair.officeId) && fair.day >= nearest && fair.day <= furthest)
        flags.push({ kind: "neighbour", ...told });
    }
    return flags;
  };
}
