import { TZDate } from "@date-fns/tz";
import { format, parse } from "date-fns";
import { enGB, id as indonesian } from "date-fns/locale";
import { useLocale, useTimeZone } from "use-intl";

import { wallTimeOf, zoneName } from "~/lib/calendar-day";
import type { Language } from "~/texts/catalogue";

const locales = { id: indonesian, en: enGB };

/** `Kamis, 19 November 2026`, from a calendar day. */
export function showDay(day: string, language: Language): string {
  return format(parse(day, "yyyy-MM-dd", new Date(0)), "EEEE, d MMMM yyyy", {
    locale: locales[language],
  });
}

/** `19 November 2026`, from a calendar day. */
export function showDate(day: string, language: Language): string {
  return format(parse(day, "yyyy-MM-dd", new Date(0)), "d MMMM yyyy", {
    locale: locales[language],
  });
}

/** `19 Nov 2026, 08.30 WIB`, from an instant. */
export function showInstant(instant: Date, zone: string, language: Language): string {
  const local = new TZDate(instant.getTime(), zone);
  return `${format(local, "d MMM yyyy, HH:mm", { locale: locales[language] })} ${zoneName(zone)}`;
}

/** `08:00–14:00 WIB` */
export function showHours(fair: { opensAt: string; closesAt: string; timeZone: string }): string {
  return `${fair.opensAt}–${fair.closesAt} ${zoneName(fair.timeZone)}`;
}

/** `08:30 WIB`. */
export function showTime(instant: Date, zone: string): string {
  return `${wallTimeOf(instant, zone)} ${zoneName(zone)}`;
}

/** `08:30–09:00 WIB`. */
export function showSpan(span: { startsAt: Date; endsAt: Date }, zone: string): string {
  return `${wallTimeOf(span.startsAt, zone)}–${showTime(span.endsAt, zone)}`;
}

/** The same functions in the language of the page. */
export function useShow() {
  const language = useLocale();
  const home = useTimeZone() ?? "Asia/Jakarta";
  return {
    day: (day: string) => showDay(day, language),
    /** `November 2026`, from "2026-11". */
    month: (month: string) =>
      format(parse(month, "yyyy-MM", new Date(0)), "MMMM yyyy", { locale: locales[language] }),
    /** `19 Nov`, from a calendar day. */
    shortDay: (day: string) =>
      format(parse(day, "yyyy-MM-dd", new Date(0)), "d MMM", { locale: locales[language] }),
    /** `Kam`, from a calendar day. */
    weekday: (day: string) =>
      format(parse(day, "yyyy-MM-dd", new Date(0)), "EEE", { locale: locales[language] }),
    /** In the zone of the page around it, unless another is said. */
    instant: (instant: Date, zone = home) => showInstant(instant, zone, language),
    number: (value: number) =>
      new Intl.NumberFormat(language === "id" ? "id-ID" : "en-GB").format(value),
  };
}
