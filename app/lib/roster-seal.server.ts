import { createCipheriv, createHash, hkdfSync } from "node:crypto";

/** How a phone finds a pass in its roster: 72 bits of SHA-256 of the fair and the code, as 12 characters. */
export function rosterKey(fairId: string, code: string): string {
  return createHash("sha256")
    .update(`roster/${fairId}/${code}`)
    .digest()
    .toString("base64url", 0, 9);
}

/**
 * A name that only the pass itself opens: AES-256-GCM under a key derived (HKDF-SHA256) from the code, which the phone
 * does not have until it reads it. `version` must differ whenever the name does: it makes key and nonce anew.
 * The form is ciphertext and 16-byte tag as base64url; lib/roster-open.ts opens it.
 */
export function sealName(fairId: string, code: string, version: number, name: string): string {
  const secret = Buffer.from(hkdfSync("sha256", code, fairId, `roster-name/${version}`, 44));
  const cipher = createCipheriv("aes-256-gcm", secret.subarray(0, 32), secret.subarray(32));
  const body = Buffer.concat([cipher.update(name, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return body.toString("base64url");
}
