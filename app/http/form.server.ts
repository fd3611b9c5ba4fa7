import { data } from "@remix-run/node";
import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import type { z } from "zod";

import { Refusal } from "~/lib/refusal";

import { fieldsFor } from "./form-fields.server";
import { refusedResponse } from "./refused.server";
import { sentAs } from "./sent-again.server";

/** Never sent back to be shown again, whatever else is wrong with a form. */
export const secretFields = ["password", "current", "oneTimeCode"];

export type ReadForm<Value> =
  | {
      ok: true;
      value: Value;
      /** What the same form sent again is recognised by. */
      sentAs: string | undefined;
      refuse: (refusal: Refusal) => SubmissionResult<string[]>;
    }
  | { ok: false; refused: ReturnType<typeof data<SubmissionResult<string[]>>> };

/**
 * Reads a posted form by its schema, whose fields are the only ones that are looked at. Wrong input is an answer with status 400 that carries a fault beside each
 * field and everything that was typed, except passwords.
 */
export async function readForm<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<ReadForm<z.output<Schema>>> {
  const body = await bodyOf(request);
  const submission = parseWithZod(fieldsOf(body, schema), { schema });
  if (submission.status !== "success")
    return {
      ok: false,
      refused: data(submission.reply({ hideFields: secretFields }), {
        status: 400,
      }),
    };
  const refuse = (refusal: Refusal): SubmissionResult<string[]> => {
    const { field, code, params } = refusal;
    const filling = Object.keys(params).length > 0 ? `:${JSON.stringify(params)}` : "";
    const sentence = [`refusal:${code}${filling}`];
    return submission.reply({
      hideFields: secretFields,
      ...(field !== undefined ? { fieldErrors: { [field]: sentence } } : { formErrors: sentence }),
    });
  };
  return { ok: true, value: submission.value, refuse, sentAs: sentAs(request, body) };
}

/** The same for an address that is only posted to: it has no page on which a fault could stand. Thrown: `form-broken`. */
export async function readAct<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.output<Schema>> {
  const form = await readForm(request, schema);
  if (!form.ok) throw refusedResponse(new Refusal("form-broken"), 400);
  return form.value;
}

/** What was posted, as it came. Thrown: `form-broken` for another encoding. */
async function bodyOf(request: Request): Promise<string> {
  const type = request.headers.get("Content-Type")?.split(";", 1)[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded")
    throw refusedResponse(new Refusal("form-broken"), 400);
  return request.text();
}

function fieldsOf(body: string, schema: z.ZodType): FormData {
  const fields = fieldsFor(schema, body);
  if (!fields) throw refusedResponse(new Refusal("form-broken"), 400);
  return fields;
}
