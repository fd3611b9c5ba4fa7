/**
 * An Indonesian phone number in E.164 (`+62…`), from `08…`, `62…`, `+62…` or `8…` with any spaces, dots or dashes.
 * Undefined when it is none: 8 to 12 digits must follow the country code, and an area or mobile code never begins with 0.
 */
export function readPhone(text: string): string | undefined {
  const digits = text.replace(/[\s().-]/g, "");
  const match = /^(?:\+?62|0)?([1-9]\d{7,11})$/.exec(digits);
  return match ? `+62${match[1]}` : undefined;
}

/** A stored number as people write it: `0812-3456-7890`, or `(031) 8400100` with the area code of a fixed line. */
export function showPhone(e164: string): string {
  const local = e164.replace(/^\+62/, "0");
  if (local.startsWith("08")) return local.replace(/^(\d{4})(\d{4})(\d+)$/, "$1-$2-$3");
  // The five largest cities have two digits after the nought, everywhere else has three.
  return local.replace(/^(0(?:21|22|24|31|61)|0\d{3})(\d+)$/, "($1) $2");
}

/** The address that opens WhatsApp with a message to a stored number, ready to be sent by whoever follows it. */
export function whatsappLink(e164: string, text: string): string {
  return `https://wa.me/${e164.slice(1)}?text=${encodeURIComponent(text)}`;
}
