import { z } from "zod";

import { disabilities, educations, sexes } from "~/lib/classifications";
import { day, email, line, mustTick, oneOf, phone, tick } from "~/lib/fields";
import { nikFault } from "~/lib/nik";
import { regionCodes } from "~/lib/regions";

const faults = {
  length: "nik-length",
  region: "nik-region",
  date: "nik-date",
} as const;

const nik = z
  .string({ error: "required" })
  .transform((text) => text.replace(/[\s.-]/g, ""))
  .pipe(
    z
      .string()
      .min(1, "required")
      .superRefine((value, context) => {
        const fault = value === "" ? undefined : nikFault(value);
        if (fault) context.addIssue({ code: "custom", message: faults[fault] });
      }),
  );

/** What a job seeker writes of themselves for a fair. */
export const personSchema = z.object({
  name: line(100).refine((text) => /\p{L}/u.test(text), "not-a-name"),
  nik,
  birthDate: day,
  sex: oneOf(sexes),
  education: oneOf(educations),
  regionCode: oneOf(regionCodes),
  phone,
  email: email.optional(),
  disability: oneOf(disabilities).optional(),
  consentAttendance: mustTick,
  consentEmployers: tick,
  consentFollowUp: tick,
});
