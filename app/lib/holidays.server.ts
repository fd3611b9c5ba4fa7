import Holidays from "date-holidays";

import type { CalendarDay } from "./calendar-day";

export type Holiday = { id: string; en: string };

const indonesia = new Holidays("ID", { types: ["public"] });

/** The library names both of the Prophet's days alike; the 27th of Rajab is this one. */
const ascension: Holiday = { id: "Isra Mikraj", en: "Ascension of the Prophet" };

const known = new Map<number, Map<CalendarDay, Holiday>>();

/**
 * The national holidays of a year. Days of the lunar calendars are computed: the decree (SKB) may set one a day apart,
 * and joint leave days (cuti bersama) are an office's own closed days.
 */
function holidaysOf(year: number): Map<CalendarDay, Holiday> {
  const former = known.get(year);
  if (former) return former;
  const english = new Map(
    indonesia.getHolidays(year, "en").map(({ date, rule, name }) => [`${date} ${rule}`, name]),
  );
  const days = new Map<CalendarDay, Holiday>();
  for (const { date, rule, name } of indonesia.getHolidays(year, "id")) {
    const isAscension = rule === "27 Rajab";
    const en = english.get(`${date} ${rule}`) ?? name;
    days.set(date.slice(0, 10), isAscension ? ascension : { id: name, en });
  }
  known.set(year, days);
  return days;
}

/** The national holiday that a day is, if any. */
export function holidayOn(day: CalendarDay): Holiday | undefined {
  return holidaysOf(Number(day.slice(0, 4))).get(day);
}

const islamicMonth = new Intl.DateTimeFormat("en-u-ca-islamic-umalqura", {
  month: "numeric",
  timeZone: "UTC",
});

/** Whether a day falls in Ramadan, by the Umm al-Qura calendar: the sighting may differ by a day. */
export function isFastingDay(day: CalendarDay): boolean {
  return islamicMonth.format(new Date(`${day}T00:00:00Z`)) === "9";
}
