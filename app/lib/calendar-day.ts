import { TZDateMini } from "@date-fns/tz/date/mini";
import {
  addDays,
  addMinutes,
  differenceInYears,
  formatISO,
  isValid,
  lightFormat,
  parseISO,
} from "date-fns";

/** A calendar date "YYYY-MM-DD", without a time zone. */
export type CalendarDay = string;
/** A wall-clock time "HH:MM", 24 hours. */
export type WallTime = string;

/** The time zones of Indonesia and their short names; none has daylight saving. */
export const timeZones = {
  "Asia/Jakarta": "WIB",
  "Asia/Makassar": "WITA",
  "Asia/Jayapura": "WIT",
} as const;

/** `WIB`, `WITA` or `WIT`. */
export function zoneName(zone: string): string {
  return zone in timeZones ? timeZones[zone as keyof typeof timeZones] : zone;
}

/** Whether the text is a date that exists. */
export function isCalendarDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isValid(parseISO(text));
}

/** The instant at which a day's wall clock shows `time` in `zone`. */
export function instantOf(day: CalendarDay, time: WallTime, zone: string): Date {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return new Date(new TZDateMini(year, month - 1, date, hour, minute, zone).getTime());
}

const knownDays = new Map<string, CalendarDay>();

/** The calendar day on which `instant` falls in `zone`. Asked for every scan, so a quarter of an hour shares its answer: no zone's day begins within one. */
export function dayOf(instant: Date, zone: string): CalendarDay {
  const quarter = `${zone}/${Math.floor(instant.getTime() / 900_000)}`;
  let day = knownDays.get(quarter);
  if (day === undefined) {
    day = lightFormat(new TZDateMini(instant.getTime(), zone), "yyyy-MM-dd");
    if (knownDays.size > 5000) knownDays.clear();
    knownDays.set(quarter, day);
  }
  return day;
}

/** What a wall clock in `zone` shows at `instant`, as "HH:MM". */
export function wallTimeOf(instant: Date, zone: string): WallTime {
  return lightFormat(new TZDateMini(instant.getTime(), zone), "HH:mm");
}

/** Completed years of age on `day`. */
export function ageOn(birthDate: CalendarDay, day: CalendarDay): number {
  return differenceInYears(parseISO(day), parseISO(birthDate));
}

/** The start of the step of `minutes` that `time` falls in: ("08:37", 15) → "08:30". */
export function stepOf(time: WallTime, minutes: number): WallTime {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const start = Math.floor((hour * 60 + minute) / minutes) * minutes;
  return lightFormat(addMinutes(new Date(2000, 0, 1), start), "HH:mm");
}

/** The calendar day so many days later, or earlier. */
export function dayAfter(day: CalendarDay, days: number): CalendarDay {
  return formatISO(addDays(parseISO(day), days), { representation: "date" });
}
