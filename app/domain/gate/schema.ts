import { z } from "zod";

import { directions, scanMethods } from "./rules";

/** One scan as a gate sends it. `id` is made when the code is read, so that a repeat is recognised for ever. */
export const scanSchema = z.object({
  id: z.uuid(),
  gateId: z.uuid(),
  text: z.string().max(10_000),
  method: z.enum(scanMethods),
  direction: z.enum(directions),
  deviceId: z.uuid(),
  sequence: z.number().int().min(0).max(2_000_000_000),
  deviceTime: z.iso.datetime().transform((text) => new Date(text)),
  /** Why the gate lets somebody in before their slot. */
  overruleReason: z.string().trim().min(3).max(200).optional(),
});
export type ScanInput = z.infer<typeof scanSchema>;

/** A search by name: three letters at least, so that a door page never lists a fair. */
export const nameSearchSchema = z.object({
  words: z
    .string()
    .trim()
    .max(60)
    // Letters and what stands between them: % and _ would match anybody.
    .regex(/^[\p{L}\p{M} .'’-]*$/u)
    .refine((words) => (words.match(/\p{L}/gu) ?? []).length >= 3),
});
