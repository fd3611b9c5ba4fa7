import { createHmac, randomBytes } from "node:crypto";

import { splitPassCode, toCrockford } from "./pass-code";

/** A fresh pass code: 80 random bits and 48 bits of HMAC-SHA256 under the fair's key, 26 characters. */
export function makePassCode(fairKey: Buffer): string {
  const random = toCrockford(randomBytes(10));
  return random + sealOf(random, fairKey);
}

/** Whether a well-formed code carries the seal of this fair's key: forging one means guessing 48 bits. */
export function isGenuine(code: string, fairKey: Buffer): boolean {
  const { random, seal } = splitPassCode(code);
  return sealOf(random, fairKey) === seal;
}

function sealOf(random: string, fairKey: Buffer): string {
  return toCrockford(createHmac("sha256", fairKey).update(random).digest().subarray(0, 6));
}
