import { createHash } from "node:crypto";

import { LRUCache } from "lru-cache";

import { accountOfSession } from "~/domain/house/accounts/queries.server";

import { sessionToken } from "./cookies.server";

/** Whoever goes back to a form, or asks anew after a timeout, does so within this time. */
const rememberedMs = 30 * 60 * 1000;

/** What forms led to, by {@link sentAs}; redirects alone, which are small. */
const led = new LRUCache<string, Promise<unknown>>({ max: 5000, ttl: rememberedMs });

/** Each form that we show has a number of its own in this field. */
export const numberField = "formNumber";

/**
 * What a form that is sent again is recognised by: the same words under the same number, from the same session, to the same
 * address. Undefined for a form without a number.
 */
export function sentAs(request: Request, body: string): string | undefined {
  const number = new URLSearchParams(body).get(numberField);
  if (number === null || !/^[\w-]{36}$/.test(number)) return undefined;
  const { pathname, search } = new URL(request.url);
  return createHash("sha256")
    .update(JSON.stringify([request.headers.get("Cookie"), pathname, search, body]))
    .digest("base64url");
}

/**
 * Does what a form asks for once: sent again because its answer never came, it is led to where the first one was, also while
 * that is still under way. What was refused is asked anew. Kept in memory: a server that started anew in between asks the
 * domain, whose unique indexes decide.
 */
export async function once<Answer>(
  as: string | undefined,
  work: () => Promise<Answer>,
): Promise<Answer> {
  if (as === undefined) return work();
  const known = led.get(as) as Promise<Answer> | undefined;
  if (known) {
    const answer = await known;
    if (!(answer instanceof Response)) return answer;
    if (await isStillGood(answer)) return again(answer) as Answer;
  }
  const asked = work();
  led.set(as, asked);
  try {
    const answer = await asked;
    if (!(answer instanceof Response) || answer.body !== null) led.delete(as);
    return answer instanceof Response && answer.body === null ? (again(answer) as Answer) : answer;
  } catch (error) {
    led.delete(as);
    throw error;
  }
}

/** Whether the session that an answer opens, if it opens one, stands: after signing out the same form signs in anew. */
async function isStillGood(answer: Response): Promise<boolean> {
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(";", 1)[0]);
  const token = await sessionToken(
    new Request("http://here", { headers: { Cookie: cookies.join("; ") } }),
  );
  return !token || (await accountOfSession(token)) !== undefined;
}

/** The same answer, to be sent another time. */
function again(answer: Response): Response {
  return new Response(null, { status: answer.status, headers: answer.headers });
}
