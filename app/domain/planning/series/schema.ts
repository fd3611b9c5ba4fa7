import { differenceInMonths, parseISO } from "date-fns";
import { z } from "zod";

import { fairShape, soundFair } from "~/domain/planning/fairs/schema";
import { count, day, line, manyOf, paragraph, tick } from "~/lib/fields";

import { mostDays, mostMonths, ordinals, ruleOf, seriesDays, weekdays, whyNotRule } from "./rules";

const ruleShape = {
  weekdays: manyOf(weekdays),
  ordinals: manyOf(ordinals),
  everyMonths: count(1, 12),
  /** A rule of RFC 5545 for what the pattern cannot say; it goes before the pattern. */
  ownRule: line(200)
    .transform((rule) => rule.replace(/^RRULE:/i, "").toUpperCase())
    .optional(),
};

type RuleFields = {
  weekdays: (typeof weekdays)[number][];
  ordinals: (typeof ordinals)[number][];
  everyMonths: number;
  ownRule?: string | undefined;
};

/** The pattern's fields as one rule; a fault beside the field that causes it. */
function ruleFrom(fields: RuleFields, context: z.RefinementCtx): string | undefined {
  const refuse = (path: keyof RuleFields, message: string): undefined => {
    context.addIssue({ code: "custom", path: [path], message });
  };
  if (fields.ownRule !== undefined) {
    const why = whyNotRule(fields.ownRule);
    return why ? refuse("ownRule", why) : fields.ownRule;
  }
  if (fields.ordinals.length === 0) return refuse("ordinals", "choose-some");
  if (fields.weekdays.length === 0) return refuse("weekdays", "choose-some");
  return ruleOf(fields);
}

/** A rule, its span and the template of its fairs. The days of it are 1 to 60 within two years. */
export const seriesSchema = z
  .object({ ...fairShape, ...ruleShape, firstDay: day, lastDay: day })
  .superRefine(soundFair)
  .transform((fields, context) => {
    const { weekdays: days, ordinals: nths, everyMonths, ownRule, ...rest } = fields;
    const { firstDay, lastDay, ...template } = rest;
    const rule = ruleFrom({ weekdays: days, ordinals: nths, everyMonths, ownRule }, context);
    if (rule === undefined) return z.NEVER;
    const refuse = (path: string, message: string): void =>
      context.addIssue({ code: "custom", path: [path], message });
    if (lastDay < firstDay) refuse("lastDay", "ends-before-begins");
    else if (differenceInMonths(parseISO(lastDay), parseISO(firstDay)) >= mostMonths)
      refuse("lastDay", "span-too-long");
    else {
      const { length } = seriesDays(rule, { from: firstDay, until: lastDay });
      const place = ownRule === undefined ? "lastDay" : "ownRule";
      if (length === 0) refuse(place, "rule-yields-nothing");
      if (length > mostDays) refuse(place, "rule-too-often");
    }
    return { rule, firstDay, lastDay, template };
  });
export type SeriesInput = z.infer<typeof seriesSchema>;
export type SeriesField = keyof z.input<typeof seriesSchema>;

/** The same for a change of a series: from one of its days on, or of every fair to come. */
export const seriesChangeSchema = z
  .object({ ...fairShape, ...ruleShape, fromDay: day.optional() })
  .superRefine(soundFair)
  .transform((fields, context) => {
    const { weekdays: days, ordinals: nths, everyMonths, ownRule, fromDay, ...template } = fields;
    const rule = ruleFrom({ weekdays: days, ordinals: nths, everyMonths, ownRule }, context);
    return rule === undefined ? z.NEVER : { rule, fromDay, template };
  });
export type SeriesChangeInput = z.infer<typeof seriesChangeSchema>;

/** Which days of the rule are to be drafted, and on which day each. */
export const seriesDaysSchema = z.object({
  days: z.record(day, z.object({ made: tick, day: day.optional() })).default({}),
});
export type SeriesDaysInput = z.infer<typeof seriesDaysSchema>;

/** So many days later (or earlier) from one day on, with the reason that everybody concerned reads. */
export const shiftSchema = z.object({
  fromDay: day,
  byDays: count(-180, 180).refine((days) => days !== 0, "too-small"),
  reason: paragraph(400),
});
export type ShiftInput = z.infer<typeof shiftSchema>;
