import { z } from "zod";

import { newEmployerSchema } from "~/domain/companies/employers/schema";

/** A company as it waits: the password is there as its hash alone. */
export const signedUpFacts = newEmployerSchema
  .omit({ password: true })
  .extend({ passwordHash: z.string() });
