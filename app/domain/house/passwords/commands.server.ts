import { addMinutes, subMinutes } from "date-fns";
import { v7 as uuid } from "uuid";

import { db } from "~/db/client.server";
import { write, type Write } from "~/db/write.server";
import { actorOf } from "~/domain/house/accounts/policy";
import { endSessions, openReset, setPassword } from "~/domain/house/accounts/rows.server";
import type { Admin, Employer, Officer } from "~/domain/house/accounts/rules";
import { hashPassword, passwordFits } from "~/domain/house/accounts/secrets.server";
import { noteActivity } from "~/domain/house/activity/commands.server";
import type { ActivityActor } from "~/domain/house/activity/rules";
import { oweMessages } from "~/domain/house/messages/commands.server";
import { now } from "~/lib/clock.server";
import { keyFor } from "~/lib/keys.server";
import { missing, Refusal } from "~/lib/refusal";
import { signId } from "~/lib/signed-id.server";

import { accountOfReset } from "./queries.server";
import type { PasswordChange } from "./schema";

/** So long a link for a new password opens: time to find the e-mail, not to find it next week in somebody's old mail. */
const resetMinutes = 60;

const mostLettersAnHour = 3;

/**
 * Owes whoever forgot their password a link for a new one, in `language`. Says nothing about whether there is such an
 * account. Asked again while a link is open, the same one is sent again and ends when it was to end; beyond so many letters
 * an hour nothing more is sent, because its owner has the link.
 */
export async function askForReset(email: string, language: string): Promise<void> {
  await write(async (tx) => {
    const account = await tx.account.findUnique({
      where: { email },
      select: {
        id: true,
        officeId: true,
        deactivatedAt: true,
        resetId: true,
        resetEndsAt: true,
        office: { select: { timeZone: true } },
      },
    });
    if (!account || account.deactivatedAt) return;
    const { resetId, resetEndsAt } = await linkOf(tx, account);
    const sent = await tx.message.count({
      where: { to: email, kind: "password-reset", createdAt: { gt: subMinutes(now(), 60) } },
    });
    if (sent >= mostLettersAnHour) return;
    await oweMessages(tx, [
      {
        kind: "password-reset",
        facts: {
          resetId,
          until: resetEndsAt.toISOString(),
          timeZone: account.office?.timeZone ?? "Asia/Jakarta",
        },
        to: email,
        language,
        officeId: account.officeId,
      },
    ]);
  });
}

type WithReset = { id: string; resetId: string | null; resetEndsAt: Date | null };

/** The link of an account that is open, else a new one. */
async function linkOf(tx: Write, account: WithReset) {
  const { id, resetId, resetEndsAt } = account;
  if (resetId !== null && resetEndsAt !== null && resetEndsAt > now())
    return { resetId, resetEndsAt };
  const made = { resetId: uuid(), resetEndsAt: addMinutes(now(), resetMinutes) };
  await openReset(tx, id, made);
  return made;
}

/**
 * A link for a new password that an admin hands over, where no e-mail can: to somebody whom they know. It leaves a line, the
 * person is told by e-mail where there is any, and whoever sets a password by it ends every session. Returns the link's
 * token, which is shown once. Refused: `not-found`, `not-oneself`.
 */
export async function makeResetLink(officer: Admin, accountId: string): Promise<string> {
  if (accountId === officer.accountId) throw new Refusal("not-oneself");
  return write((tx) => makeLink(tx, { id: accountId }, actorOf(officer)));
}

/** The same for whoever has the machine itself, by e-mail address: the only admin may have lost every other way in. */
export async function makeResetLinkHere(email: string): Promise<string> {
  return write((tx) => makeLink(tx, { email }, { kind: "system", id: null, name: "Bursa Mini" }));
}

async function makeLink(
  tx: Write,
  whose: { id: string } | { email: string },
  actor: ActivityActor,
): Promise<string> {
  const account = await tx.account.findFirst({
    where: { ...whose, deactivatedAt: null },
    select: { id: true, name: true, email: true, officeId: true },
  });
  if (!account) throw missing();
  const resetId = uuid();
  const resetEndsAt = addMinutes(now(), resetMinutes);
  await openReset(tx, account.id, { resetId, resetEndsAt });
  await noteActivity(tx, actor, {
    verb: "reset-link-made",
    subject: account.name,
    officeId: account.officeId,
  });
  await oweMessages(tx, [
    {
      kind: "reset-link-made",
      facts: { admin: actor.name },
      to: account.email,
      language: "id",
      officeId: account.officeId,
    },
  ]);
  return signId(keyFor("password-reset"), resetId);
}

/**
 * Sets a new password by the link from an e-mail, once, and ends every session of the account. Returns the account's id
 * and role. Refused: `invitation-used` for a link that is used, old or none.
 */
export async function resetPassword(token: string, password: string) {
  const account = await accountOfReset(token);
  if (!account) throw new Refusal("invitation-used");
  const passwordHash = await hashPassword(password);
  await write(async (tx) => {
    // Asked again inside the transaction: of two who use the link at once, one sets the password.
    const { resetId } = account;
    if (!(await setPassword(tx, account.id, passwordHash, { resetId })))
      throw new Refusal("invitation-used");
    await endSessions(tx, account.id);
    await noteChange(tx, account);
  });
  return { id: account.id, role: account.role };
}

/**
 * Sets a new password for somebody who is signed in, ends their other sessions and any open link. Refused beside the
 * field: `wrong-password` where the former one does not fit.
 */
export async function changePassword(
  who: Officer | Employer,
  { current, password }: PasswordChange,
  keptToken: string,
): Promise<void> {
  const account = await db.account.findUniqueOrThrow({
    where: { id: who.accountId },
    select: {
      id: true,
      name: true,
      role: true,
      officeId: true,
      employerId: true,
      passwordHash: true,
    },
  });
  const refused = new Refusal("wrong-password", { field: "current" });
  if (!(await passwordFits(account.passwordHash, current))) throw refused;
  const passwordHash = await hashPassword(password);
  await write(async (tx) => {
    const former = { passwordHash: account.passwordHash };
    if (!(await setPassword(tx, account.id, passwordHash, former))) throw refused;
    await endSessions(tx, account.id, { keptToken });
    await noteChange(tx, account);
  });
}

async function noteChange(
  tx: Write,
  account: {
    id: string;
    name: string;
    role: string;
    officeId: string | null;
    employerId: string | null;
  },
): Promise<void> {
  const kind = account.role === "employer" ? "employer" : "officer";
  await noteActivity(
    tx,
    { kind, id: account.id, name: account.name },
    {
      verb: "password-changed",
      subject: account.name,
      officeId: account.officeId,
      ...(account.employerId === null ? {} : { employerId: account.employerId }),
    },
  );
}
