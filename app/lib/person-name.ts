export const longestName = 100;

/** A name as it is kept: what is pasted with tabs or line breaks in it has spaces there. */
export function tidyName(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

/** What is wrong with a tidied name, or undefined: 1 to 100 characters, a letter of any script among them. */
export function nameFault(
  name: string,
): "required" | "too-long" | "odd-characters" | "not-a-name" | undefined {
  if (name === "") return "required";
  if (name.length > longestName) return "too-long";
  if (/[\p{Cc}\p{Cs}]/u.test(name)) return "odd-characters";
  return /\p{L}/u.test(name) ? undefined : "not-a-name";
}
