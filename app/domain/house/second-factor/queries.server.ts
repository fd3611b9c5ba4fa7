import { db } from "~/db/client.server";
import { adminsNeedSecondFactor } from "~/domain/house/accounts/queries.server";
import type { Admin, Officer } from "~/domain/house/accounts/rules";
import { tokenHash } from "~/domain/house/accounts/secrets.server";
import { authenticatorUri, secretFrom } from "~/lib/authenticator.server";
import { now } from "~/lib/clock.server";
import { keyFor } from "~/lib/keys.server";

/** Whose sign-in waits for a code, or undefined for a session that is old, ended, or waits for nothing. */
export async function signInAwaitingCode(token: string) {
  const session = await db.session.findFirst({
    where: {
      tokenHash: tokenHash(token),
      awaitsCode: true,
      revokedAt: null,
      expiresAt: { gt: now() },
      account: { deactivatedAt: null },
    },
    select: { account: { select: { id: true, email: true, role: true } } },
  });
  return session?.account;
}

/** Whether one's own account has a second step, since when, and how many recovery codes are left. */
export async function ownSecondFactor({ accountId }: Officer) {
  const account = await db.account.findUniqueOrThrow({
    where: { id: accountId },
    select: {
      secondFactorSince: true,
      _count: { select: { recoveryCodes: { where: { usedAt: null } } } },
    },
  });
  return { since: account.secondFactorSince, codesLeft: account._count.recoveryCodes };
}

/**
 * The secret that is offered to an account: the same each time it is asked for by one session, so that nothing is written
 * before a code of it has come, and another one after it was taken.
 */
export async function offeredSecret(officer: Officer, token: string) {
  const { secondFactorStep } = await db.account.findUniqueOrThrow({
    where: { id: officer.accountId },
    select: { secondFactorStep: true },
  });
  const context = `${officer.accountId}/${tokenHash(token)}/${secondFactorStep}`;
  const secret = secretFrom(keyFor("second-factor-offer"), context);
  return { secret, uri: authenticatorUri(secret, officer.email) };
}

/** Whether admins have to have a second step, and who of them has none yet, by name. Admins only. */
export async function secondFactorRule(officer: Admin) {
  const [isRequired, admins] = await Promise.all([
    adminsNeedSecondFactor(),
    db.account.findMany({
      where: { role: "admin", deactivatedAt: null },
      orderBy: { name: "asc" },
      take: 500,
      select: { id: true, name: true, secondFactorSince: true },
    }),
  ]);
  const without = admins.filter(({ secondFactorSince }) => secondFactorSince === null);
  return {
    isRequired,
    admins: admins.length,
    without: without.map(({ name }) => name),
    isOwnSet: without.every(({ id }) => id !== officer.accountId),
  };
}
