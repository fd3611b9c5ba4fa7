import type { z } from "zod";

import { recordId } from "~/lib/fields";

import { personSchema } from "../seekers/schema";

/** A registration form: the person and the arrival slot they choose. */
export const registrationSchema = personSchema.extend({ slotId: recordId });
export type RegistrationInput = z.infer<typeof registrationSchema>;
