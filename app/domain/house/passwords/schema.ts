import { z } from "zod";

import { email, newPassword } from "~/lib/fields";

/** Whoever forgot their password says which account is theirs. */
export const resetRequestSchema = z.object({ email });

export const newPasswordSchema = z.object({ password: newPassword });

/** Somebody who is signed in proves with the former password that the account is theirs. */
export const passwordChangeSchema = z.object({
  current: z.string({ error: "required" }).min(1, "required").max(200, "too-long"),
  password: newPassword,
});
export type PasswordChange = z.infer<typeof passwordChangeSchema>;
