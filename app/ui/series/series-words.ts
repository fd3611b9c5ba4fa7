import { useLocale, useTranslations } from "use-intl";

import {
  type DayFlag,
  type Ordinal,
  type OwnField,
  patternOf,
  type Weekday,
} from "~/domain/planning/series/rules";

import { useFieldLabel } from "../field-labels";
import { useShow } from "../show";

/** What a series is said to be: its rule in words where it is a pattern, what speaks against a day, names of fields. */
export function useSeriesWords() {
  const t = useTranslations("series");
  const language = useLocale();
  const label = useFieldLabel();
  const show = useShow();
  const and = new Intl.ListFormat(language === "id" ? "id-ID" : "en-GB");
  return {
    rule(rule: string): string {
      const pattern = patternOf(rule);
      if (!pattern) return rule;
      return t("patternWords", {
        nths: and.format(pattern.ordinals.map((nth) => t(`nth.${nth as Ordinal}`).toLowerCase())),
        days: and.format(pattern.weekdays.map((day) => t(`weekday.${day as Weekday}`))),
        every: pattern.everyMonths,
      });
    },
    flag(flag: DayFlag): string {
      if (flag.kind === "holiday") return t("flagHoliday", { name: flag[language] });
      if (flag.kind === "closed") return t("flagClosed", { name: flag.name });
      if (flag.kind === "fasting") return t("flagFasting");
      const { fair, office } = flag;
      if (flag.kind === "venue") return t("flagVenue", { fair, office });
      return t("flagNeighbour", { fair, office, day: show.day(flag.day) });
    },
    fields: (fields: readonly OwnField[]): string =>
      and.format(fields.map((field) => label("fair", field) ?? field)),
  };
}
