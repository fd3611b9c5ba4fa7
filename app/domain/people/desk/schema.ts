import { z } from "zod";

import { personSchema } from "~/domain/people/seekers/schema";
import { idsOf, line } from "~/lib/fields";

/** What an officer corrects of a registration; the NIK says who it is, and stays. */
export const correctionSchema = personSchema.omit({
  nik: true,
  consentAttendance: true,
  consentEmployers: true,
  consentFollowUp: true,
});
export type CorrectionInput = z.infer<typeof correctionSchema>;

/** What one page of the list shows: more at once would stand in the way of the gates. */
export const mostTicked = 50;

const ticked = idsOf.pipe(z.array(z.string()).max(mostTicked, "not-offered"));

/** Ticked registrations that are held, to be released … */
export const heldSchema = z.object({ ids: ticked });

/** … or cancelled, with what their people are told. */
export const rejectionSchema = z.object({ ids: ticked, reason: line(200) });
export type RejectionInput = z.infer<typeof rejectionSchema>;
