import { z } from "zod";

import { idsOf, line } from "~/lib/fields";

import { personSchema } from "../seekers/schema";

/** What an officer corrects of a registration; the NIK says who it is, and stays. */
export const correctionSchema = personSchema.omit({
  nik: true,
  consentAttendance: true,
  consentEmployers: true,
  consentFollowUp: true,
});
export type CorrectionInput = z.infer<typeof correctionSchema>;

/** Ticked registrations that are held, to be released … */
export const heldSchema = z.object({ ids: idsOf });

/** … or cancelled, with what their people are told. */
export const rejectionSchema = z.object({ ids: idsOf, reason: line(200) });
export type RejectionInput = z.infer<typeof rejectionSchema>;
