import { createHmac, randomBytes } from "node:crypto";

import type { Write } from "~/db/write.server";
import { takeStep } from "~/domain/house/accounts/rows.server";
import { stepOfCode } from "~/lib/authenticator.server";
import { now } from "~/lib/clock.server";
import { keyFor, keysFor } from "~/lib/keys.server";
import { readCrockford, toCrockford } from "~/lib/pass-code";
import { openText } from "~/lib/sealed-text.server";

import { recoveryCodeCount, recoveryCodeLength } from "./rules";

/** Takes a typed code of an account, once. Undefined for a wrong one and for one that was taken before. */
export async function takeTypedCode(
  tx: Write,
  accountId: string,
  typed: string,
): Promise<"authenticator" | "recovery" | undefined> {
  const { secondFactorSealed } = await tx.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { secondFactorSealed: true },
  });
  if (secondFactorSealed === null) return undefined;
  const secret = openText(keysFor("second-factor"), secondFactorSealed);
  const step = stepOfCode(secret, typed, now());
  if (step !== undefined) {
    return (await takeStep(tx, accountId, step)) ? "authenticator" : undefined;
  }
  const { count } = await tx.recoveryCode.updateMany({
    where: { accountId, mac: { in: recoveryMacs(accountId, typed) }, usedAt: null },
    data: { usedAt: now() },
  });
  return count === 1 ? "recovery" : undefined;
}

/** Gives an account new recovery codes; the former ones are worth nothing. Returns them: they are kept nowhere. */
export async function writeRecoveryCodes(tx: Write, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, () => toCrockford(randomBytes(5)));
  await tx.recoveryCode.deleteMany({ where: { accountId } });
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({
      accountId,
      mac: macWith(keyFor("recovery-code"), accountId, code),
    })),
  });
  return codes;
}

/** What the database may have kept of a typed one, under any of our keys; none when it is no recovery code at all. */
function recoveryMacs(accountId: string, typed: string): string[] {
  const code = readCrockford(typed, recoveryCodeLength);
  if (code === undefined) return [];
  return keysFor("recovery-code").map((key) => macWith(key, accountId, code));
}

/** Forty bits are too few for a plain hash, so the installation's key is in it. */
function macWith(key: Buffer, accountId: string, code: string): string {
  return createHmac("sha256", key).update(`${accountId}/${code}`).digest("base64url");
}
