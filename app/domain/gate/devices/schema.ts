import { z } from "zod";

import { line, recordId, tick } from "~/lib/fields";

import { readPairingCode } from "./rules";

/** What a phone sends to become a device: the one-time code, or the short one, and what it is to be called. */
export const devicePairingSchema = z.object({
  code: z
    .string()
    .max(100)
    .refine((code) => code.length >= 20 || readPairingCode(code) !== undefined),
  name: line(60),
  version: z.string().max(40).optional(),
});
export type DevicePairing = z.infer<typeof devicePairingSchema>;

/** What a device is called. */
export const deviceNameSchema = z.object({ name: line(60) });

/** Whether a phone that is ended may be in somebody else's hands. */
export const revocationSchema = z.object({ retiresKey: tick });

/** Which gate a phone is for, and whether it may look people up by name. */
export const pairingSchema = z.object({ gateId: recordId, maySearch: tick });

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
