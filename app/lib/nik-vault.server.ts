import { createHmac } from "node:crypto";

import { deriveKey, keyFor, keysFor } from "./keys.server";
import { maskNik } from "./nik";
import { openText, sealText } from "./sealed-text.server";

/** Keyed HMAC-SHA256 of a NIK, by which the same person is found again without the number being kept readable. */
export function nikMac(nik: string): string {
  return macWith(keyFor("nik-mac"), nik);
}

/** A NIK that the installation's key alone opens. */
export function sealNik(nik: string): string {
  return sealText(keyFor("nik-seal"), nik);
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
  return openText(keysFor("nik-seal"), sealed);
}

/** The same under other keys of an installation than those in force: `mac` and `seal` take the first of them. */
export function nikVaultOf(ring: readonly Buffer[]) {
  const [first = Buffer.alloc(0)] = ring;
  const macKey = deriveKey(first, "nik-mac");
  const sealKeys = ring.map((secret) => deriveKey(secret, "nik-seal"));
  return {
    mac: (nik: string): string => macWith(macKey, nik),
    seal: (nik: string): string => sealText(sealKeys[0] ?? macKey, nik),
    open: (sealed: string): string => openText(sealKeys, sealed),
  };
}

function macWith(key: Buffer, nik: string): string {
  return createHmac("sha256", key).update(nik).digest("base64url");
}
