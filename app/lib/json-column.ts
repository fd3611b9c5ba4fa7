import type { z } from "zod";

/**
 * A column that keeps JSON: `write` makes its text, `read` parses it by the schema. Throws where the database holds what
 * was never written so: better than a page that says something wrong.
 */
export function jsonColumn<Schema extends z.ZodType>(schema: Schema) {
  return {
    write: (value: z.input<Schema>): string => JSON.stringify(value),
    read: (text: string): z.output<Schema> => schema.parse(JSON.parse(text)),
  };
}
