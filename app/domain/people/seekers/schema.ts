import { z } from "zod";

import { disabilities, educations, sexes } from "~/lib/classifications";
import { day, email, mustTick, oneOf, phone, tick } from "~/lib/fields";
import { nikFault } from "~/lib/nik";
import { nameFault, tidyName } from "~/lib/person-name";
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

const name = z
  .string({ error: "required" })
  .transform(tidyName)
  .superRefine((text, context) => {
    const fault = nameFault(text);
    if (fault) context.addIssue({ code: "custom", message: fault });
  });

/** What a job seeker writes of themselves for a fair. */
export const personSchema = z.object({
  name,
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
