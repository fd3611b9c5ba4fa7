import { addDays, addMinutes } from "date-fns";

import { db } from "~/db/client.server";
import { write, type Write } from "~/db/write.server";
import { now } from "~/lib/clock.server";
import { Refusal } from "~/lib/refusal";

import { codeMinutes, type Role, sessionDays } from "./rules";
import { newToken, passwordFits, tokenHash } from "./secrets.server";

/**
 * Opens a new session for whoever knows the password, and ends the one that the browser came with, so that a
 * session planted beforehand is worth nothing. Returns the cookie's token. Refused: `wrong-sign-in`, the same for
 * an unknown address, a wrong password and a closed account.
 */
export async function signIn(
  credentials: { email: string; password: string },
  browser: string,
  formerToken?: string,
): Promise<Opened & { role: Role; accountId: string }> {
  const account = await db.account.findUnique({
    where: { email: credentials.email },
    select: { id: true, passwordHash: true, role: true, deactivatedAt: true },
  });
  const fits = await passwordFits(account?.passwordHash, credentials.password);
  if (!account || !fits || account.deactivatedAt)
    throw new Refusal("wrong-sign-in", { kind: "forbidden" });
  const opened = await openSession(account.id, browser, formerToken);
  return { ...opened, role: account.role as Role, accountId: account.id };
}

/** The cookie's token, and whether it opens nothing until the code of the second step has come. */
type Opened = { token: string; awaitsCode: boolean };

/**
 * A session for an account that has just shown its password or a one-time link; where it has a second step, one that opens
 * nothing until the code has come, within minutes. Ends `formerToken`'s.
 */
export async function openSession(
  accountId: string,
  browser: string,
  formerToken?: string,
): Promise<Opened> {
  const token = newToken();
  const instant = now();
  return write(async (tx) => {
    if (formerToken) await revoke(tx, formerToken);
    const { secondFactorSince } = await tx.account.findUniqueOrThrow({
      where: { id: accountId },
      select: { secondFactorSince: true },
    });
    const awaitsCode = secondFactorSince !== null;
    await tx.session.create({
      data: {
        tokenHash: tokenHash(token),
        accountId,
        createdAt: instant,
        lastSeenAt: instant,
        expiresAt: awaitsCode ? addMinutes(instant, codeMinutes) : addDays(instant, sessionDays),
        browser: browser.slice(0, 200),
        awaitsCode,
        provedAt: awaitsCode ? null : instant,
      },
    });
    return { token, awaitsCode };
  });
}

/** Ends a session for ever. Safe to repeat. */
export async function signOut(token: string): Promise<void> {
  await write((tx) => revoke(tx, token));
}

/** Ends the other sessions of one's own account, or the one that `sessionId` names. Returns how many there were. */
export async function endOtherSessions(
  accountId: string,
  keptToken: string,
  sessionId?: string,
): Promise<number> {
  const { count } = await db.session.updateMany({
    where: {
      accountId,
      ...(sessionId === undefined ? {} : { id: sessionId }),
      revokedAt: null,
      NOT: { tokenHash: tokenHash(keptToken) },
    },
    data: { revokedAt: now() },
  });
  return count;
}

async function revoke(tx: Write, token: string): Promise<void> {
  await tx.session.updateMany({
    where: { tokenHash: tokenHash(token), revokedAt: null },
    data: { revokedAt: now() },
  });
}
