import { z } from "zod";

import { oneOf } from "~/lib/fields";

/** Six digits of an authenticator or one of the recovery codes, as somebody types it. */
const typedCode = z.string({ error: "required" }).trim().min(1, "required").max(40, "too-long");

export const codeSchema = z.object({ oneTimeCode: typedCode });

/** Shows again who holds a session; the code is asked of whoever has a second step. */
export const proofSchema = z.object({
  current: z.string({ error: "required" }).min(1, "required").max(200, "too-long"),
  oneTimeCode: typedCode.optional(),
});
export type Proof = z.infer<typeof proofSchema>;

export const ruleSchema = z.object({ required: oneOf(["yes", "no"]) });
