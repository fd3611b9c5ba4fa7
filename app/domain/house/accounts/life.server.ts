import { write } from "~/db/write.server";
import { noteActivity } from "~/domain/house/activity/commands.server";
import { now } from "~/lib/clock.server";
import { forbidden, missing, Refusal } from "~/lib/refusal";

import { actorOf } from "./policy";
import { endSessions } from "./rows.server";
import type { Admin, Officer } from "./rules";

/** Closes an officer's account and ends its sessions. An admin cannot close their own, so that one is always left. */
export async function deactivateAccount(officer: Admin, accountId: string): Promise<void> {
  if (accountId === officer.accountId) throw new Refusal("not-oneself");
  await write(async (tx) => {
    // Asked inside the transaction: two admins who close each other at once must leave one.
    const closer = await tx.account.findFirst({
      where: { id: officer.accountId, deactivatedAt: null },
      select: { id: true },
    });
    if (!closer) throw forbidden();
    const account = await tx.account.findFirst({
      where: { id: accountId, role: { not: "employer" } },
      select: { name: true, officeId: true, deactivatedAt: true },
    });
    if (!account) throw missing();
    if (account.deactivatedAt) return;
    await tx.account.update({
      where: { id: accountId },
      data: { deactivatedAt: now() },
    });
    await tx.invitation.deleteMany({ where: { invitedById: accountId, usedAt: null } });
    await endSessions(tx, accountId);
    await noteActivity(tx, actorOf(officer), {
      verb: "account-deactivated",
      subject: account.name,
      officeId: account.officeId,
    });
  });
}

/** Opens a closed account again, with the password that it had. Safe to press twice. Refused: `not-found`. */
export async function reactivateAccount(officer: Admin, accountId: string): Promise<void> {
  await write(async (tx) => {
    const account = await tx.account.findFirst({
      where: { id: accountId, role: { not: "employer" } },
      select: { name: true, officeId: true, deactivatedAt: true },
    });
    if (!account) throw missing();
    if (!account.deactivatedAt) return;
    await tx.account.update({ where: { id: accountId }, data: { deactivatedAt: null } });
    await noteActivity(tx, actorOf(officer), {
      verb: "account-reactivated",
      subject: account.name,
      officeId: account.officeId,
    });
  });
}

/** Gives an officer's own calendar feed another address; the former opens nothing any more. */
export async function renewFeed(officer: Officer): Promise<void> {
  await write((tx) =>
    tx.account.update({
      where: { id: officer.accountId },
      data: { feedVersion: { increment: 1 } },
    }),
  );
}
