import { z } from "zod";

import { newEmployerSchema } from "~/domain/companies/employers/schema";
import { jsonColumn } from "~/lib/json-column";

/** A company as it waits: the password is there as its hash alone. */
export const signedUpFacts = jsonColumn(
  newEmployerSchema.omit({ password: true }).extend({ passwordHash: z.string() }),
);
