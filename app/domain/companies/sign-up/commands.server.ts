import { addHours, subHours } from "date-fns";

import { write } from "~/db/write.server";
import { createEmployer } from "~/domain/companies/employers/commands.server";
import type { NewEmployer } from "~/domain/companies/employers/schema";
import { hashPassword } from "~/domain/house/accounts/secrets.server";
import { oweMessages } from "~/domain/house/messages/commands.server";
import { now } from "~/lib/clock.server";
import { Refusal } from "~/lib/refusal";

import { signedUpFacts } from "./schema";
import { signUpOfToken } from "./queries.server";

/** So long a company has to find the e-mail. */
const openHours = 24;

const mostLettersAnHour = 3;

/**
 * Keeps what a company asked for and owes a link to its e-mail address, which finishes it; whoever has an account under that
 * address already is told that by the e-mail instead. The asker learns the same in both cases, so that nobody finds out
 * who has an account here. Beyond so many letters an hour to one address nothing more is sent. Refused beside the
 * field: `nib-taken` (which company is registered is no secret), `password-common`.
 */
export async function askToRegister(input: NewEmployer, language: string): Promise<void> {
  const { password, ...facts } = input;
  const passwordHash = await hashPassword(password);
  const expiresAt = addHours(now(), openHours);
  await write(async (tx) => {
    await tx.signUp.deleteMany({ where: { expiresAt: { lte: now() } } });
    const isTaken = await tx.employer.findUnique({
      where: { nib: input.nib },
      select: { id: true },
    });
    if (isTaken) throw new Refusal("nib-taken", { field: "nib" });
    const sent = await tx.message.count({
      where: {
        to: input.email,
        kind: { in: ["sign-up-begun", "sign-up-known"] },
        createdAt: { gt: subHours(now(), 1) },
      },
    });
    if (sent >= mostLettersAnHour) return;
    const toThem = { to: input.email, language, officeId: null };
    const known = await tx.account.findUnique({
      where: { email: input.email },
      select: { id: true },
    });
    if (known) {
      await oweMessages(tx, [
        { ...toThem, kind: "sign-up-known", facts: { employer: input.companyName } },
      ]);
      return;
    }
    const { id } = await tx.signUp.create({
      data: { facts: signedUpFacts.write({ ...facts, passwordHash }), createdAt: now(), expiresAt },
      select: { id: true },
    });
    const until = { until: expiresAt.toISOString(), timeZone: "Asia/Jakarta" };
    await oweMessages(tx, [
      {
        ...toThem,
        kind: "sign-up-begun",
        facts: { signUpId: id, employer: input.companyName, ...until },
      },
    ]);
  });
}

/**
 * Registers the company whose address has shown itself by the link, once. Returns the account's id. Refused:
 * `invitation-used`, `nib-taken`, `email-taken`.
 */
export async function finishSignUp(token: string): Promise<string> {
  const asked = await signUpOfToken(token);
  if (!asked) throw new Refusal("invitation-used");
  const { id, ...facts } = asked;
  return write(async (tx) => {
    const { count } = await tx.signUp.deleteMany({ where: { id } });
    if (count === 0) throw new Refusal("invitation-used");
    return createEmployer(tx, facts);
  }).catch((error: unknown) => {
    // Whoever finishes has no field of theirs before them.
    if (error instanceof Refusal) throw new Refusal(error.code, { kind: error.kind });
    throw error;
  });
}
