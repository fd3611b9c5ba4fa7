import { db } from "~/db/client.server";
import { officeScope } from "~/domain/house/accounts/policy";
import type { Officer } from "~/domain/house/accounts/rules";
import { type FairState, lifeCycle } from "~/domain/planning/fairs/life-cycle";
import { filledIn, filledInShape } from "~/domain/planning/fairs/queries.server";
import { isMovable, phaseOf, stateAt } from "~/domain/planning/fairs/rules";
import { fairWordsSchema, keptTemplate, ownFields } from "~/domain/planning/fairs/schema";
import { type CalendarDay, dayAfter } from "~/lib/calendar-day";
import { now } from "~/lib/clock.server";
import { pageOf, pageWindow } from "~/lib/paging";
import { missing } from "~/lib/refusal";

import { flagsFor } from "./flags.server";
import { changeOfFair, type DayFlag, freeDayNear, seriesDays } from "./rules";

/** The series of an officer's office, newest first. */
export async function officeSeries(officer: Officer, page?: string | null) {
  const window = pageWindow(page, 20);
  const where = officeScope(officer);
  const [rows, total] = await Promise.all([
    db.series.findMany({
      where,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      skip: window.skip,
      take: window.take,
      select: {
        id: true,
        title: true,
        rule: true,
        firstDay: true,
        lastDay: true,
        office: { select: { name: true } },
        _count: { select: { fairs: true } },
      },
    }),
    db.series.count({ where }),
  ]);
  return pageOf(rows, total, window);
}

/** One series with its template and fairs, if the officer may see it. Refused: `not-found`. */
export async function seriesOf(officer: Officer, seriesId: string) {
  const series = await db.series.findFirst({
    where: { id: seriesId, ...officeScope(officer) },
    select: {
      id: true,
      officeId: true,
      title: true,
      rule: true,
      firstDay: true,
      lastDay: true,
      template: true,
      office: { select: { name: true } },
      fairs: {
        orderBy: { startsAt: "asc" },
        select: {
          id: true,
          title: true,
          day: true,
          seriesDay: true,
          state: true,
          startsAt: true,
          endsAt: true,
          registrationOpensAt: true,
          registrationClosesAt: true,
          overridden: true,
        },
      },
    },
  });
  if (!series) throw missing();
  const { template, fairs, ...rest } = series;
  return {
    ...rest,
    template: keptTemplate.read(template),
    fairs: fairs.map(({ overridden, ...fair }) => ({
      ...fair,
      state: stateAt(fair, now()),
      phase: phaseOf(fair, now()),
      own: ownFields.read(overridden),
    })),
  };
}

export type PlannedDay = {
  /** The day by the rule. */
  ruleDay: CalendarDay;
  flags: DayFlag[];
  /** A day nearby against which nothing speaks. */
  instead: CalendarDay | undefined;
};

/** The days of a series that are not drafted yet, each with what speaks against it. */
export async function plannedDays(
  officer: Officer,
  series: Awaited<ReturnType<typeof seriesOf>>,
): Promise<PlannedDay[]> {
  const made = new Set(series.fairs.map((fair) => fair.seriesDay));
  const span = { from: series.firstDay, until: series.lastDay };
  const days = seriesDays(series.rule, span).filter((day) => !made.has(day));
  const flagsOn = await flagsFor(officer, days, {
    officeId: series.officeId,
    venueName: series.template.venueName ?? "",
  });
  const taken = new Set(days);
  return days.map((ruleDay) => {
    const flags = flagsOn(ruleDay);
    const isFree = (day: CalendarDay): boolean => !taken.has(day) && flagsOn(day).length === 0;
    return { ruleDay, flags, instead: flags.length > 0 ? freeDayNear(ruleDay, isFree) : undefined };
  });
}

/** What a change that was put down would do, fair by fair. Refused: `not-found`. */
export async function seriesChange(officer: Officer, seriesId: string, changeId: string) {
  const change = await db.seriesChange.findFirst({
    where: { id: changeId, seriesId, series: officeScope(officer) },
    select: {
      id: true,
      fromDay: true,
      rule: true,
      template: true,
      appliedAt: true,
      series: { select: { id: true, title: true, rule: true, template: true, lastDay: true } },
    },
  });
  if (!change) throw missing();
  // A plan is copied when a fair is drafted, and drawn by hand from then on.
  const { planFrom: _planFrom, ...given } = keptTemplate.read(change.template);
  // What the form left empty is emptied, too.
  const after = { ...emptied, ...given };
  const { rows: _rows, perRow: _perRow, poweredRows: _poweredRows, ...rest } = after;
  const fairs = await db.fair.findMany({
    where: {
      seriesId,
      startsAt: { gt: now() },
      ...(change.fromDay === null ? {} : { day: { gte: change.fromDay } }),
      state: { not: "cancelled" satisfies FairState },
    },
    orderBy: { startsAt: "asc" },
    select: {
      id: true,
      state: true,
      endsAt: true,
      overridden: true,
      seriesDay: true,
      hall: { select: { version: true } },
      ...filledInShape,
    },
  });
  const newDays = daysOfChange(change, fairs);
  const words = Object.keys(fairWordsSchema.shape);
  return {
    id: change.id,
    fromDay: change.fromDay,
    rule: change.rule,
    template: after,
    isApplied: change.appliedAt !== null,
    series: { id: change.series.id, title: change.series.title },
    fairs: fairs.map((fair, nth) => {
      const state: FairState = stateAt(fair, now());
      const before = filledIn(fair);
      const day = newDays[nth] ?? fair.day;
      const own = ownFields.read(fair.overridden);
      // Booths that were drawn or copied are nobody's rows: the form's counts say nothing of them.
      const hasOwnPlan = (fair.hall?.version ?? 1) > 1;
      const rules = { overridden: own, changes: lifeCycle[state].changes };
      return {
        id: fair.id,
        title: fair.title,
        state,
        before,
        after: { ...after, day },
        isMovable: isMovable(state),
        change: changeOfFair(
          rules,
          before,
          hasOwnPlan ? { ...rest, day } : { ...after, day },
          words,
        ),
      };
    }),
  };
}

/** Fields of a template that may be empty: JSON leaves them out. */
const emptied = { venueId: undefined, registrationDays: undefined, registrationHours: undefined };

/** With another rule the fairs follow its days in their order; with the same one each keeps its own. */
function daysOfChange(
  change: { rule: string; series: { rule: string } },
  fairs: { day: string; seriesDay: string | null }[],
): CalendarDay[] {
  const first = fairs[0];
  if (change.rule === change.series.rule || !first) return fairs.map((fair) => fair.day);
  // From the month that the first of them stands in, so that the second Tuesday follows the third Thursday of the same.
  const from = `${first.day.slice(0, 7)}-01`;
  return seriesDays(change.rule, { from, until: dayAfter(from, 3 * 366) }, fairs.length);
}
