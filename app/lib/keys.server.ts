import { hkdfSync, randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { settings } from "./settings.server";
import { writeWhole } from "./whole-file.server";

type Purpose =
  | "group-link"
  | "known-browser"
  | "origin"
  | "key-id"
  | "nik-mac"
  | "nik-seal"
  | "pass-page"
  | "fair-pass"
  | "walk-in"
  | "booth-link"
  | "feed"
  | "password-reset"
  | "second-factor"
  | "second-factor-offer"
  | "recovery-code"
  | "sign-up"
  | "pass-code"
  | "refused-scan";

const keyBytes = 32;

/** The installation's key cannot be used as it is; the message says what to do. */
export class WrongKey extends Error {}

/**
 * The installation's keys, the one in force first, then those that were retired: what was given out under them stays
 * good. From BURSA_SECRET (parted by commas), else `secret.key` in DATA_DIR (one a line), which is made at first use.
 * Throws {@link WrongKey} for any that is not 32 bytes in base64url.
 */
export function keyRing(): readonly Buffer[] {
  const { secret } = settings();
  ring ??=
    secret === undefined
      ? readKeys(keyText(), keyFile() ?? "")
      : readKeys(secret.replaceAll(",", "\n"), "BURSA_SECRET");
  return ring;
}

let ring: readonly Buffer[] | undefined;
let idInForce: string | undefined;
const derived = new Map<string, readonly Buffer[]>();

/** The key in force for a purpose, 32 bytes. See {@link keysFor}. */
export function keyFor(purpose: Purpose, context = ""): Buffer {
  const [inForce] = keysFor(purpose, context);
  if (!inForce) throw new WrongKey("There is no key.");
  return inForce;
}

/**
 * The 32-byte keys for a purpose, the one in force first, each derived (HKDF-SHA256) from one of the installation's.
 * What is made is made with the first; what is shown to us may be of any.
 * @param context narrows the keys further, for example a fair's id.
 */
export function keysFor(purpose: Purpose, context = ""): readonly Buffer[] {
  const name = `${purpose}/${context}`;
  const known = derived.get(name);
  if (known) return known;
  const keys = keyRing().map((secret) => derive(secret, name));
  if (derived.size > 5000) derived.clear();
  derived.set(name, keys);
  return keys;
}

/** The key for a purpose under one key of an installation, whether it is in force or not. */
export function deriveKey(secret: Buffer, purpose: Purpose): Buffer {
  return derive(secret, `${purpose}/`);
}

/** Forgets what was read, because the file is another one now. */
export function forgetKeys(): void {
  ring = undefined;
  idInForce = undefined;
  derived.clear();
}

/** Tells the key in force from every other; says nothing of the key itself. */
export function keyId(): string {
  idInForce ??= idOfKey(keyRing()[0] ?? Buffer.alloc(0));
  return idInForce;
}

/** The same for any key of an installation. */
export function idOfKey(secret: Buffer): string {
  return derive(secret, "key-id/").subarray(0, 9).toString("base64url");
}

/** Where the keys lie; undefined where the environment gives them. */
export function keyFile(): string | undefined {
  return settings().secret === undefined ? join(settings().dataDir, "secret.key") : undefined;
}

/** Keys as a file or a setting (`from`) holds them, one a line. Throws {@link WrongKey}. */
export function readKeys(text: string, from: string): readonly Buffer[] {
  const keys = text
    .trim()
    .split("\n")
    .map((line) => Buffer.from(line.trim(), "base64url"));
  // A setting may be longer: those were taken before, and what was given out under one needs all of it.
  const isWhole = keys.every(
    ({ length }) => length === keyBytes || (from === "BURSA_SECRET" && length > keyBytes),
  );
  if (!isWhole)
    throw new WrongKey(
      `${from} does not hold a key: it must be 32 bytes in base64url (43 characters). Bring back the one from your backup; a new key would open none of the links and identity numbers given so far.`,
    );
  return keys;
}

/** Keys as a file holds them: one a line. */
export function writtenKeys(keys: readonly Buffer[]): string {
  return keys.map((key) => `${key.toString("base64url")}\n`).join("");
}

/** A key that nobody had before. */
export function newKey(): Buffer {
  return randomBytes(keyBytes);
}

function keyText(): string {
  const file = keyFile() ?? "";
  if (!existsSync(file)) writeWhole(file, writtenKeys([newKey()]), { isNew: true });
  return readFileSync(file, "utf8");
}

function derive(secret: Buffer, name: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "bursa-mini", name, keyBytes));
}
