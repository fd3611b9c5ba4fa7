import { addDays } from "date-fns";

import { db } from "~/db/client.server";
import { write, type Write } from "~/db/write.server";
import { actorOf } from "~/domain/house/accounts/policy";
import { adminsNeedSecondFactor } from "~/domain/house/accounts/queries.server";
import {
  clearSecondFactor,
  endSessions,
  renewSession,
  setSecondFactor,
} from "~/domain/house/accounts/rows.server";
import {
  type Admin,
  type Employer,
  type Officer,
  sessionDays,
} from "~/domain/house/accounts/rules";
import { newToken, passwordFits } from "~/domain/house/accounts/secrets.server";
import { noteActivity } from "~/domain/house/activity/commands.server";
import type { ActivityActor } from "~/domain/house/activity/rules";
import type { MessageFacts } from "~/domain/house/messages/cards";
import { oweMessages } from "~/domain/house/messages/commands.server";
import { stepOfCode } from "~/lib/authenticator.server";
import { now } from "~/lib/clock.server";
import { keyFor } from "~/lib/keys.server";
import { forbidden, missing, Refusal } from "~/lib/refusal";
import { sealText } from "~/lib/sealed-text.server";

import { offeredSecret, signInAwaitingCode } from "./queries.server";
import type { Proof } from "./schema";
import { takeTypedCode, writeRecoveryCodes } from "./secrets.server";

const wrongCode = (): Refusal => new Refusal("wrong-code", { field: "oneTimeCode" });

/**
 * Ends the wait of a sign-in whose password fitted, by a code from the authenticator or a recovery code. Returns another
 * token for the cookie, since the former one was worth nothing. Refused: `wrong-code`, `sign-in-old`.
 */
export async function completeSignIn(token: string, code: string): Promise<string> {
  const account = await signInAwaitingCode(token);
  if (!account) throw new Refusal("sign-in-old");
  const next = newToken();
  await write(async (tx) => {
    await takeCode(tx, account.id, code);
    const expiresAt = addDays(now(), sessionDays);
    if (!(await renewSession(tx, token, next, { expiresAt }))) throw new Refusal("sign-in-old");
  });
  return next;
}

/**
 * Shows again who holds a session, before something grave: the password, and a code where the account has a second step.
 * Returns another token for the cookie: whoever copied the former one does not rise with it. Refused beside the field:
 * `wrong-password`, `wrong-code`.
 */
export async function proveAgain(
  who: Officer | Employer,
  { current, oneTimeCode }: Proof,
  token: string,
): Promise<string> {
  const account = await db.account.findUniqueOrThrow({
    where: { id: who.accountId },
    select: { passwordHash: true, secondFactorSince: true },
  });
  if (!(await passwordFits(account.passwordHash, current)))
    throw new Refusal("wrong-password", { field: "current" });
  const next = newToken();
  await write(async (tx) => {
    if (account.secondFactorSince) await takeCode(tx, who.accountId, oneTimeCode ?? "");
    await renewSession(tx, token, next);
  });
  return next;
}

/**
 * Gives one's own account a second step, once its authenticator shows the right code, and ends the account's other
 * sessions. Returns the recovery codes, which are shown once. Refused: `wrong-code`, `second-factor-on`.
 */
export async function turnOnSecondFactor(
  officer: Officer,
  code: string,
  token: string,
): Promise<string[]> {
  const { secret } = await offeredSecret(officer, token);
  const step = stepOfCode(secret, code, now());
  if (step === undefined) throw wrongCode();
  return write(async (tx) => {
    const sealed = sealText(keyFor("second-factor"), secret);
    if (!(await setSecondFactor(tx, officer.accountId, { sealed, step })))
      throw new Refusal("second-factor-on");
    await endSessions(tx, officer.accountId, { keptToken: token });
    await note(tx, actorOf(officer), officer.accountId, "on");
    return writeRecoveryCodes(tx, officer.accountId);
  });
}

/** New recovery codes for one's own account; the former ones are worth nothing. Refused: `second-factor-off`. */
export async function renewRecoveryCodes(officer: Officer): Promise<string[]> {
  return write(async (tx) => {
    const account = await tx.account.findUniqueOrThrow({
      where: { id: officer.accountId },
      select: { secondFactorSince: true, name: true, officeId: true },
    });
    if (!account.secondFactorSince) throw new Refusal("second-factor-off");
    await noteActivity(tx, actorOf(officer), {
      verb: "recovery-codes-renewed",
      subject: account.name,
      officeId: account.officeId,
    });
    return writeRecoveryCodes(tx, officer.accountId);
  });
}

