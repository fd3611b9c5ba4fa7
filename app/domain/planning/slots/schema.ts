import { z } from "zod";

import { wallTime } from "~/lib/fields";

/** When the officer who asks for more slots saw the fair close. */
export const seenCloseSchema = z.object({ closesAt: wallTime });
