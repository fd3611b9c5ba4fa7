import { closeSync, createReadStream, fdatasyncSync, openSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { Readable } from "node:stream";

import { setTimeout as pause } from "node:timers/promises";

import { Decrypter, Encrypter } from "age-encryption";
import Database from "better-sqlite3";

import { type Migration, pendingOf } from "./migrations.server";

/** A backup, or what is to become one, is not what it should be; the message says why. */
export class BadBackup extends Error {}

export type Contents = { keyId: string | null; registrations: number; scans: number };

/**
 * Pages of a step, how much is written before it is brought to the disk, and how long the disk is left to others after it.
 * Gates go on beside a copy of gigabytes: what piles up unwritten stands in the way of each of their commits.
 */
const pagesAtOnce = 128;
const syncedBytes = 524_288;
const restMs = 2;

/**
 * Copies the database in `file` to `to` as it stands at one moment, while others write to it, and says what the copy
 * holds. Throws {@link BadBackup} for one that is damaged; what is there of it is removed.
 */
export async function copyDatabase(file: string, to: string): Promise<Contents> {
  const source = new Database(file, { fileMustExist: true });
  try {
    source.pragma("busy_timeout = 5000");
    source.pragma("query_only = ON");
    // A copy follows the pages; only one reading that lasts as long as it keeps them from changing under it.
    source.exec("BEGIN");
    source.prepare("SELECT COUNT(*) FROM sqlite_master").get();
    await source.backup(to, { progress: () => rest(to) });
  } finally {
    source.close();
  }
  try {
    return contentsOf(to);
  } catch (error) {
    rmSync(to, { force: true });
    throw error;
  }
}

/** Runs in a process of its own, which may well stand still for a moment. */
function rest(copy: string): number {
  const file = openSync(copy, "r+");
  fdatasyncSync(file);
  closeSync(file);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, restMs);
  return pagesAtOnce;
}

/**
 * What a copy holds: the key that its identity numbers are sealed with (null before keys were named), and how many rows
 * tell of people and scans. Throws {@link BadBackup} for a file that is damaged or no database of ours.
 */
export function contentsOf(copy: string): Contents {
  let database: Database.Database | undefined;
  try {
    database = new Database(copy, { fileMustExist: true });
    const word: unknown = database.pragma("quick_check(1)", { simple: true });
    const broken = database.pragma("foreign_key_check") as unknown[];
    if (word !== "ok" || broken.length > 0)
      throw new BadBackup(`The copy is damaged: ${String(word)}.`);
    return {
      keyId: keyNamed(database),
      registrations: rowsOf(database, "Registration"),
      scans: rowsOf(database, "Scan"),
    };
  } catch (error) {
    if (error instanceof BadBackup) throw error;
    throw new BadBackup(`This is no database of Bursa Mini: ${String(error)}`);
  } finally {
    database?.close();
  }
}

/** The key that a database names; null before keys were named. */
export function keyNamedIn(file: string): string | null {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  try {
    return keyNamed(database);
  } finally {
    database.close();
  }
}

/** Throws MigrationsDisagree for a copy of a newer version than this. */
export function refuseNewerThan(copy: string, migrations: Migration[]): void {
  const database = new Database(copy, { fileMustExist: true });
  try {
    pendingOf(database, migrations);
  } finally {
    database.close();
  }
}

function keyNamed(database: Database.Database): string | null {
  const hasTable = database
    .prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'Installation'")
    .get();
  if (!hasTable) return null;
  const row = database.prepare('SELECT "keyId" FROM "Installation"').get() as
    { keyId: string } | undefined;
  return row?.keyId ?? null;
}

function rowsOf(database: Database.Database, table: "Registration" | "Scan"): number {
  const row = database.prepare(`SELECT COUNT(*) AS "rows" FROM "${table}"`).get();
  return (row as { rows: number }).rows;
}

/** What a backup is locked with: a passphrase, or a public key of age (`age1…`), whose other half opens it. */
export type Lock = { passphrase: string } | { recipient: string };

/** Locks `file` into `to`, in pieces, as a file of the format age: age's own program opens it too. */
export async function lockFile(file: string, to: string, lock: Lock): Promise<void> {
  const encrypter = new Encrypter();
  if ("passphrase" in lock) encrypter.setPassphrase(lock.passphrase);
  else encrypter.addRecipient(lock.recipient);
  const locked = await encrypter.encrypt(readingOf(file));
  await locked.pipeTo(writingTo(to));
}

/** Opens a locked file with a passphrase or an identity (`AGE-SECRET-KEY-…`). Throws {@link BadBackup}. */
export async function unlockFile(file: string, to: string, secret: string): Promise<void> {
  const decrypter = new Decrypter();
  try {
    if (secret.startsWith("AGE-SECRET-KEY-")) decrypter.addIdentity(secret);
    else decrypter.addPassphrase(secret);
    const opened = await decrypter.decrypt(readingOf(file));
    await opened.pipeTo(writingTo(to));
  } catch (error) {
    rmSync(to, { force: true });
    // What the system says of the disk is no word about the backup.
    if (typeof (error as { code?: unknown }).code === "string") throw error;
    const isOther = /no identity matched/.test(String(error));
    throw new BadBackup(
      isOther
        ? `"${file}" does not open with this passphrase or key: it was locked with another.`
        : `"${file}" is damaged, or no backup of Bursa Mini at all: it does not open.`,
    );
  }
}

function readingOf(file: string): ReadableStream<Uint8Array> {
  return Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;
}

/** Brought to the disk piece by piece, as a copy is. */
function writingTo(file: string): WritableStream<Uint8Array> {
  let handle: Awaited<ReturnType<typeof open>> | undefined;
  let unsynced = 0;
  return new WritableStream<Uint8Array>({
    async start() {
      handle = await open(file, "w", 0o600);
    },
    async write(piece) {
      await handle?.writeFile(piece);
      unsynced += piece.length;
      if (unsynced < syncedBytes) return;
      unsynced = 0;
      await handle?.datasync();
      await pause(restMs);
    },
    async close() {
      await handle?.sync();
      await handle?.close();
    },
    async abort() {
      await handle?.close();
    },
  });
}
