import type { z } from "zod";

import { recordId, tick } from "~/lib/fields";

import { personSchema } from "../seekers/schema";

/** A registration form: the person, the arrival slot they choose, and what to do when it is full. */
export const registrationSchema = personSchema.extend({
  slotId: recordId,
  wantsPriority: tick,
  wantsWaiting: tick,
});
export type RegistrationInput = z.infer<typeof registrationSchema>;
