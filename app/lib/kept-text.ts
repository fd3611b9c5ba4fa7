import { readPassCode, readPassNumber } from "./pass-code";

/**
 * What is kept of a text that was read: a pass as it is; of anything else 200 characters, well formed, with long numbers, addresses
 * and the lines of a visiting card masked, because people hold identity cards and anything with a code before a camera.
 */
export function keptText(text: string): string {
  if (readPassCode(text) !== undefined || readPassNumber(text) !== undefined) return text;
  const start = text.slice(0, 200).replace(/\p{Surrogate}/gu, "\uFFFD");
  return start
    .replace(/(^|\n)((?:FN|N|TEL|EMAIL|ADR)\b[^:\n]*:)[^\n]*/gi, "$1$2•")
    .replace(/[^\s@]+@[^\s@]+/g, "•")
    .replace(/(?<![A-Za-z\d])\d(?:[\s.-]?\d){7,}(?![A-Za-z\d])/g, (digits) =>
      "•".repeat(digits.length),
    );
}
