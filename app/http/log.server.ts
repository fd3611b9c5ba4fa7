import pino from "pino";

import { settings } from "~/lib/settings.server";

/** One JSON line an event on standard output. Bodies, cookies and query strings are never logged. */
export const log = pino({
  level: settings().logLevel,
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ["password", "nik", "token", "cookie", "authorization", "phone", "email"],
});

const secretSegments =
  /^(\/(?:pass|invitation|password|employer\/register|booth\/open|feed)\/)[^/.]+/i;

/** A path without the token it may carry, and without its query; of an encoded one, which may hide a token, the beginning. */
export function loggedPath(url: string): string {
  const path = (url.split("?", 1)[0] ?? "").replace(/%.*$/s, "…");
  return path.replace(secretSegments, "$1…").replace(/\.data$/, "");
}
