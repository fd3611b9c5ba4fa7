import { z } from "zod";

import { mostBooths } from "~/domain/planning/halls/rules";
import { placesASlot } from "~/domain/planning/slots/rules";
import { count, day, line, oneOf, paragraph, recordId, wallTime } from "~/lib/fields";
import { jsonColumn } from "~/lib/json-column";
import { eastJavaCodes } from "~/lib/regions";

export const slotLengths = ["15", "30", "60"] as const;

/** What may still change when a fair is public: words, not promises. */
export const fairWordsSchema = z.object({
  title: line(120),
  summary: paragraph(600),
  venueName: line(120),
  venueAddress: line(240),
});
export type FairWords = z.infer<typeof fairWordsSchema>;

/** Everything about a fair but its day: what the fairs of a series share. */
export const fairShape = {
  ...fairWordsSchema.shape,
  /** A venue of the office; its name and address go before what was typed. */
  venueId: recordId.optional(),
  venueName: line(120).optional(),
  venueAddress: line(240).optional(),
  officeId: recordId,
  regionCode: oneOf(eastJavaCodes),
  opensAt: wallTime,
  closesAt: wallTime,
  safeCapacity: count(10, 50_000),
  slotMinutes: oneOf(slotLengths).transform(Number),
  stayMinutes: count(15, 480),
  /** Registration opens so many days before the doors; left out: once the fair is public. */
  registrationDays: count(1, 365).optional(),
  /** Registration ends so many hours before the doors; left out: with the fair. */
  registrationHours: count(1, 720).optional(),
  rows: count(1, 26),
  perRow: count(1, 40),
  poweredRows: count(0, 26),
  /** A fair whose hall plan is copied instead of laying the usual rows. */
  planFrom: recordId.optional(),
};
const fairTemplateSchema = z.object(fairShape);
export type FairTemplate = z.infer<typeof fairTemplateSchema>;
const templateFields = Object.keys(fairShape) as (keyof typeof fairShape)[];

/** A template as a series keeps it: checked when it was typed, so only its shape is asked for here. */
export const keptTemplate = jsonColumn(
  z.object({
    title: z.string(),
    summary: z.string(),
    venueId: z.string().optional(),
    venueName: z.string().optional(),
    venueAddress: z.string().optional(),
    officeId: z.string(),
    regionCode: z.enum(eastJavaCodes),
    opensAt: z.string(),
    closesAt: z.string(),
    safeCapacity: z.number(),
    slotMinutes: z.number(),
    stayMinutes: z.number(),
    registrationDays: z.number().optional(),
    registrationHours: z.number().optional(),
    rows: z.number(),
    perRow: z.number(),
    poweredRows: z.number(),
    planFrom: z.string().optional(),
  }) satisfies z.ZodType<FairTemplate>,
);

/** What of a fair was changed for it alone, by the names of the fields, and its day. */
export const ownFields = jsonColumn(z.array(z.enum([...templateFields, "day"])));

/** What the fields of a fair must be to each other. */
export function soundFair(fair: FairTemplate, context: z.RefinementCtx): void {
  const refuse = (path: keyof FairTemplate, message: string): void =>
    context.addIssue({ code: "custom", path: [path], message });
  if (fair.closesAt <= fair.opensAt) refuse("closesAt", "closes-before-opening");
  if (placesASlot(fair) < 1) refuse("safeCapacity", "capacity-too-small");
  const { registrationDays: opens = 366, registrationHours: ends = 0 } = fair;
  if (opens * 24 <= ends) refuse("registrationHours", "closes-first");
  if (fair.venueId === undefined) {
    if (fair.venueName === undefined) refuse("venueName", "required");
    if (fair.venueAddress === undefined) refuse("venueAddress", "required");
  }
  if (fair.poweredRows > fair.rows) refuse("poweredRows", "more-than-rows");
  if (fair.rows * fair.perRow > mostBooths) refuse("perRow", "too-many-booths");
}

export const fairSchema = fairTemplateSchema.extend({ day }).superRefine(soundFair);
export type FairInput = z.infer<typeof fairSchema>;

/** Another day for a fair, with the reason that everybody concerned reads. */
export const moveSchema = z.object({
  day,
  reason: paragraph(400),
  /** The day of which the officer has seen what speaks against it. */
  seenDay: day.optional(),
});

export const reasonSchema = z.object({ reason: paragraph(400) });
