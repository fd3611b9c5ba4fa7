import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";

import { deriveKey, keyFor, keysFor } from "./keys.server";
import { maskNik } from "./nik";

/** Keyed HMAC-SHA256 of a NIK, by which the same person is found again without the number being kept readable. */
export function nikMac(nik: string): string {
  return macWith(keyFor("nik-mac"), nik);
}

/** A NIK encrypted with AES-256-GCM (12-byte nonce, ciphertext, 16-byte tag, as base64url). */
export function sealNik(nik: string): string {
  return sealWith(keyFor("nik-seal"), nik);
}

/**
 * A sealed NIK as screens may show it, `3578********0001`. Opened for each showing: a readable part kept beside a
 * birth date would leave little of the number to guess. Throws when the value was altered or the key is another one.
 */
export function shownNik(sealed: string): string {
  return maskNik(openNik(sealed));
}

/** The NIK inside a value sealed with any of our keys. Throws when it was altered or the key is another one. */
export function openNik(sealed: string): string {
  return openWithAny(keysFor("nik-seal"), sealed);
}

/** The same under other keys of an installation than those in force: `mac` and `seal` take the first of them. */
export function nikVaultOf(ring: readonly Buffer[]) {
  const [first = Buffer.alloc(0)] = ring;
  const macKey = deriveKey(first, "nik-mac");
  const sealKeys = ring.map((secret) => deriveKey(secret, "nik-seal"));
  return {
    mac: (nik: string): string => macWith(macKey, nik),
    seal: (nik: string): string => sealWith(sealKeys[0] ?? macKey, nik),
    open: (sealed: string): string => openWithAny(sealKeys, sealed),
  };
}

function macWith(key: Buffer, nik: string): string {
  return createHmac("sha256", key).update(nik).digest("base64url");
}

function sealWith(key: Buffer, nik: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const body = Buffer.concat([cipher.update(nik, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, body, cipher.getAuthTag()]).toString("base64url");
}

function openWithAny(keys: readonly Buffer[], sealed: string): string {
  const bytes = Buffer.from(sealed, "base64url");
  for (const key of keys) {
    const nik = openWith(key, bytes);
    if (nik !== undefined) return nik;
  }
  throw new Error("A NIK that none of our keys opens");
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
