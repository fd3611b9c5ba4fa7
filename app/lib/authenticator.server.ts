import { createHmac } from "node:crypto";

import { Secret, TOTP } from "otpauth";

/** As every authenticator app understands it (RFC 6238): SHA-1, six digits, half a minute. */
const periodSeconds = 30;

/** A secret for an authenticator, 160 bits in base32, that is the same each time for one `key` and `context`. */
export function secretFrom(key: Buffer, context: string): string {
  const bytes = createHmac("sha256", key).update(context).digest().subarray(0, 20);
  return new Secret({ buffer: Uint8Array.from(bytes).buffer }).base32;
}

/** The address that an authenticator reads from a QR code; `account` is what the app shows beside the code. */
export function authenticatorUri(secret: string, account: string): string {
  return totpOf(secret, account).toString();
}

/**
 * The half minute since 1970 that a typed code of six digits is of, at most one before or after `instant`'s; undefined for
 * a wrong one. A step is taken once: whoever looked over a shoulder comes too late.
 */
export function stepOfCode(secret: string, code: string, instant: Date): number | undefined {
  const token = code.normalize("NFKC").replace(/[\s-]/g, "");
  if (!/^\d{6}$/.test(token)) return undefined;
  const timestamp = instant.getTime();
  const delta = totpOf(secret).validate({ token, timestamp, window: 1 });
  return delta === null ? undefined : Math.floor(timestamp / 1000 / periodSeconds) + delta;
}

function totpOf(secret: string, account = ""): TOTP {
  return new TOTP({
    issuer: "Bursa Mini",
    label: account,
    secret: Secret.fromBase32(secret),
    period: periodSeconds,
  });
}
