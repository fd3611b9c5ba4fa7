import { z } from "zod";

import { line } from "~/lib/fields";

/** What a phone sends to become a device: the one-time code and what it is to be called. */
export const devicePairingSchema = z.object({
  code: z.string().min(20).max(100),
  name: line(60),
  version: z.string().max(40).optional(),
});
export type DevicePairing = z.infer<typeof devicePairingSchema>;
