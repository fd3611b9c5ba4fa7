import { z } from "zod";

/** More than the largest form of ours sends: a series of 60 days, an office with every neighbour. */
export const mostFields = 600;

/** Bytes of a form; the plan of a hall, which is the largest, is 200 kB as JSON. */
export const largestForm = 256_000;

/**
 * The fields of a posted form that `schema` asks for, and no other. Undefined for what is not a form of ours: too many
 * fields, too many bytes, another encoding. Bounded before anything makes sense of the names, because what they say
 * ("a[100000000]", five thousand dots) would be built.
 */
export function fieldsFor(schema: z.ZodType, body: string): FormData | undefined {
  if (body.length > largestForm || countOf(body, "&") >= mostFields) return undefined;
  const isAsked = nameTest(schema);
  const fields = new FormData();
  for (const [name, value] of new URLSearchParams(body))
    if (isAsked(name)) fields.append(name, value);
  return fields;
}

function countOf(text: string, sign: string): number {
  let count = 0;
  for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + 1)) count += 1;
  return count;
}

const tests = new WeakMap<z.ZodType, (name: string) => boolean>();

function nameTest(schema: z.ZodType): (name: string) => boolean {
  const known = tests.get(schema);
  if (known) return known;
  const patterns = namesIn(schema).map((name) => new RegExp(`^${name}$`));
  const test = (name: string): boolean =>
    name.length <= 100 && patterns.some((pattern) => pattern.test(name));
  tests.set(schema, test);
  return test;
}

/** The names that a form of this shape may have, as patterns; "" for a value that is named by what holds it. */
function namesIn(schema: z.core.$ZodType): string[] {
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape as Record<string, z.core.$ZodType>).flatMap(([key, inner]) =>
      namesIn(inner).map((rest) => joined(key, rest)),
    );
  if (schema instanceof z.ZodRecord)
    return namesIn(schema.valueType).map((rest) => joined("[\\w-]{1,40}", rest));
  if (schema instanceof z.ZodPipe)
    // What is typed is on the way in, but for a preprocessing, whose in says nothing.
    return namesIn(schema.in instanceof z.ZodTransform ? schema.out : schema.in);
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodNullable
  )
    return namesIn(schema.unwrap());
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(namesIn);
  if (schema instanceof z.ZodIntersection)
    return [...namesIn(schema.def.left), ...namesIn(schema.def.right)];
  return [""];
}

function joined(key: string, rest: string): string {
  return rest === "" ? key : `${key}\\.${rest}`;
}
