import { db } from "~/db/client.server";
import type { Role } from "~/domain/house/accounts/rules";
import { now } from "~/lib/clock.server";
import { keysFor } from "~/lib/keys.server";
import { idInside, isSigned } from "~/lib/signed-id.server";

/** The account for which a link from an e-mail may set a new password, or undefined when it was used, is old or is none. */
export async function accountOfReset(token: string) {
  const resetId = idInside(token);
  if (resetId === undefined || !isSigned(keysFor("password-reset"), token, resetId))
    return undefined;
  const account = await db.account.findFirst({
    where: { resetId, resetEndsAt: { gt: now() }, deactivatedAt: null },
    select: { id: true, name: true, email: true, role: true, officeId: true, employerId: true },
  });
  return account ? { ...account, role: account.role as Role, resetId } : undefined;
}
