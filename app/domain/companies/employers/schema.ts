import { z } from "zod";

import { newAccountSchema } from "~/domain/house/accounts/schema";
import { educations, jobTypes, kbliSections, occupationGroups } from "~/lib/classifications";
import { count, email, line, oneOf, paragraph, phone } from "~/lib/fields";
import { regionCodes } from "~/lib/regions";

/** The NIB (OSS business identity number) has 13 digits. */
const nib = line(20)
  .transform((text) => text.replace(/[\s.-]/g, ""))
  .pipe(z.string().regex(/^\d{13}$/, "nib"));

/** What a company says of itself. */
export const companySchema = z.object({
  companyName: line(160),
  kbliSection: oneOf(kbliSections),
  address: line(240),
  regionCode: oneOf(regionCodes),
  contactName: line(100),
  contactPhone: phone,
  contactEmail: email,
  about: paragraph(1000).optional(),
  /** Only until an officer has verified it. */
  nib: nib.optional(),
});
export type CompanyInput = z.infer<typeof companySchema>;

/** A company and the account that acts for it. */
export const newEmployerSchema = companySchema
  .omit({ contactEmail: true, contactName: true })
  .extend({ nib })
  .extend(newAccountSchema.shape);
export type NewEmployer = z.infer<typeof newEmployerSchema>;

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

export const decisions = ["verified", "declined"] as const;

/** An officer's word on a company. Declining needs a reason that the company reads. */
export const reviewSchema = z
  .object({ decision: oneOf(decisions), reason: paragraph(400).optional() })
  .superRefine((review, context) => {
    if (review.decision === "declined" && !review.reason)
      context.addIssue({
        code: "custom",
        path: ["reason"],
        message: "reason-needed",
      });
  });
export type Review = z.infer<typeof reviewSchema>;
