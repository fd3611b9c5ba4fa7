import { z } from "zod";

import { paragraph, recordId } from "~/lib/fields";

export const bookingSchema = z.object({ boothId: recordId });

export const declineSchema = z.object({ reason: paragraph(400) });
