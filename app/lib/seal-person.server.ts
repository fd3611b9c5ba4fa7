import { createDecipheriv, createECDH, hkdfSync } from "node:crypto";

const pointBytes = 65;
const tagBytes = 16;

/**
 * The key with which a phone seals what somebody writes of themselves at the gate, so that only the server reads it:
 * an uncompressed point of P-256 as base64url. `secret` are 32 bytes of our own.
 */
export function sealingKey(secret: Buffer): string {
  return pairOf(secret).getPublicKey("base64url", "uncompressed");
}

/**
 * What a phone sealed with the {@link sealingKey} of one of `secrets` (lib/seal-person.ts): an ephemeral point, then
 * AES-256-GCM under HKDF-SHA256 of the shared secret. Undefined when it was sealed for another key or altered.
 */
export function openPerson(secrets: readonly Buffer[], sealed: string): string | undefined {
  for (const secret of secrets) {
    const text = openWith(secret, sealed);
    if (text !== undefined) return text;
  }
  return undefined;
}

function openWith(secret: Buffer, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, "base64url");
  const point = bytes.subarray(0, pointBytes);
  const body = bytes.subarray(pointBytes, -tagBytes);
  try {
    const shared = pairOf(secret).computeSecret(point);
    const derived = Buffer.from(hkdfSync("sha256", shared, point, "walk-in", 44));
    const cipher = createDecipheriv("aes-256-gcm", derived.subarray(0, 32), derived.subarray(32));
    cipher.setAuthTag(bytes.subarray(-tagBytes));
    return Buffer.concat([cipher.update(body), cipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}

function pairOf(secret: Buffer) {
  const pair = createECDH("prime256v1");
  pair.setPrivateKey(secret);
  return pair;
}
