import type { Write } from "~/db/write.server";
import { now } from "~/lib/clock.server";

import { tokenHash } from "./secrets.server";

/** Where accounts and sessions are written for the nouns that know why: passwords and the second step. */

/** Ends sessions of an account for ever: all, or all but that of `keptToken`, or those alone that wait for a code. */
export async function endSessions(
  tx: Write,
  accountId: string,
  { keptToken, awaitingCode }: { keptToken?: string; awaitingCode?: true } = {},
): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: {
      accountId,
      revokedAt: null,
      ...(keptToken === undefined ? {} : { NOT: { tokenHash: tokenHash(keptToken) } }),
      ...(awaitingCode ? { awaitsCode: true } : {}),
    },
    data: { revokedAt: now() },
  });
  return count;
}

/**
 * Gives the session of `token` another token, because whoever holds it has just shown who they are: one that waited for a
 * code waits no longer, until `expiresAt`. False where there is no such session.
 */
export async function renewSession(
  tx: Write,
  token: string,
  nextToken: string,
  awaited?: { expiresAt: Date },
): Promise<boolean> {
  const { count } = await tx.session.updateMany({
    where: {
      tokenHash: tokenHash(token),
      revokedAt: null,
      ...(awaited ? { awaitsCode: true } : {}),
    },
    data: {
      tokenHash: tokenHash(nextToken),
      provedAt: now(),
      ...(awaited ? { awaitsCode: false, expiresAt: awaited.expiresAt } : {}),
    },
  });
  return count > 0;
}

/** The link for a new password that is open on an account, in the place of any other. */
export async function openReset(
  tx: Write,
  accountId: string,
  reset: { resetId: string; resetEndsAt: Date },
): Promise<void> {
  await tx.account.update({ where: { id: accountId }, data: reset });
}

/**
 * Sets a new password where the account is still as it was read: with the link that is used up by it, or with the former
 * password. False where it is not: of two at once, one sets it. A link that was open ends.
 */
export async function setPassword(
  tx: Write,
  accountId: string,
  passwordHash: string,
  as: { resetId: string } | { passwordHash: string },
): Promise<boolean> {
  const byLink = "resetId" in as;
  const { count } = await tx.account.updateMany({
    where: {
      id: accountId,
      ...as,
      ...(byLink ? { resetEndsAt: { gt: now() }, deactivatedAt: null } : {}),
    },
    data: {
      passwordHash,
      resetId: null,
      resetEndsAt: null,
      // Whoever had the password may have copied the address of the calendar too.
      ...(byLink ? { feedVersion: { increment: 1 } } : {}),
    },
  });
  return count > 0;
}

/** Gives an account without a second step one. False where it has one. */
export async function setSecondFactor(
  tx: Write,
  accountId: string,
  { sealed, step }: { sealed: string; step: number },
): Promise<boolean> {
  const { count } = await tx.account.updateMany({
    where: { id: accountId, secondFactorSince: null },
    data: { secondFactorSince: now(), secondFactorSealed: sealed, secondFactorStep: step },
  });
  return count > 0;
}

export async function clearSecondFactor(tx: Write, accountId: string): Promise<void> {
  await tx.account.update({
    where: { id: accountId },
    data: { secondFactorSince: null, secondFactorSealed: null },
  });
}

/** Uses up the codes of a half minute and of all before it. False where they are used. */
export async function takeStep(tx: Write, accountId: string, step: number): Promise<boolean> {
  const { count } = await tx.account.updateMany({
    where: { id: accountId, secondFactorStep: { lt: step } },
    data: { secondFactorStep: step },
  });
  return count === 1;
}
