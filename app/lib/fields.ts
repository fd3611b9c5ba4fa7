import { z } from "zod";

import { isCalendarDay } from "./calendar-day";
import { readPhone } from "./phone";

/**
 * The kinds of form field that many forms share. Every message is a key of the catalogue (texts → field),
 * which the form translates beside the field.
 */

/** A line of text, trimmed, 1 to `max` characters. Control characters are refused. */
export function line(max = 120) {
  return (
    z
      .string({ error: "required" })
      .trim()
      .min(1, "required")
      .max(max, "too-long")
      // eslint-disable-next-line no-control-regex -- control characters are what is refused here
      .regex(/^[^\u0000-\u001f\u007f]*$/, "odd-characters")
  );
}

/** Several lines of text, trimmed, up to `max` characters. */
export function paragraph(max = 2000) {
  return z.string({ error: "required" }).trim().min(1, "required").max(max, "too-long");
}

/** A whole number between two bounds, as typed: `4.900.000`, `4,900,000` and `Rp 4.900.000,-` are one number. */
export function count(min: number, max: number) {
  return z
    .string({ error: "required" })
    .trim()
    .transform((text) =>
      text
        .replace(/^rp\.?\s*/i, "")
        .replace(/,(-|00)$/, "")
        .replace(/(?<=\d)[.,\s](?=\d{3}(\D|$))/g, ""),
    )
    .pipe(
      z
        .string()
        .min(1, "required")
        .regex(/^-?\d{1,12}$/, "not-a-number"),
    )
    .transform(Number)
    .pipe(z.number().min(min, "too-small").max(max, "too-large"));
}

/** One of a closed list. */
export function oneOf<const T extends readonly [string, ...string[]]>(values: T) {
  return z.enum(values, {
    error: (issue) => (issue.input === undefined ? "required" : "not-offered"),
  });
}

/** Several ticks of one name arrive as a list, one as itself, none as nothing. */
const asList = (given: unknown): unknown =>
  given === undefined ? [] : Array.isArray(given) ? given : [given];

/** Any of a closed list, as ticks; none ticked is an empty list. */
export function manyOf<const T extends readonly [string, ...string[]]>(values: T) {
  return z.preprocess(asList, z.array(z.enum(values, "not-offered")));
}

/** A tick box: true when ticked. */
export const tick = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

/** A tick box that must be ticked. */
export const mustTick = z.literal("on", { error: "must-agree" }).transform(() => true as const);

export const email = z
  .string({ error: "required" })
  .trim()
  .toLowerCase()
  .max(254, "too-long")
  .pipe(z.email("not-an-email"));

/** A phone number; becomes E.164. */
export const phone = line(30).transform((text, context) => {
  const read = readPhone(text);
  if (read === undefined) context.addIssue({ code: "custom", message: "not-a-phone" });
  return read ?? z.NEVER;
});

/** A calendar day; where a browser has no field for dates, people write 15/01/1990 or 15-1-1990. */
export const day = z
  .string({ error: "required" })
  .trim()
  .transform((text) => {
    const written = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
    if (!written) return text;
    const [, date = "", month = "", year = ""] = written;
    return `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  })
  .refine(isCalendarDay, "not-a-date");

export const wallTime = z
  .string({ error: "required" })
  .trim()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "not-a-time");

/** A new password: 10 to 200 characters, nothing else asked (NIST SP 800-63B). */
export const newPassword = z
  .string({ error: "required" })
  .min(10, "password-short")
  .max(200, "too-long");

/** The id of a record that the form offered. */
export const recordId = z.string({ error: "required" }).pipe(z.uuid("not-offered"));

/** The ids of ticked records; none ticked is an empty list. */
export const idsOf = z.preprocess(asList, z.array(recordId));
