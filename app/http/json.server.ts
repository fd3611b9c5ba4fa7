import type { z } from "zod";

import { Refusal } from "~/lib/refusal";

import { refusedResponse } from "./refused.server";

const largest = 64_000;

/** Reads a JSON body by its schema. Anything else is a 400 that says so; larger than 64 kB is a 413. */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.output<Schema>> {
  const text = await request.text();
  if (text.length > largest) throw refusedResponse(new Refusal("form-broken"), 413);
  const parsed = schema.safeParse(parse(text));
  if (!parsed.success) throw refusedResponse(new Refusal("form-broken"), 400);
  return parsed.data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
