import { z } from "zod";

import { directions, mostScansABatch, mostWalkInsABatch, scanMethods, verdicts } from "./rules";

/** A number that a device made: one however it is written. */
const deviceId = z.uuid().toLowerCase();

/** One scan as a paired device hands it over. `id` is made when the code is read, so that a repeat is recognised for ever. */
export const deviceScanSchema = z
  .object({
    id: deviceId,
    /** What was read or typed … */
    text: z.string().max(10_000).optional(),
    /** … or the key under which the pass stands in the device's roster, so that the device need not keep its code. */
    pass: z
      .string()
      .regex(/^[\w-]{12}$/)
      .optional(),
    method: z.enum(scanMethods),
    direction: z.enum(directions),
    sequence: z.number().int().min(0).max(2_000_000_000),
    deviceTime: z.iso.datetime().transform((text) => new Date(text)),
    /** How far the device's clock is ahead of ours. */
    clockOffsetMs: z.number().int().min(-1e13).max(1e13).default(0),
    /** What the device showed; left out by one that waits for our answer. */
    shownVerdict: z.enum(verdicts).optional(),
    /** The fair at whose gate it was read, for a phone that was paired anew with scans still unsent. */
    fairId: deviceId.optional(),
    /** Why the gate lets somebody in before their slot. */
    overruleReason: z.string().trim().min(3).max(200).optional(),
    /** The scan that this row takes back, with the reason. */
    undoesId: deviceId.optional(),
    reason: z.string().trim().min(3).max(200).optional(),
  })
  .refine((scan) => scan.text !== undefined || scan.pass !== undefined, { path: ["text"] })
  .refine((scan) => scan.undoesId === undefined || scan.reason !== undefined, {
    path: ["reason"],
  });

/** What a device hands over at once. Each scan is checked by itself, so that one that is broken holds up no other. */
export const scanBatchSchema = z.object({
  scans: z.array(z.unknown()).max(mostScansABatch),
  /** Taken before the scans, which may be of the passes that they made. */
  walkIns: z.array(z.unknown()).max(mostWalkInsABatch).optional(),
  /** The number of the last news that the device has; without it no news is answered. */
  since: z.number().int().min(0).optional(),
  /** … and the last row of that number, where a page of news ended between several. */
  after: z.uuid().optional(),
  /** What the device keeps back after this; left out, nothing: what it says afterwards of before is not believed. */
  unsent: z.number().int().min(0).max(1_000_000).optional(),
  battery: z.number().int().min(0).max(100).optional(),
  version: z.string().max(40).optional(),
});
export type ScanBatch = z.infer<typeof scanBatchSchema>;
