import { z } from "zod";

import { count, line } from "~/lib/fields";

/** A group that registers together: what it is called, and how many they are. */
export const groupSchema = z.object({ name: line(80), places: count(2, 500) });
export type GroupInput = z.infer<typeof groupSchema>;
