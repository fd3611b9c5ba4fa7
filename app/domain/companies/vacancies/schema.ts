import { z } from "zod";

import { educations, jobTypes, occupationGroups } from "~/lib/classifications";
import { count, line, oneOf, paragraph } from "~/lib/fields";
import { regionCodes } from "~/lib/regions";

/** A vacancy with the five things that Permenaker 18/2024 Art. 4(1) asks for: job type, location, wage, hours, conditions. */
export const vacancySchema = z
  .object({
    title: line(120),
    occupationGroup: oneOf(occupationGroups),
    openings: count(1, 5000),
    education: oneOf(educations),
    jobType: oneOf(jobTypes),
    location: line(160),
    regionCode: oneOf(regionCodes),
    wageMin: count(100_000, 500_000_000),
    wageMax: count(100_000, 500_000_000),
    hours: line(160),
    conditions: paragraph(1500),
    description: paragraph(3000).optional(),
  })
  .superRefine((vacancy, context) => {
    if (vacancy.wageMax < vacancy.wageMin)
      context.addIssue({
        code: "custom",
        path: ["wageMax"],
        message: "wage-order",
      });
  });

export type VacancyInput = z.infer<typeof vacancySchema>;
