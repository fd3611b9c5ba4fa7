import { type Cipher, createCipheriv, createDecipheriv, type Decipher } from "node:crypto";

import { deriveKey, keyFor } from "./keys.server";
import { keptText } from "./kept-text";
import { crockfordBits, crockfordOf, readPassCode } from "./pass-code";

declare const sealed: unique symbol;
/** A pass code as the database keeps it: 26 characters of the same alphabet, which open nothing by themselves. */
export type SealedCode = string & { readonly [sealed]: true };

/** Turns pass codes into what the database keeps, and back. */
type CodeVault = { seal: (code: string) => SealedCode; open: (kept: SealedCode) => string };

/** A pass code as the database keeps it, the same each time, so that it is found by it. */
export function sealCode(code: string): SealedCode {
  return vaultInForce().seal(code);
}

/** The pass code that was kept. */
export function openCode(kept: string): string {
  return vaultInForce().open(kept as SealedCode);
}

let inForce: { key: Buffer; vault: CodeVault } | undefined;

function vaultInForce(): CodeVault {
  const key = keyFor("pass-code");
  if (inForce?.key !== key) inForce = { key, vault: vaultWith(key) };
  return inForce.vault;
}

/** The same under one key of an installation, whether it is in force or not. */
export function codeVaultOf(secret: Buffer): CodeVault {
  return vaultWith(deriveKey(secret, "pass-code"));
}

/**
 * A code's first 128 bits are one block of AES-256, and no two codes share one, so one key and no nonce hide all of it and
 * make it findable; the two bits that its shape leaves over stay. In this mode a cipher keeps nothing between blocks, so
 * one object serves all.
 */
function vaultWith(key: Buffer): CodeVault {
  const cipher = createCipheriv("aes-256-ecb", key, null).setAutoPadding(false);
  const decipher = createDecipheriv("aes-256-ecb", key, null).setAutoPadding(false);
  return {
    seal: (code) => through(cipher, code) as SealedCode,
    open: (kept) => through(decipher, kept),
  };
}

function through(block: Cipher | Decipher, text: string): string {
  const { bytes, rest } = crockfordBits(text);
  return crockfordOf(block.update(bytes), rest);
}

/** Stands before the key of a pass that nobody is registered under, where others stand as sealed codes: no code begins so. */
export const keyMark = "#";

/** Stands before a sealed code among other texts. */
export const sealedMark = "=";

/** What the ledger keeps of a text that was read: a pass code sealed, of anything else what lib/kept-text.ts leaves. */
export function keptScanText(text: string): string {
  const code = readPassCode(text);
  return code === undefined ? keptText(text) : sealedMark + sealCode(code);
}
