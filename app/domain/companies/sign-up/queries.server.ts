import { db } from "~/db/client.server";
import { now } from "~/lib/clock.server";
import { keysFor } from "~/lib/keys.server";
import { idInside, isSigned } from "~/lib/signed-id.server";

import { signedUpFacts } from "./schema";

/** What was asked for under a link from an e-mail, or undefined when it was used, is old or is none. */
export async function signUpOfToken(token: string) {
  const id = idInside(token);
  if (id === undefined || !isSigned(keysFor("sign-up"), token, id)) return undefined;
  const signUp = await db.signUp.findFirst({
    where: { id, expiresAt: { gt: now() } },
    select: { id: true, facts: true },
  });
  return signUp ? { id, ...signedUpFacts.read(signUp.facts) } : undefined;
}
