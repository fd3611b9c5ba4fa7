import pino from "pino";

import { withoutSecret } from "~/lib/addresses";
import { Refusal } from "~/lib/refusal";
import { settings } from "~/lib/settings.server";

/** One JSON line an event on standard output. Bodies, cookies and query strings are never logged. */
export const log = pino({
  level: settings().logLevel,
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ["password", "nik", "token", "cookie", "authorization", "phone", "email"],
});

/** What somebody tried who has yet to show who they are, or shows it again. */
type Attempt = "sign-in" | "second-factor" | "proof" | "password-reset";

/** Does what shows who somebody is, and leaves a line of how it went: `caller` is an address, `account` an id where it is known. */
export async function loggedAttempt<Answer>(
  attempt: Attempt,
  { caller, account }: { caller: string; account?: string },
  work: () => Promise<Answer>,
): Promise<Answer> {
  try {
    const answer = await work();
    log.info({ attempt, caller, account: account ?? accountIn(answer), went: "well" }, "security");
    return answer;
  } catch (error) {
    const went = error instanceof Refusal ? error.code : "fault";
    log.warn({ attempt, caller, account, went }, "security");
    throw error;
  }
}

function accountIn(answer: unknown): unknown {
  const named = answer as { accountId?: unknown; id?: unknown } | null;
  return named?.accountId ?? named?.id;
}

/** A path without the token it may carry, and without its query; of an encoded one, which may hide a token, the beginning. */
export function loggedPath(url: string): string {
  const path = (url.split("?", 1)[0] ?? "").replace(/%.*$/s, "…");
  return withoutSecret(path).replace(/\.data$/, "");
}
