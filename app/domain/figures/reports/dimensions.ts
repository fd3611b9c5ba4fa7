import { ageOn } from "~/lib/calendar-day";
import { ageBandOf, ageBands, disabilities, educations, sexes } from "~/lib/classifications";

/** One job seeker at a fair, as the report needs them. */
export type Participant = {
  id: string;
  sex: string;
  birthDate: string;
  education: string;
  regionCode: string;
  disability: string | null;
  arrivedAt: Date | null;
};

type Dimension = {
  /** Which group a person is in, on the day of the fair. */
  of: (person: Participant, day: string) => string;
  /** Every group that has a row, also an empty one; left out: those that anybody is in, in the order of their keys. */
  keys?: readonly string[];
};

/** By what a report divides people, in the order of the page. A dimension is a row here and its words in `ui/report`. */
export const dimensions = {
  sex: { of: ({ sex }) => sex, keys: sexes },
  ageBand: { of: ({ birthDate }, day) => ageBandOf(ageOn(birthDate, day)), keys: ageBands },
  education: { of: ({ education }) => education, keys: educations },
  region: { of: ({ regionCode }) => regionCode },
  disability: { of: ({ disability }) => disability ?? "no", keys: ["no", ...disabilities] },
} satisfies Record<string, Dimension> as Record<
  "sex" | "ageBand" | "education" | "region" | "disability",
  Dimension
>;
export type Grouping = keyof typeof dimensions;
export const groupings = Object.keys(dimensions) as Grouping[];

/** The group of each dimension that a person is in. */
export function placed(person: Participant, day: string): Record<Grouping, string> {
  return Object.fromEntries(
    groupings.map((grouping) => [grouping, dimensions[grouping].of(person, day)]),
  ) as Record<Grouping, string>;
}
