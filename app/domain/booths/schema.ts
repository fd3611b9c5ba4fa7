import { z } from "zod";

import { paragraph, recordId, tick } from "~/lib/fields";

export const bookingSchema = z.object({ boothId: recordId });

export const declineSchema = z.object({ reason: paragraph(400) });

export const boothSchema = z.object({ hasPower: tick, accessible: tick });
export type BoothInput = z.infer<typeof boothSchema>;
