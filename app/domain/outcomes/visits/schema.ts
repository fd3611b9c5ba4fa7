import { z } from "zod";

import { line, oneOf, paragraph, recordId } from "~/lib/fields";

import { results } from "./rules";

/** What a booth's camera, hand scanner or finger read. */
export const visitSchema = z.object({
  text: line(200),
  /** Of the visitor; asked where a number is typed. */
  birthYear: line(4)
    .regex(/^\d{4}$/, "not-a-number")
    .optional(),
});
export type VisitInput = z.infer<typeof visitSchema>;

export const outcomeSchema = z.object({
  vacancyId: recordId,
  result: oneOf(results),
  note: paragraph(300).optional(),
});
export type OutcomeInput = z.infer<typeof outcomeSchema>;
