import { addMonths, endOfMonth, formatISO, getISODay, parseISO } from "date-fns";

import { type CalendarDay, dayAfter } from "~/lib/calendar-day";

/** "YYYY-MM". */
export type CalendarMonth = string;

/** Whether the text is a month that exists, from 2000 to 2099. */
export function isCalendarMonth(text: string): boolean {
  return /^20\d{2}-(0[1-9]|1[0-2])$/.test(text);
}

/** The month so many months later, or earlier. */
export function monthAfter(month: CalendarMonth, months: number): CalendarMonth {
  return iso(addMonths(parseISO(`${month}-01`), months)).slice(0, 7);
}

/** Weeks from Monday to Sunday that touch a month, with the days of its neighbours that fill them. */
export function weeksOf(month: CalendarMonth): CalendarDay[][] {
  const first = `${month}-01`;
  const last = iso(endOfMonth(parseISO(first)));
  const weeks: CalendarDay[][] = [];
  let day = dayAfter(first, 1 - getISODay(parseISO(first)));
  while (day <= last) {
    const monday = day;
    weeks.push(Array.from({ length: 7 }, (_, nth) => dayAfter(monday, nth)));
    day = dayAfter(monday, 7);
  }
  return weeks;
}

/** The months of the year that a month is in. */
export function monthsOfYear(month: CalendarMonth): CalendarMonth[] {
  const year = month.slice(0, 4);
  return Array.from({ length: 12 }, (_, nth) => `${year}-${String(nth + 1).padStart(2, "0")}`);
}

function iso(date: Date): CalendarDay {
  return formatISO(date, { representation: "date" });
}
