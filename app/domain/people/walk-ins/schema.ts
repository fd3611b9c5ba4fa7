import { z } from "zod";

import { looksLikePassCode } from "~/lib/pass-code";

/**
 * Somebody whom a gate registered on the spot: the pass that it made, and what the person wrote of themselves, sealed
 * for the server (JSON in the shape of the seekers' personSchema).
 */
export const walkInSchema = z.object({
  id: z.uuid().toLowerCase(),
  code: z.string().max(40).refine(looksLikePassCode),
  sealed: z.string().min(100).max(4000),
  deviceTime: z.iso.datetime().transform((text) => new Date(text)),
  clockOffsetMs: z.number().int().min(-1e13).max(1e13).default(0),
});
export type WalkInInput = z.infer<typeof walkInSchema>;
