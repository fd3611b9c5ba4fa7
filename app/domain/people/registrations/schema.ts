import { z } from "zod";

import { personSchema } from "~/domain/people/seekers/schema";
import { oneOf, recordId, tick } from "~/lib/fields";
import { nikDisagreement } from "~/lib/nik";

/** A registration form: the person, the arrival slot they choose, and what to do when it is full. */
export const registrationSchema = personSchema
  .extend({
    slotId: recordId,
    wantsPriority: tick,
    wantsWaiting: tick,
  })
  .superRefine((given, context) => {
    const differs = nikDisagreement(given.nik, given);
    if (differs === "date")
      context.addIssue({ code: "custom", path: ["birthDate"], message: "nik-not-birth-date" });
    if (differs === "sex")
      context.addIssue({ code: "custom", path: ["sex"], message: "nik-not-sex" });
  });
/** Whether to be reminded the day before. */
export const reminderSchema = z.object({ wants: oneOf(["yes", "no"]) });

export type RegistrationInput = z.infer<typeof registrationSchema>;
