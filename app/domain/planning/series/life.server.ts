import { write, type Write } from "~/db/write.server";
import type { ActingOfficer, Officer } from "~/domain/house/accounts/rules";
import { redraft, reword } from "~/domain/planning/fairs/commands.server";
import type { FairState } from "~/domain/planning/fairs/life-cycle";
import { moveFairIn } from "~/domain/planning/fairs/life.server";
import { withVenue } from "~/domain/planning/fairs/place.server";
import { isMovable } from "~/domain/planning/fairs/rules";
import { type FairInput, keptTemplate } from "~/domain/planning/fairs/schema";
import { ownFair } from "~/domain/planning/fairs/steps.server";
import { dayAfter } from "~/lib/calendar-day";
import { now } from "~/lib/clock.server";
import { Refusal } from "~/lib/refusal";

import { ownSeries, note } from "./rows.server";
import { seriesChange } from "./queries.server";
import type { SeriesChangeInput, ShiftInput } from "./schema";

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
