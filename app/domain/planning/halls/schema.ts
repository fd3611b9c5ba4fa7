import { z } from "zod";

import { parseJson } from "~/lib/bounded-json";
import { jsonColumn } from "~/lib/json-column";

import { fixtureKinds, mostBooths } from "./rules";

const id = z.uuid();
/** Centimetres; a hall is 2 to 300 metres. How small a thing may be, and what a number looks like, the rules say. */
const place = z.number().int().min(0).max(30_000);
const side = z.number().int().min(0).max(30_000);
const rectangle = { x: place, y: place, width: side, depth: side };

/** A plan as the editor sends it; what is wrong inside it is said by the rules. */
export const planSchema = z.object({
  width: z.number().int().min(200).max(30_000),
  depth: z.number().int().min(200).max(30_000),
  booths: z
    .array(
      z.object({
        id,
        number: z.string().trim().max(100),
        ...rectangle,
        hasPower: z.boolean(),
        accessible: z.boolean(),
      }),
    )
    .max(mostBooths),
  fixtures: z.array(z.object({ id, kind: z.enum(fixtureKinds), ...rectangle })).max(mostBooths),
});

/** A plan as a version keeps it, and what stands in a hall beside its booths. */
export const keptPlan = jsonColumn(planSchema);
export const keptFixtures = jsonColumn(planSchema.shape.fixtures);

const json = z.string({ error: "required" }).max(200_000, "too-long");

/** What the editor posts: the plan and the version that it was drawn from. */
export const savePlanSchema = z.object({
  version: z.coerce.number().int().min(1),
  plan: json.transform((text, context) => {
    try {
      return planSchema.parse(parseJson(text, 4));
    } catch {
      context.addIssue({ code: "custom", message: "not-offered" });
      return z.NEVER;
    }
  }),
});

/** The fair whose plan is copied. */
export const copyPlanSchema = z.object({ fairId: id });
