// `npm run backup -- FOLDER`: a copy of the running database, checked, locked, named by its time and its key.
// `npm run backup -- --key FOLDER`: the key, locked, for another place than the copies.
// `--rotate` after the folder removes what is older than the last of seven days, five weeks and twelve months.
// The passphrase stands in BACKUP_PASSPHRASE, or a public key of age in BACKUP_RECIPIENT.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { basename, dirname, join, resolve } from "node:path";

import { BadBackup, copyDatabase, type Lock, lockFile } from "~/db/backup.server";
import { databaseFile } from "~/db/client.server";
import { backupsToDrop } from "~/lib/backup-rotation";
import { noteBackup } from "~/lib/last-backup.server";
import { keyId, keyRing, WrongKey, writtenKeys } from "~/lib/keys.server";
import { scratchFile } from "~/lib/scratch.server";
import { WrongSettings } from "~/lib/settings.server";
import { writeWhole } from "~/lib/whole-file.server";

process.umask(0o077);
// Gates go first, on a machine with few cores above all.
setPriority(constants.priority.PRIORITY_LOW);

/** Something is missing that only whoever runs this can give. */
class Missing extends Error {}

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
  if (!existsSync(databaseFile()))
    throw new Missing(`There is no database at "${databaseFile()}". Set DATA_DIR to its folder.`);
  makeFolder(folder);
  const started = Date.now();
  const copy = scratchFile("backup.db");
  try {
    const { registrations, scans, keyId: named } = await copyDatabase(databaseFile(), copy);
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
  const copy = scratchFile("backup.key");
  try {
    writeWhole(copy, writtenKeys(keyRing()));
    console.log(await store(copy, folder, `bursa-key-${keyId()}.age`));
  } finally {
    rmSync(copy, { force: true });
  }
}

const [first, second] = process.argv.slice(2);
try {
  lockGiven();
  if (first === "--key" && second) await backUpKey(second);
  else if (first && first !== "--key") await backUpDatabase(first, second === "--rotate");
  else throw new Missing("Say where to: npm run backup -- FOLDER");
} catch (error) {
  const isKnown = [Missing, BadBackup, WrongKey, WrongSettings].some(
    (kind) => error instanceof kind,
  );
  console.error(isKnown && error instanceof Error ? error.message : error);
  process.exit(1);
}
