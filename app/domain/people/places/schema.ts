import { z } from "zod";

import { count } from "~/lib/fields";

/** How many may arrive in a slot, and how many of these places are kept for people who go first. */
export const slotSizeSchema = z.object({ places: count(0, 50_000), reserved: count(0, 50_000) });

export type SlotSizeInput = z.infer<typeof slotSizeSchema>;
