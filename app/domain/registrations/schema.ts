import { z } from "zod";

import { oneOf, recordId, tick } from "~/lib/fields";

import { personSchema } from "../seekers/schema";

/** A registration form: the person, the arrival slot they choose, and what to do when it is full. */
export const registrationSchema = personSchema.extend({
  slotId: recordId,
  wantsPriority: tick,
  wantsWaiting: tick,
});
/** Whether to be reminded the day before. */
export const reminderSchema = z.object({ wants: oneOf(["yes", "no"]) });

export type RegistrationInput = z.infer<typeof registrationSchema>;
