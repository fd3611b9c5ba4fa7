import { z } from "zod";

import { type Verdict, verdicts } from "~/domain/gate/ledger/rules";

/** What can be told in words of a thing that a device handed over; null where it does not say. */
export type RefusedFacts = { pass: string | null; at: Date | null; shown: Verdict | null };

const factsSchema = z.object({
  text: z.string().nullable().catch(null),
  deviceTime: z.coerce.date().nullable().catch(null),
  clockOffsetMs: z.number().catch(0),
  shownVerdict: z.enum(verdicts).nullable().catch(null),
});

/** Reads what was kept of it, whatever it is. The time is the device's, less what it knew its clock to be off. */
export function refusedFacts(body: string): RefusedFacts {
  const read = factsSchema.safeParse(jsonOf(body));
  if (!read.success) return { pass: null, at: null, shown: null };
  const { text, deviceTime, clockOffsetMs, shownVerdict } = read.data;
  const at = deviceTime && new Date(deviceTime.getTime() - clockOffsetMs);
  return { pass: text, at: at && Number.isNaN(at.getTime()) ? null : at, shown: shownVerdict };
}

const field = z.string().max(200).optional().catch(undefined);

/** What somebody wrote of themselves at a gate, as far as it is text. */
export const writtenFields = z.object({
  name: field,
  nik: field,
  birthDate: field,
  sex: field,
  education: field,
  regionCode: field,
  phone: field,
});

/** The sealed form of a walk-in among what was kept; undefined for anything else. */
export function sealedIn(body: string): string | undefined {
  return z.object({ sealed: z.string() }).safeParse(jsonOf(body)).data?.sealed;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
