import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";

/** A short text encrypted with AES-256-GCM (12-byte nonce, ciphertext, 16-byte tag, as base64url) under a 32-byte key. */
export function sealText(key: Buffer, text: string): string {
  return sealWith(key, text, randomBytes(12));
}

/** The same text sealed the same each time, for what must be recognised when it comes again. */
export function sealAlike(key: Buffer, text: string): string {
  return sealWith(key, text, createHmac("sha256", key).update(text).digest().subarray(0, 12));
}

function sealWith(key: Buffer, text: string, nonce: Buffer): string {
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, body, cipher.getAuthTag()]).toString("base64url");
}

/** The text that was sealed with one of these keys. Throws when it was altered or none of them fits. */
export function openText(keys: readonly Buffer[], sealed: string): string {
  const bytes = Buffer.from(sealed, "base64url");
  for (const key of keys) {
    const text = openWith(key, bytes);
    if (text !== undefined) return text;
  }
  throw new Error("A sealed text that none of our keys opens");
}

function openWith(key: Buffer, bytes: Buffer): string | undefined {
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(-16));
    const body = decipher.update(bytes.subarray(12, -16));
    return Buffer.concat([body, decipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}
