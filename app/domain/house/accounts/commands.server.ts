import { addDays } from "date-fns";

import { isTaken } from "~/db/errors.server";
import { write, type Write } from "~/db/write.server";
import { noteActivity } from "~/domain/house/activity/commands.server";
import { now } from "~/lib/clock.server";
import { missing, Refusal } from "~/lib/refusal";

import { actorOf, signed } from "./policy";
import { type Admin, invitationDays, type Role } from "./rules";
import type { InvitationInput, NewAccount } from "./schema";
import { hashPassword, newToken, tokenHash } from "./secrets.server";

/** A one-time link for a new officer; its token is returned once and never stored. */
export async function inviteOfficer(officer: Admin, input: InvitationInput): Promise<string> {
  if (input.role === "officer" && !input.officeId)
    throw new Refusal("officer-needs-office", { field: "officeId" });
  const token = newToken();
  await write(async (tx) => {
    const office = input.officeId
      ? await tx.office.findUnique({
          where: { id: input.officeId },
          select: { name: true },
        })
      : null;
    if (input.officeId && !office) throw missing();
    await createInvitation(tx, token, {
      ...input,
      ...signed("invited", officer),
    });
    await noteActivity(tx, actorOf(officer), {
      verb: "account-invited",
      subject: office?.name ?? input.role,
      officeId: input.officeId ?? null,
    });
  });
  return token;
}

/** Makes a one-time link worthless before it is used. Refused: `invitation-used`. Safe to press twice. */
export async function revokeInvitation(officer: Admin, invitationId: string): Promise<void> {
  await write(async (tx) => {
    const invitation = await tx.invitation.findUnique({
      where: { id: invitationId },
      select: { role: true, officeId: true, usedAt: true, office: { select: { name: true } } },
    });
    if (!invitation) return;
    if (invitation.usedAt) throw new Refusal("invitation-used");
    await tx.invitation.delete({ where: { id: invitationId } });
    await noteActivity(tx, actorOf(officer), {
      verb: "invitation-revoked",
      subject: invitation.office?.name ?? invitation.role,
      officeId: invitation.officeId,
    });
  });
}

/** The link that makes the very first account, or undefined when there is one already. Earlier unused links end. */
export async function firstInvitation(): Promise<string | undefined> {
  const token = newToken();
  return write(async (tx) => {
    if ((await tx.account.count({ where: { role: "admin", deactivatedAt: null } })) > 0)
      return undefined;
    await tx.invitation.deleteMany({ where: { usedAt: null } });
    await createInvitation(tx, token, { role: "admin" });
    return token;
  });
}

async function createInvitation(
  tx: Write,
  token: string,
  facts: {
    role: string;
    officeId?: string | undefined;
    invitedById?: string;
    invitedByName?: string;
  },
): Promise<void> {
  await tx.invitation.create({
    data: {
      ...facts,
      tokenHash: tokenHash(token),
      createdAt: now(),
      expiresAt: addDays(now(), invitationDays),
    },
  });
}

/** Uses a one-time link up inside a transaction. Refused: `invitation-used` for one that is used, old or unknown. */
export async function redeemInvitation(tx: Write, token: string) {
  const { count } = await tx.invitation.updateMany({
    where: {
      tokenHash: tokenHash(token),
      usedAt: null,
      expiresAt: { gt: now() },
    },
    data: { usedAt: now() },
  });
  if (count === 0) throw new Refusal("invitation-used");
  return tx.invitation.findUniqueOrThrow({
    where: { tokenHash: tokenHash(token) },
    select: { role: true, officeId: true },
  });
}

/** Writes an account inside a transaction. Refused: `email-taken` beside the field. */
export async function createAccount(
  tx: Write,
  facts: Omit<NewAccount, "password"> & {
    passwordHash: string;
    role: Role;
    officeId?: string | null;
    employerId?: string;
  },
): Promise<string> {
  try {
    const { id } = await tx.account.create({
      data: { ...facts, createdAt: now() },
      select: { id: true },
    });
    return id;
  } catch (error) {
    if (isTaken(error, "email")) throw new Refusal("email-taken", { field: "email" });
    throw error;
  }
}

/** Opens the account that a one-time link stands for. Returns its id. */
export async function acceptInvitation(token: string, input: NewAccount): Promise<string> {
  const { password, ...person } = input;
  const passwordHash = await hashPassword(password);
  return write(async (tx) => {
    const { role, officeId } = await redeemInvitation(tx, token);
    const id = await createAccount(tx, {
      ...person,
      passwordHash,
      role: role as Role,
      officeId,
    });
    await noteActivity(
      tx,
      { kind: "officer", id, name: person.name },
      { verb: "account-opened", subject: person.name, officeId },
    );
    return id;
  });
}
