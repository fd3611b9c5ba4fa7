import Bowser from "bowser";

/** A browser as people call it, from its User-Agent: `Chrome · Android`. Null for what cannot be told. */
export function deviceName(userAgent: string): string | null {
  if (userAgent.trim() === "") return null;
  const { browser, os } = Bowser.parse(userAgent);
  const parts = [browser.name, os.name].filter(Boolean);
  return parts.length === 0 ? null : parts.join(" · ");
}
