import { useTranslations } from "use-intl";

import {
  disabilities,
  educations,
  jobTypes,
  kbliSections,
  occupationGroups,
  sexes,
} from "~/lib/classifications";
import { eastJava, otherProvinces } from "~/lib/regions";

import type { Option } from "./choices";

/** The official lists as options of a form, in the language of the page. */
export function useOptions() {
  const t = useTranslations();
  const named = <T extends string>(values: readonly T[], name: (value: T) => string): Option[] =>
    values.map((value) => ({ value, label: name(value) }));
  const regionList = (names: Record<string, string>): Option[] =>
    Object.entries(names)
      .map(([value, label]) => ({ value, label }))
      .sort((a, b) => a.value.localeCompare(b.value));
  return {
    sexes: named(sexes, (value) => t(`sex.${value}`)),
    educations: named(educations, (value) => t(`education.${value}`)),
    disabilities: named(disabilities, (value) => t(`disability.${value}`)),
    jobTypes: named(jobTypes, (value) => t(`jobType.${value}`)),
    occupations: named(occupationGroups, (value) => `${value} – ${t(`occupation.${value}`)}`),
    industries: named(kbliSections, (value) => `${value} – ${t(`industry.${value}`)}`),
    eastJava: regionList(eastJava),
    everywhere: [
      { label: t("register.regionEastJava"), options: regionList(eastJava) },
      { label: t("register.regionOther"), options: regionList(otherProvinces) },
    ],
  };
}
