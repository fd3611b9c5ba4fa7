import { z } from "zod";

import { type Verdict, verdicts } from "../gate/rules";

/** What can be told in words of a thing that a device handed over; null where it does not say. */
export type RefusedFacts = { pass: string | null; at: Date | null; shown: Verdict | null };

const factsSchema = z.object({
  text: z.string().nullable().catch(null),
  deviceTime: z.coerce.date().nullable().catch(null),
  shownVerdict: z.enum(verdicts).nullable().catch(null),
});

/** Reads what was kept of it, whatever it is. The time is the device's own. */
export function refusedFacts(body: string): RefusedFacts {
  const read = factsSchema.safeParse(jsonOf(body));
  if (!read.success) return { pass: null, at: null, shown: null };
  const { text, deviceTime, shownVerdict } = read.data;
  return { pass: text, at: deviceTime, shown: shownVerdict };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
