import { createHash, randomBytes } from "node:crypto";

import { hash, verify } from "@node-rs/argon2";

import { isCommonPassword } from "~/lib/common-passwords.server";
import { toCrockford } from "~/lib/pass-code";
import { Refusal } from "~/lib/refusal";

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane (the algorithm is the library's default). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * A new password as an argon2id PHC string. Slow on purpose: never inside a transaction. Refused beside the field:
 * `password-common` for one of the first that anybody would try.
 */
export async function hashPassword(password: string): Promise<string> {
  if (isCommonPassword(password)) throw new Refusal("password-common", { field: "password" });
  return hash(password, cost);
}

let decoy: Promise<string> | undefined;

/**
 * Whether a password fits. Without an account it still does the work, so that an answer's time does not tell
 * which e-mail addresses exist.
 */
export async function passwordFits(
  passwordHash: string | undefined,
  given: string,
): Promise<boolean> {
  decoy ??= hash(randomBytes(16).toString("hex"), cost);
  const fits = await verify(passwordHash ?? (await decoy), given);
  return fits && passwordHash !== undefined;
}

/** A fresh 256-bit token for a cookie or a one-time link. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What the database keeps of a token. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** A code that is typed once within minutes: eight characters of Crockford base32, 40 random bits. */
export function newPairingCode(): string {
  return toCrockford(randomBytes(5));
}
