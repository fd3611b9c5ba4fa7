import { z } from "zod";

import { newAccountSchema } from "~/domain/house/accounts/schema";
import { timeZones } from "~/lib/calendar-day";
import { count, day, idsOf, line, oneOf, paragraph } from "~/lib/fields";
import { eastJavaCodes } from "~/lib/regions";

import { officeKinds } from "./rules";

export const officeSchema = z.object({
  officeName: line(160),
  code: line(4)
    .transform((text) => text.toUpperCase())
    .pipe(z.string().regex(/^[A-Z]{2,4}$/, "office-code")),
  kind: oneOf(officeKinds),
  regionCode: oneOf(eastJavaCodes),
  address: line(240),
  timeZone: oneOf(Object.keys(timeZones) as [keyof typeof timeZones]),
});
export type OfficeInput = z.infer<typeof officeSchema>;

/** The first office and its first admin, on one page. */
export const firstOfficeSchema = officeSchema.extend(newAccountSchema.shape);
export type FirstOfficeInput = z.infer<typeof firstOfficeSchema>;

/** How an office plans. */
export const settingsSchema = z.object({
  neighbourDays: count(0, 30),
  neighbours: idsOf,
  reservedPercent: count(0, 50),
  offerMinutes: count(15, 2880),
  boothLinkDays: count(1, 365),
  permitDays: count(1, 60),
  yearTarget: count(0, 1000),
  letterhead: paragraph(400).optional(),
  signer: line(100).optional(),
  signerNumber: line(40).optional(),
});
export type SettingsInput = z.infer<typeof settingsSchema>;

/** A day on which an office holds no fair. */
export const closedDaySchema = z.object({ day, name: line(80) });
export type ClosedDayInput = z.infer<typeof closedDaySchema>;
