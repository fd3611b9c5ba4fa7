import { write, type Write } from "~/db/write.server";
import { actorOf, officeScope } from "~/domain/house/accounts/policy";
import type { ActingOfficer, Officer } from "~/domain/house/accounts/rules";
import { noteActivity } from "~/domain/house/activity/commands.server";
import type { ActivityVerb } from "~/domain/house/activity/rules";
import { draftFair, redraft, reword } from "~/domain/planning/fairs/commands.server";
import { moveFairIn, takeStepIn } from "~/domain/planning/fairs/life.server";
import { withVenue } from "~/domain/planning/fairs/place.server";
import { type FairState, isMovable } from "~/domain/planning/fairs/rules";
import { type FairInput, keptTemplate, ownFields } from "~/domain/planning/fairs/schema";
import { ownFair } from "~/domain/planning/fairs/steps.server";
import { type CalendarDay, dayAfter } from "~/lib/calendar-day";
import { now } from "~/lib/clock.server";
import { missing, Refusal } from "~/lib/refusal";

import { seriesChange } from "./queries.server";
import { seriesDays } from "./rules";
import type { SeriesChangeInput, SeriesDaysInput, SeriesInput, ShiftInput } from "./schema";

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

/** Puts a change of a series down, to be looked at before it is made. Returns its id. */
export async function prepareChange(
  officer: ActingOfficer,
  seriesId: string,
  input: SeriesChangeInput,
): Promise<string> {
  return write(async (tx) => {
    const series = await ownSeries(tx, officer, seriesId);
    if (series.officeId !== input.template.officeId)
      throw new Refusal("series-office-stays", { field: "officeId" });
    const template = await withVenue(tx, officer, input.template);
    const { id } = await tx.seriesChange.create({
      data: {
        seriesId,
        fromDay: input.fromDay ?? null,
        rule: input.rule,
        template: keptTemplate.write(template),
        createdAt: now(),
      },
      select: { id: true },
    });
    return id;
  });
}

/**
 * Makes a change that was put down: drafts are set anew, the words of public fairs follow, what a fair has of its own
 * stays. The template is the series' own only when every fair to come is meant, or the later ones: days that are drafted
 * hereafter are later. Safe to press twice.
 */
export async function applyChange(
  officer: ActingOfficer,
  seriesId: string,
  changeId: string,
): Promise<void> {
  const change = await seriesChange(officer, seriesId, changeId);
  await write(async (tx) => {
    const { count } = await tx.seriesChange.updateMany({
      where: { id: changeId, appliedAt: null },
      data: { appliedAt: now() },
    });
    if (count === 0) return;
    const series = await ownSeries(tx, officer, seriesId);
    for (const fair of change.fairs)
      if (fair.change.set.length > 0) await changeFair(tx, officer, fair);
    await tx.series.update({
      where: { id: seriesId },
      data: {
        rule: change.rule,
        title: change.template.title,
        template: keptTemplate.write(change.template),
      },
    });
    await note(tx, officer, "series-changed", series);
  });
}

async function changeFair(
  tx: Write,
  officer: Officer,
  fair: Awaited<ReturnType<typeof seriesChange>>["fairs"][number],
): Promise<void> {
  const after: Partial<FairInput> = fair.after;
  const set = Object.fromEntries(fair.change.set.map((field) => [field, after[field]]));
  if (fair.state === "draft") {
    await redraft(tx, officer, fair.id, { ...fair.before, ...set });
    return;
  }
  await reword(tx, officer, await ownFair(tx, officer, fair.id), set);
}

/**
 * Moves the fairs of a series from one day on by so many days, each relative to its own; people of public ones are told.
 * Refused: `series-nothing-to-shift`, `fair-in-past`.
 */
export async function shiftSeries(
  officer: ActingOfficer,
  seriesId: string,
  { fromDay, byDays, reason }: ShiftInput,
): Promise<number> {
  return write(async (tx) => {
    const series = await ownSeries(tx, officer, seriesId);
    const fairs = series.fairs.filter(
      (fair) => fair.day >= fromDay && fair.startsAt > now() && isMovable(fair.state as FairState),
    );
    if (fairs.length === 0) throw new Refusal("series-nothing-to-shift");
    for (const { id, day } of fairs)
      await moveFairIn(tx, officer, id, { day: dayAfter(day, byDays), reason });
    await note(tx, officer, "series-shifted", series, reason);
    return fairs.length;
  });
}

async function ownSeries(tx: Write, officer: Officer, seriesId: string) {
  const series = await tx.series.findFirst({
    where: { id: seriesId, ...officeScope(officer) },
    select: {
      officeId: true,
      title: true,
      rule: true,
      firstDay: true,
      lastDay: true,
      template: true,
      fairs: {
        orderBy: { startsAt: "asc" },
        select: {
          id: true,
          day: true,
          seriesDay: true,
          state: true,
          startsAt: true,
          endsAt: true,
        },
      },
    },
  });
  if (!series) throw missing();
  return series;
}

async function note(
  tx: Write,
  officer: Officer,
  verb: ActivityVerb,
  series: { title: string; officeId: string },
  reason?: string,
): Promise<void> {
  await noteActivity(tx, actorOf(officer), {
    verb,
    subject: series.title,
    reason,
    officeId: series.officeId,
  });
}
