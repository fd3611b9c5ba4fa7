/**
 * Closed lists that the labour administration uses. The values are what the database and the forms carry;
 * their names stand in the catalogue (texts → education, sex, …).
 */

/** Highest schooling completed, lowest first (domain: AK/1 card, IPK forms). */
export const educations = [
  "none",
  "sd",
  "smp",
  "sma",
  "smk",
  "d1",
  "d2",
  "d3",
  "d4",
  "s1",
  "s2",
  "s3",
] as const;
export type Education = (typeof educations)[number];

export const sexes = ["male", "female"] as const;
export type Sex = (typeof sexes)[number];

/** Kinds of disability (UU 8/2016 Art. 4, sensory split as in Art. 4(1)d). */
export const disabilities = [
  "physical",
  "intellectual",
  "mental",
  "sight",
  "hearing",
  "speech",
  "multiple",
] as const;
export type Disability = (typeof disabilities)[number];

/** Age bands of the monthly IPK forms, lower bounds in completed years. Nobody under 15 is of working age. */
export const ageBands = ["15-19", "20-29", "30-44", "45-54", "55+"] as const;
export type AgeBand = (typeof ageBands)[number];

/** The IPK band of an age in completed years, at least 15. */
export function ageBandOf(age: number): AgeBand {
  if (age < 20) return "15-19";
  if (age < 30) return "20-29";
  if (age < 45) return "30-44";
  if (age < 55) return "45-54";
  return "55+";
}

/** KBJI major groups 1–9 and 0 (armed forces), ISCO-08 based. */
export const kbjiEdition = "2014";
export const occupationGroups = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"] as const;
export type OccupationGroup = (typeof occupationGroups)[number];

/** KBLI sections A–U. */
export const kbliEdition = "2020";
export const kbliSections = [..."ABCDEFGHIJKLMNOPQRSTU"] as [KbliSection, ...KbliSection[]];
export type KbliSection =
  | "A"
  | "B"
  | "C"
  | "D"
  | "E"
  | "F"
  | "G"
  | "H"
  | "I"
  | "J"
  | "K"
  | "L"
  | "M"
  | "N"
  | "O"
  | "P"
  | "Q"
  | "R"
  | "S"
  | "T"
  | "U";

/** Job type, the first of the five things that a vacancy must state (Permenaker 18/2024 Art. 4(1)). */
export const jobTypes = ["permanent", "contract", "daily", "part-time", "internship"] as const;
export type JobType = (typeof jobTypes)[number];
