import { z } from "zod";

import { count, line, oneOf, paragraph, recordId } from "~/lib/fields";
import { jsonColumn } from "~/lib/json-column";
import { eastJavaCodes } from "~/lib/regions";

import { safeCapacityOf } from "./rules";

/** "180, 120 90" → [180, 120, 90]: clear widths in cm, one to twenty of 60 to 1,000. */
const exits = line(120)
  .transform((text) => text.split(/[\s,;]+/).filter(Boolean))
  .refine(
    (widths) => widths.every((width) => /^\d{2,4}$/.test(width) && isWidth(Number(width))),
    "not-a-width",
  )
  .refine((widths) => widths.length <= 20, "too-large")
  .transform((widths) => widths.map(Number));

function isWidth(cm: number): boolean {
  return cm >= 60 && cm <= 1000;
}

export const venueSchema = z
  .object({
    officeId: recordId,
    name: line(120),
    address: line(240),
    regionCode: oneOf(eastJavaCodes),
    mapLink: line(500)
      .pipe(z.url({ protocol: /^https$/, error: "not-a-link" }))
      .optional(),
    facilities: paragraph(600).optional(),
    accessibility: paragraph(600).optional(),
    usableArea: count(20, 100_000),
    areaPerPerson: count(50, 1000),
    exits,
    exitPerPerson: count(3, 20),
    lowered: count(10, 50_000).optional(),
  })
  .superRefine((venue, context) => {
    const { computed } = safeCapacityOf({ ...venue, lowered: null });
    if (venue.lowered !== undefined && venue.lowered > computed)
      context.addIssue({ code: "custom", path: ["lowered"], message: "above-safe-capacity" });
    if (computed < 10)
      context.addIssue({ code: "custom", path: ["exits"], message: "capacity-too-small" });
  });
export type VenueInput = z.infer<typeof venueSchema>;

/** The clear widths of a venue's exits in cm. */
export const keptExits = jsonColumn(z.array(z.number()));
