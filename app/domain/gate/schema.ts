import { z } from "zod";

import { directions, scanMethods, verdicts } from "./rules";

const scanShape = {
  id: z.uuid(),
  text: z.string().max(10_000),
  method: z.enum(scanMethods),
  direction: z.enum(directions),
  sequence: z.number().int().min(0).max(2_000_000_000),
  deviceTime: z.iso.datetime().transform((text) => new Date(text)),
  /** Why the gate lets somebody in before their slot. */
  overruleReason: z.string().trim().min(3).max(200).optional(),
};

/** One scan as the officer's gate page sends it. `id` is made when the code is read, so that a repeat is recognised for ever. */
export const scanSchema = z.object({ ...scanShape, gateId: z.uuid(), deviceId: z.uuid() });
export type ScanInput = z.infer<typeof scanSchema>;

/** One scan as a paired device hands it over: what it showed, and how far its clock is ahead of ours. */
export const deviceScanSchema = z
  .object({
    ...scanShape,
    shownVerdict: z.enum(verdicts),
    /** The fair at whose gate it was read, for a phone that was paired anew with scans still unsent. */
    fairId: z.uuid().optional(),
    clockOffsetMs: z.number().int().min(-1e13).max(1e13).default(0),
    /** The scan that this row takes back, with the reason. */
    undoesId: z.uuid().optional(),
    reason: z.string().trim().min(3).max(200).optional(),
  })
  .refine((scan) => scan.undoesId === undefined || scan.reason !== undefined, {
    path: ["reason"],
  });

export const mostScansABatch = 500;

/** What a device hands over at once. Each scan is checked by itself, so that one that is broken holds up no other. */
export const scanBatchSchema = z.object({
  scans: z.array(z.unknown()).max(mostScansABatch),
  /** The number of the last news that the device has; without it no news is answered. */
  since: z.number().int().min(0).optional(),
  unsent: z.number().int().min(0).max(1_000_000).optional(),
  battery: z.number().int().min(0).max(100).optional(),
  version: z.string().max(40).optional(),
});
export type ScanBatch = z.infer<typeof scanBatchSchema>;

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
