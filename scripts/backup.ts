// `npm run backup -- FOLDER`: a copy of the running database, checked, locked, named by its time and its key.
// `npm run backup -- --key FOLDER`: the key, locked, for another place than the copies.
// `--rotate` after the folder removes what is older than the last of seven days, five weeks and twelve months.
// The passphrase stands in BACKUP_PASSPHRASE, or a public key of age in BACKUP_RECIPIENT.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { basename, dirname, join, resolve } from "node:path";

import { BadBackup, copyDatabase, keyNamedIn, type Lock, lockFile } from "~/db/backup.server";
import { backupsToDrop } from "~/lib/backup-rotation";
import { noteBackup } from "~/lib/last-backup.server";
import { idOfKey, keyId, keyRing, WrongKey, writtenKeys } from "~/lib/keys.server";
import { scratchFile } from "~/lib/scratch.server";
import { liesIn, settings, WrongSettings } from "~/lib/settings.server";
import { writeWhole } from "~/lib/whole-file.server";

import { complain, databaseHere, Missing, refuseWithoutKey } from "./operator";

process.umask(0o077);
// Gates go first, on a machine with few cores above all.
setPriority(constants.priority.PRIORITY_LOW);

function lockGiven(): Lock {
  const { BACKUP_PASSPHRASE: passphrase, BACKUP_RECIPIENT: recipient } = process.env;
  if (recipient) return { recipient };
  if (passphrase && passphrase.length >= 12) return { passphrase };
  throw new Missing(
    "Set BACKUP_PASSPHRASE (at least 12 characters) or BACKUP_RECIPIENT (age1…): a backup is never written unlocked. Keep the passphrase where the backup is not.",
  );
}

/**
 * One folder, in one that is there: a disk that is not plugged in is not to be replaced by a folder of its name. All of them
 * at once would also hang where the system answers oddly, as Node does in /proc.
 */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const parent = dirname(resolve(folder));
  if (!existsSync(parent))
    throw new Missing(
      `There is no folder "${parent}" to put "${basename(folder)}" in. Is the disk there?`,
    );
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    throw new Missing(`The folder "${folder}" cannot be made: ${String(error)}`);
  }
}

/** Locks `file` into the folder under `name`: there whole, or not at all. */
async function store(file: string, folder: string, name: string): Promise<string> {
  makeFolder(folder);
  const target = join(folder, name);
  const draft = `${target}.part`;
  try {
    await lockFile(file, draft, lockGiven());
    renameSync(draft, target);
  } finally {
    rmSync(draft, { force: true });
  }
  return target;
}

async function backUpDatabase(folder: string, rotate: boolean): Promise<void> {
  const file = databaseHere();
  makeFolder(folder);
  const started = Date.now();
  const copy = scratchFile("backup.db");
  try {
    const { registrations, scans, keyId: named } = await copyDatabase(file, copy);
    const time = new Date(started).toISOString().replace(/[-:]|\.\d+/g, "");
    const target = await store(copy, folder, `bursa-${time}-${named ?? keyId()}.db.age`);
    const megabytes = Math.ceil(statSync(target).size / 1_000_000);
    console.log(
      `${target}: ${registrations} registrations, ${scans} scans, ${megabytes} MB, ${Date.now() - started} ms. Checked.`,
    );
    noteBackup({ at: new Date(started), megabytes, file: target });
    if (rotate)
      for (const name of [...backupsToDrop(readdirSync(folder)), ...leftDrafts(folder)])
        rmSync(join(folder, name), { force: true });
    console.log(
      "The key is not in it. Once, and after each change of keys: npm run backup -- --key OTHER_FOLDER",
    );
  } finally {
    for (const suffix of ["", "-wal", "-shm"]) rmSync(copy + suffix, { force: true });
  }
}

/** What backups left behind that were cut off: none of them is under way now. */
function leftDrafts(folder: string): string[] {
  return readdirSync(folder).filter((name) => /^bursa-.*\.db\.age\.part$/.test(name));
}

async function backUpKey(folder: string): Promise<void> {
  const named = keyNamedIn(databaseHere());
  refuseWithoutKey();
  if (named !== null && !keyRing().some((key) => idOfKey(key) === named))
    throw new WrongKey(
      `The key here (${keyId()}) is not that of the database (${named}): it would open nothing.`,
    );
  makeFolder(folder);
  if (readdirSync(folder).some((name) => /^bursa-.*\.db\.age$/.test(name)))
    throw new Missing(
      `"${folder}" holds backups of the database. The key belongs in another place: whoever finds one must not have both.`,
    );
  const copy = scratchFile("backup.key");
  try {
    writeWhole(copy, writtenKeys(keyRing()));
    const target = await store(copy, folder, `bursa-key-${keyId()}.age`);
    console.log(`${target}: the key of the database in "${settings().dataDir}". Checked.`);
  } finally {
    rmSync(copy, { force: true });
  }
}

function refuseDataFolder(folder: string): void {
  if (liesIn(folder, settings().dataDir))
    throw new Missing(`"${folder}" lies with the data itself: what takes one takes both.`);
}

const words = process.argv.slice(2);
const flags = words.filter((word) => word.startsWith("-"));
const [folder, ...more] = words.filter((word) => !word.startsWith("-"));
try {
  const isKnown = flags.every((flag) => flag === "--key" || flag === "--rotate");
  if (folder === undefined || more.length > 0 || !isKnown)
    throw new Missing("Say where to: npm run backup -- FOLDER, or for the key: -- --key FOLDER");
  lockGiven();
  refuseDataFolder(folder);
  if (flags.includes("--key")) await backUpKey(folder);
  else await backUpDatabase(folder, flags.includes("--rotate"));
} catch (error) {
  complain(error, [BadBackup, WrongKey, WrongSettings]);
}
