import { z } from "zod";

import { count, day, line, oneOf, paragraph, recordId, wallTime } from "~/lib/fields";
import { eastJavaCodes } from "~/lib/regions";

import { placesASlot } from "./rules";

export const slotLengths = ["15", "30", "60"] as const;

/** What may still change when a fair is public: words, not promises. */
export const fairWordsSchema = z.object({
  title: line(120),
  summary: paragraph(600),
  venueName: line(120),
  venueAddress: line(240),
});
export type FairWords = z.infer<typeof fairWordsSchema>;

export const fairSchema = fairWordsSchema
  .extend({
    officeId: recordId,
    regionCode: oneOf(eastJavaCodes),
    day,
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
  })
  .superRefine((fair, context) => {
    if (fair.closesAt <= fair.opensAt)
      context.addIssue({
        code: "custom",
        path: ["closesAt"],
        message: "closes-before-opening",
      });
    if (placesASlot(fair) < 1)
      context.addIssue({
        code: "custom",
        path: ["safeCapacity"],
        message: "capacity-too-small",
      });
    const { registrationDays: opens = 366, registrationHours: ends = 0 } = fair;
    if (opens * 24 <= ends)
      context.addIssue({ code: "custom", path: ["registrationHours"], message: "closes-first" });
    if (fair.poweredRows > fair.rows)
      context.addIssue({
        code: "custom",
        path: ["poweredRows"],
        message: "more-than-rows",
      });
  });
export type FairInput = z.infer<typeof fairSchema>;

/** Another day for a fair, with the reason that everybody concerned reads. */
export const moveSchema = z.object({ day, reason: paragraph(400) });

export const reasonSchema = z.object({ reason: paragraph(400) });
