import { z } from "zod";

import { newAccountSchema } from "~/domain/house/accounts/schema";
import { kbliSections } from "~/lib/classifications";
import { email, line, oneOf, paragraph, phone } from "~/lib/fields";
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
