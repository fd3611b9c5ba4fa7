import { z } from "zod";

import { email, line, newPassword, oneOf, recordId } from "~/lib/fields";

import { officerRoles } from "./rules";

export const signInSchema = z.object({
  email,
  password: z.string({ error: "required" }).min(1, "required").max(200, "too-long"),
});

export const newAccountSchema = z.object({
  name: line(100),
  email,
  password: newPassword,
});
export type NewAccount = z.infer<typeof newAccountSchema>;

/** Which session of one's own account ends; all others where none is named. */
export const sessionsSchema = z.object({ sessionId: recordId.optional() });

export const invitationSchema = z.object({
  role: oneOf(officerRoles),
  officeId: recordId.optional(),
});
export type InvitationInput = z.infer<typeof invitationSchema>;
