import { write } from "~/db/write.server";
import { officeScope } from "~/domain/house/accounts/policy";
import type { ActingOfficer } from "~/domain/house/accounts/rules";
import { draftFair } from "~/domain/planning/fairs/commands.server";
import { takeStepIn } from "~/domain/planning/fairs/life.server";
import { withVenue } from "~/domain/planning/fairs/place.server";
import { keptTemplate, ownFields } from "~/domain/planning/fairs/schema";
import type { CalendarDay } from "~/lib/calendar-day";
import { now } from "~/lib/clock.server";
import { missing, Refusal } from "~/lib/refusal";

import { ownSeries, note } from "./rows.server";
import { seriesDays } from "./rules";
import type { SeriesDaysInput, SeriesInput } from "./schema";

/** Keeps a rule and the template of its fairs; nothing is drafted yet. Returns its id. */
export async function createSeries(officer: ActingOfficer, input: SeriesInput): Promise<string> {
  return write(async (tx) => {
    const { officeId } = officeScope(officer);
    if (officeId !== undefined && officeId !== input.template.officeId) throw missing();
    const template = await withVenue(tx, officer, input.template);
    const { id } = await tx.series.create({
      data: {
        officeId: input.template.officeId,
        title: input.template.title,
        rule: input.rule,
        firstDay: input.firstDay,
        lastDay: input.lastDay,
        template: keptTemplate.write(template),
        createdAt: now(),
      },
      select: { id: true },
    });
    const series = { officeId: input.template.officeId, title: input.template.title };
    await note(tx, officer, "series-created", series);
    return id;
  });
}

/**
 * Drafts the chosen days of a series, each on its day by the rule or another. A day that was drafted before is passed
 * over: safe to press twice. Refused: `series-no-days`, `fair-in-past`, `series-day-unknown`.
 */
export async function draftSeries(
  officer: ActingOfficer,
  seriesId: string,
  { days }: SeriesDaysInput,
): Promise<number> {
  const chosen = Object.entries(days).filter(([, { made }]) => made);
  if (chosen.length === 0) throw new Refusal("series-no-days");
  return write(async (tx) => {
    const series = await ownSeries(tx, officer, seriesId);
    const template = keptTemplate.read(series.template);
    const byRule = seriesDays(series.rule, { from: series.firstDay, until: series.lastDay });
    const drafted = new Set(series.fairs.map((fair) => fair.seriesDay));
    let count = 0;
    for (const [seriesDay, { day = seriesDay }] of chosen.sort()) {
      if (!byRule.includes(seriesDay)) throw new Refusal("series-day-unknown");
      if (drafted.has(seriesDay)) continue;
      await besideDay(seriesDay, () =>
        draftFair(
          tx,
          officer,
          { ...template, day },
          { seriesId, seriesDay, overridden: ownFields.write(day === seriesDay ? [] : ["day"]) },
        ),
      );
      count += 1;
    }
    return count;
  });
}

/** What is wrong with one of many days is said beside it. */
async function besideDay(seriesDay: CalendarDay, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refusal) || error.field !== "day") throw error;
    const { code, params } = error;
    throw new Refusal(code, { field: `days.${seriesDay}.day`, params });
  }
}

/** Makes every draft of a series public whose day is still to come. Returns how many; safe to press twice. */
export async function publishSeries(officer: ActingOfficer, seriesId: string): Promise<number> {
  return write(async (tx) => {
    const { fairs } = await ownSeries(tx, officer, seriesId);
    const due = fairs.filter((fair) => fair.state === "draft" && fair.endsAt > now());
    for (const { id } of due) await takeStepIn(tx, officer, id, "published");
    return due.length;
  });
}
