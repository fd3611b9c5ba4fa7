import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import Database from "better-sqlite3";

import {
  forgetKeys,
  idOfKey,
  keyFile,
  keyFor,
  keyId,
  keyRing,
  WrongKey,
  writtenKeys,
} from "~/lib/keys.server";
import { writeWhole } from "~/lib/whole-file.server";

import { sealPlainCodes } from "./sealed-codes.server";

/** Others on this machine can read what only the server may. */
export class OpenToOthers extends Error {}

/**
 * Refuses a data folder whose files others on this machine can read. Throws {@link OpenToOthers}. A folder that only its
 * owner may enter protects whatever lies in it.
 */
export function refuseOpenFolder(folder: string): void {
  if (process.platform === "win32" || !existsSync(folder) || isPrivate(folder)) return;
  const open = readdirSync(folder).filter(
    (name) => /^(secret\.key|bursa\.db.*)$/.test(name) && !isPrivate(join(folder, name)),
  );
  if (open.length > 0 && keepsModes(folder))
    throw new OpenToOthers(
      `Others on this machine can read ${open.join(", ")} in "${folder}". Run: chmod -R go= "${folder}"`,
    );
}

/** Disks without owners (FAT, some shared folders) show every file to everybody, whatever is asked of them. */
function keepsModes(folder: string): boolean {
  const probe = join(folder, `.${process.pid}.modes`);
  writeFileSync(probe, "", { mode: 0o600 });
  const keeps = isPrivate(probe);
  rmSync(probe);
  return keeps;
}

function isPrivate(path: string): boolean {
  return (statSync(path).mode & 0o077) === 0;
}

/**
 * Refuses a database whose key this is not, one without its key, and a key whose database is gone: to go on would seal
 * new numbers with a key that opens none of the old, or begin anew beside what can be restored. Finishes a change of
 * keys that was interrupted, and seals what a former version kept readable. A new installation's key is made here.
 * Throws {@link WrongKey}. `file` is migrated.
 */
export function checkKey(file: string): void {
  const lies = keyFile();
  const hasKey = lies === undefined || existsSync(lies);
  const database = new Database(file);
  try {
    const row = database.prepare('SELECT "keyId" FROM "Installation" WHERE "id" = 1').get() as
      { keyId: string } | undefined;
    const needsKey = row !== undefined || hasSealed(database);
    if (needsKey && !hasKey)
      throw new WrongKey(
        `The key of the database "${file}" is missing. Put secret.key back beside it from your backup; with a new one no pass, link or identity number given so far could be opened.`,
      );
    if (!row && !hasAccounts(database) && hasKey && lies !== undefined)
      throw new WrongKey(
        `There is a key at "${lies}", but the database beside it is empty. Restore the database from your backup; or, to begin anew, move that key away.`,
      );
    if (row) putInForce(row.keyId, lies);
    else database.prepare('INSERT INTO "Installation" ("id", "keyId") VALUES (1, ?)').run(keyId());
    sealPlainCodes(database, keyRing()[0] ?? Buffer.alloc(0), keyFor("refused-scan"));
  } finally {
    database.close();
  }
}

function hasAccounts(database: Database.Database): boolean {
  return database.prepare('SELECT 1 FROM "Account" LIMIT 1').get() !== undefined;
}

/** Whether anything was given out under a key: a version before keys were named made one only then. */
function hasSealed(database: Database.Database): boolean {
  return ["Seeker", "Booking"].some(
    (table) => database.prepare(`SELECT 1 FROM "${table}" LIMIT 1`).get() !== undefined,
  );
}

/** Makes the key that the database names the first of the ring. */
function putInForce(id: string, lies: string | undefined): void {
  if (id === keyId()) return;
  const ring = keyRing();
  const named = ring.find((key) => idOfKey(key) === id);
  if (!named)
    throw new WrongKey(
      `The database was sealed with another key than ${lies ?? "BURSA_SECRET"} holds. Bring the two together that belong together: a backup names its key.`,
    );
  if (lies === undefined)
    throw new WrongKey("BURSA_SECRET: the key that the database names must stand first.");
  writeWhole(lies, writtenKeys([named, ...ring.filter((key) => key !== named)]));
  forgetKeys();
}
