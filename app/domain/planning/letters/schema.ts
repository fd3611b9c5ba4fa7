import { z } from "zod";

import { day, line, oneOf, paragraph } from "~/lib/fields";

import { letterKinds } from "./rules";

/** A letter as it is to be printed. */
export const letterSchema = z.object({
  kind: oneOf(letterKinds),
  number: line(60),
  day,
  place: line(60),
  addressee: paragraph(300),
  subject: line(160),
  body: paragraph(4000),
  letterhead: paragraph(400),
  signer: line(100),
  signerTitle: line(120).optional(),
  signerNumber: line(40).optional(),
});
export type LetterInput = z.infer<typeof letterSchema>;
