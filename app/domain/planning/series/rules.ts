import { parseISO } from "date-fns";
import rrule from "rrule";

import type { FairTemplate } from "~/domain/planning/fairs/schema";
import { type CalendarDay, dayAfter } from "~/lib/calendar-day";
import type { FieldFault } from "~/texts/catalogue";

const { RRule } = rrule;

export const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export type Weekday = (typeof weekdays)[number];

/** Which of its kind in a month: the first to the fourth, or the last. */
export const ordinals = ["1", "2", "3", "4", "-1"] as const;
export type Ordinal = (typeof ordinals)[number];

/** Two years of fairs twice a month: more is a mistake in the rule. */
export const mostDays = 60;
export const mostMonths = 24;

/** A pattern of a form as a rule: the third Thursday of each month is `FREQ=MONTHLY;INTERVAL=1;BYDAY=3TH`. */
export function ruleOf(pattern: {
  everyMonths: number;
  ordinals: readonly Ordinal[];
  weekdays: readonly Weekday[];
}): string {
  const days = pattern.ordinals.flatMap((nth) => pattern.weekdays.map((day) => `${nth}${day}`));
  return `FREQ=MONTHLY;INTERVAL=${pattern.everyMonths};BYDAY=${days.join(",")}`;
}

/** The pattern that {@link ruleOf} made a rule of; undefined for a rule that says something else. */
export function patternOf(
  rule: string,
): { everyMonths: number; ordinals: string[]; weekdays: string[] } | undefined {
  const [, every, days = ""] = /^FREQ=MONTHLY;INTERVAL=(\d+);BYDAY=([-\dA-Z,]+)$/.exec(rule) ?? [];
  const parts = days.split(",").map((day) => [day.slice(0, -2), day.slice(-2)] as const);
  const pattern = {
    everyMonths: Number(every),
    ordinals: ordinals.filter((nth) => parts.some(([ordinal]) => ordinal === nth)),
    weekdays: weekdays.filter((day) => parts.some(([, weekday]) => weekday === day)),
  };
  return ruleOf(pattern) === rule ? pattern : undefined;
}

const known = /^(FREQ|INTERVAL|BYDAY|BYMONTHDAY|BYMONTH|BYSETPOS|COUNT|UNTIL|WKST)=[-+\dA-Z,]+$/;
/** By RFC 5545 a week has no days of a month; the rest could leave a weekly rule searching for ever. */
const notWeekly = /BYMONTHDAY|BYMONTH|BYSETPOS/;

/**
 * Why a rule of RFC 5545 cannot be a series: one that cannot be read, or one that is not of days by weeks or months.
 * Fairs have their hours from the template, so a rule speaks of days alone.
 */
export function whyNotRule(rule: string): FieldFault | undefined {
  const parts = rule.split(";");
  if (!parts.every((part) => known.test(part))) return "not-a-rule";
  if (new Set(parts.map((part) => part.split("=")[0])).size < parts.length) return "not-a-rule";
  if (!/(^|;)FREQ=(WEEKLY|MONTHLY)(;|$)/.test(rule)) return "rule-frequency";
  if (rule.includes("WEEKLY") && notWeekly.test(rule)) return "not-a-rule";
  try {
    const { interval = 1, count } = RRule.parseString(rule);
    if (interval < 1 || interval > 24 || (count ?? 1) < 1) return "not-a-rule";
    new RRule(RRule.parseString(rule));
  } catch {
    return "not-a-rule";
  }
  return undefined;
}

/**
 * The days of a rule from `from` to `until`, both included, at most `most`. A day is a calendar day wherever the office
 * is: its instants are made by the office's time zone later.
 */
export function seriesDays(
  rule: string,
  span: { from: CalendarDay; until: CalendarDay },
  most = mostDays + 1,
): CalendarDay[] {
  const parsed = RRule.parseString(rule);
  const last = new Date(`${span.until}T23:59:59Z`);
  const until = parsed.until && parsed.until < last ? parsed.until : last;
  const days: CalendarDay[] = [];
  const dtstart = new Date(`${span.from}T00:00:00Z`);
  new RRule({ ...parsed, dtstart, until }).all((date) => {
    days.push(date.toISOString().slice(0, 10));
    return days.length < most;
  });
  return days;
}

/** Days to try instead of one that will not do: the same weekday around it first, then those nearby. */
const around = [7, -7, 1, -1, 2, -2, 3, -3, 14, -14];

/** A working day near `day` that `isFree`, if there is one within a fortnight. */
export function freeDayNear(
  day: CalendarDay,
  isFree: (day: CalendarDay) => boolean,
): CalendarDay | undefined {
  return around.map((days) => dayAfter(day, days)).find((near) => isWorkday(near) && isFree(near));
}

function isWorkday(day: CalendarDay): boolean {
  return ![0, 6].includes(parseISO(day).getDay());
}

/** What speaks against a day. Nothing of it is forbidden: an officer may know better. */
export type DayFlag =
  | { kind: "holiday"; id: string; en: string }
  | { kind: "closed"; name: string }
  | { kind: "fasting" }
  | { kind: "venue" | "neighbour"; fair: string; office: string; day: CalendarDay };

/** What of a fair a change of its series may set. */
export type TemplateField = keyof FairTemplate;
/** What a fair can have of its own. */
export type OwnField = TemplateField | "day";

export type FairChange = {
  /** What becomes of this fair. */
  set: OwnField[];
  /** What the change would set but this fair keeps: it was changed for it alone … */
  own: OwnField[];
  /** … or people were promised it when the fair was published. */
  promised: OwnField[];
};

/** Which fields a change of a series sets in one of its fairs. `after` has the day that the new rule gives it. */
export function changeOfFair(
  fair: { overridden: readonly string[]; changes: "everything" | "words" | "nothing" },
  before: Partial<Record<OwnField, unknown>>,
  after: Partial<Record<OwnField, unknown>>,
  words: readonly string[],
): FairChange {
  const change: FairChange = { set: [], own: [], promised: [] };
  for (const field of Object.keys(after) as OwnField[]) {
    if (before[field] === after[field]) continue;
    const may =
      fair.changes === "everything" || (fair.changes === "words" && words.includes(field));
    if (fair.overridden.includes(field)) change.own.push(field);
    else change[may ? "set" : "promised"].push(field);
  }
  return change;
}