/** Takes the second step off one's own account. Safe to press twice. Refused: `second-factor-required` of an admin. */
export async function turnOffSecondFactor(officer: Officer): Promise<void> {
  if (officer.role === "admin" && (await adminsNeedSecondFactor()))
    throw new Refusal("second-factor-required");
  await write((tx) => takeOff(tx, { id: officer.accountId }, actorOf(officer)));
}

/**
 * Takes it off the account of somebody who lost their phone and their recovery codes; they are told, and their sessions end.
 * Admins only, of others only. Refused: `not-found`, `not-oneself`.
 */
export async function takeSecondFactorOff(officer: Admin, accountId: string): Promise<void> {
  if (accountId === officer.accountId) throw new Refusal("not-oneself");
  await write((tx) => takeOff(tx, { id: accountId }, actorOf(officer)));
}

/** The same for whoever has the machine itself, by e-mail address. */
export async function takeSecondFactorOffHere(email: string): Promise<void> {
  await write((tx) => takeOff(tx, { email }, { kind: "system", id: null, name: "Bursa Mini" }));
}

/** Whether admins have to have a second step. Refused: `own-second-factor-first`, so that whoever decides is not shut out. */
export async function ruleOnSecondFactor(officer: Admin, isRequired: boolean): Promise<void> {
  await write(async (tx) => {
    const own = await tx.account.findFirst({
      where: { id: officer.accountId, deactivatedAt: null },
      select: { secondFactorSince: true },
    });
    if (!own) throw forbidden();
    if (isRequired && !own.secondFactorSince) throw new Refusal("own-second-factor-first");
    if ((await adminsNeedSecondFactor(tx)) === isRequired) return;
    const rule = { adminsNeedSecondFactor: isRequired };
    await tx.houseRule.upsert({ where: { id: 1 }, create: { id: 1, ...rule }, update: rule });
    await noteActivity(tx, actorOf(officer), {
      verb: isRequired ? "second-factor-required" : "second-factor-optional",
      subject: officer.name,
      officeId: null,
    });
  });
}

/** Takes a code, once; its owner is told of a recovery code. Refused: `wrong-code`, also for one that was taken before. */
async function takeCode(tx: Write, accountId: string, code: string): Promise<void> {
  const taken = await takeTypedCode(tx, accountId, code);
  if (taken === undefined) throw wrongCode();
  if (taken === "recovery") await tellOwner(tx, accountId, "recovery-used", "");
}

async function takeOff(
  tx: Write,
  whose: { id: string } | { email: string },
  actor: ActivityActor,
): Promise<void> {
  const account = await tx.account.findFirst({
    where: whose,
    select: { id: true, secondFactorSince: true },
  });
  if (!account) throw missing();
  if (!account.secondFactorSince) return;
  await clearSecondFactor(tx, account.id);
  await tx.recoveryCode.deleteMany({ where: { accountId: account.id } });
  // A sign-in that waits for a code would wait for ever; whoever did it for themselves stays.
  await endSessions(tx, account.id, actor.id === account.id ? { awaitingCode: true } : {});
  await note(tx, actor, account.id, "off");
}

async function note(
  tx: Write,
  actor: ActivityActor,
  accountId: string,
  change: "on" | "off",
): Promise<void> {
  const by = actor.id === accountId ? "" : actor.name;
  const { name, officeId } = await tellOwner(tx, accountId, change, by);
  await noteActivity(tx, actor, { verb: `second-factor-${change}`, subject: name, officeId });
}

/** A step that nobody but its owner should take is told to its owner. */
async function tellOwner(
  tx: Write,
  accountId: string,
  change: MessageFacts["second-factor-changed"]["change"],
  by: string,
) {
  const account = await tx.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { name: true, email: true, officeId: true },
  });
  await oweMessages(tx, [
    {
      kind: "second-factor-changed",
      facts: { change, by },
      to: account.email,
      language: "id",
      officeId: account.officeId,
    },
  ]);
  return account;
}
