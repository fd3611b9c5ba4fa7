import { hkdfSync, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { settings } from "./settings.server";

type Purpose =
  | "nik-mac"
  | "nik-seal"
  | "pass-page"
  | "fair-pass"
  | "walk-in"
  | "booth-link"
  | "feed"
  | "password-reset";

let secret: Buffer | undefined;
const derived = new Map<string, Buffer>();

/**
 * The 32-byte key for a purpose, derived (HKDF-SHA256) from the installation's secret:
 * BURSA_SECRET where it is set, else `secret.key` in DATA_DIR, made at first use and readable by its owner only.
 * @param context narrows the key further, for example a fair's id.
 */
export function keyFor(purpose: Purpose, context = ""): Buffer {
  const name = `${purpose}/${context}`;
  const known = derived.get(name);
  if (known) return known;
  secret ??= loadSecret();
  const key = Buffer.from(hkdfSync("sha256", secret, "bursa-mini", name, 32));
  if (derived.size > 5000) derived.clear();
  derived.set(name, key);
  return key;
}

function loadSecret(): Buffer {
  const given = settings().secret;
  if (given) return Buffer.from(given, "base64url");
  const { dataDir } = settings();
  const file = join(dataDir, "secret.key");
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  try {
    // "wx" so that two processes that start at once cannot each believe in a secret of their own.
    writeFileSync(file, randomBytes(32).toString("base64url"), {
      flag: "wx",
      mode: 0o600,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return Buffer.from(readFileSync(file, "utf8").trim(), "base64url");
}
