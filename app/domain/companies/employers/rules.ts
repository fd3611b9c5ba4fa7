import type { RefusalCode } from "~/texts/catalogue";

export const employerStates = ["submitted", "verified", "declined"] as const;
export type EmployerState = (typeof employerStates)[number];

/** Why a company may not yet show itself to job seekers, or undefined when it may. */
export function whyNotTrusted(employer: { state: string }): RefusalCode | undefined {
  if (employer.state === "verified") return undefined;
  return employer.state === "declined" ? "employer-declined" : "employer-not-verified";
}
