import { z } from "zod";

import { oneOf } from "~/lib/fields";

/** Whether entry is to stop by itself when the hall is full. */
export const fullStopSchema = z.object({ yes: oneOf(["yes", "no"]) });
