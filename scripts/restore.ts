// `npm run restore -- FILE [--key KEYFILE]`: puts a backup in the place of the database, with the server stopped. What lay
// there is kept in a folder beside it. `npm run restore -- --key KEYFILE` puts back a key that was lost alone. The passphrase
// stands in BACKUP_PASSPHRASE, an identity of age in BACKUP_IDENTITY.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";

import { prepareRestored } from "~/db/after-restore.server";
import { BadBackup, contentsOf, keyNamedIn, refuseNewerThan, unlockFile } from "~/db/backup.server";
import { databaseFile } from "~/db/client.server";
import { migrate, MigrationsDisagree, readMigrations } from "~/db/migrations.server";
import { AlreadyRunning, holdFolder } from "~/db/single-process.server";
import { idOfKey, keyFile, keyRing, readKeys, WrongKey, writtenKeys } from "~/lib/keys.server";
import { settings, WrongSettings } from "~/lib/settings.server";
import { writeWhole } from "~/lib/whole-file.server";

import { complain, databaseHere, Missing } from "./operator";

process.umask(0o077);

const inside = (name: string): string => join(settings().dataDir, name);
const draft = (): string => inside("restoring.db");
const draftKey = (): string => inside("restoring.key");

async function restore(file: string, givenKey: string | undefined): Promise<void> {
  const secret = secretGiven();
  if (givenKey !== undefined && keyFile() === undefined)
    throw new Missing(
      "BURSA_SECRET holds the key here: put the backup's key there, and leave --key out.",
    );
  refuseNoFile(file);
  if (basename(file).startsWith("bursa-key-"))
    throw new Missing(
      `"${file}" is a key. Say what to restore with it: FILE.db.age --key ${basename(file)}; or put it back alone: --key ${basename(file)}`,
    );
  await unlockFile(file, draft(), secret);
  const { keyId, registrations, scans } = contentsOf(draft());
  const migrations = readMigrations("prisma/migrations");
  refuseNewerThan(draft(), migrations);
  const keys = await keysFor(givenKey, secret);
  if (keyId !== null && !keys.some((key) => idOfKey(key) === keyId))
    throw new WrongKey(
      `The backup was sealed with the key ${keyId}, and that is not the one here. Give its key: npm run restore -- FILE --key bursa-key-${keyId}.age`,
    );
  migrate(draft(), migrations);
  prepareRestored(draft(), new Date());
  const kept = setAside();
  renameSync(draft(), databaseFile());
  const lies = keyFile();
  if (givenKey !== undefined && lies !== undefined) writeWhole(lies, writtenKeys(keys));
  console.log(
    `Restored: ${registrations} registrations, ${scans} scans. ${basename(file)} is now "${databaseFile()}".`,
  );
  if (kept) console.log(`What lay here before is kept in ${kept}. Remove it once all is well.`);
  console.log(
    "Start the server: npm start. What gates scanned after the backup stands on their phones alone: let each of them connect. They notice, hand it over once more, and it counts once.",
  );
}

/** Puts the key back beside the database that it belongs to. */
async function restoreKey(givenKey: string): Promise<void> {
  const lies = keyFile();
  if (lies === undefined)
    throw new Missing(
      "BURSA_SECRET holds the key here: unlock the file with age, and put it there.",
    );
  const named = keyNamedIn(databaseHere());
  const keys = await unlockedKeys(givenKey, secretGiven());
  if (named !== null && !keys.some((key) => idOfKey(key) === named))
    throw new WrongKey(`The database names the key ${named}, and "${givenKey}" does not hold it.`);
  writeWhole(lies, writtenKeys(keys));
  console.log(`The key is back: "${lies}". Start the server: npm start.`);
}

function secretGiven(): string {
  const secret = process.env["BACKUP_IDENTITY"] ?? process.env["BACKUP_PASSPHRASE"];
  if (secret) return secret;
  throw new Missing(
    "Set BACKUP_PASSPHRASE (or BACKUP_IDENTITY, AGE-SECRET-KEY-…) to open the backup.",
  );
}

function refuseNoFile(file: string): void {
  if (!existsSync(file)) throw new Missing(`There is no file "${file}".`);
  if (!statSync(file).isFile()) throw new Missing(`"${file}" is a folder. Name the file in it.`);
}

async function unlockedKeys(given: string, secret: string): Promise<readonly Buffer[]> {
  refuseNoFile(given);
  await unlockFile(given, draftKey(), secret);
  return readKeys(readFileSync(draftKey(), "utf8"), given);
}

async function keysFor(given: string | undefined, secret: string): Promise<readonly Buffer[]> {
  if (given === undefined) {
    const lies = keyFile();
    if (lies !== undefined && !existsSync(lies))
      throw new WrongKey("There is no key here. Give it: npm run restore -- FILE --key KEYFILE");
    return keyRing();
  }
  return unlockedKeys(given, secret);
}

/** Moves the database out of the way and keeps the key beside it; undefined where there was neither. */
function setAside(): string | undefined {
  const files = ["", "-wal", "-shm"].map((suffix) => databaseFile() + suffix).filter(existsSync);
  const lies = keyFile();
  const hasKey = lies !== undefined && existsSync(lies);
  if (files.length === 0 && !hasKey) return undefined;
  const folder = inside(`replaced-${new Date().toISOString().replace(/[-:]|\.\d+/g, "")}`);
  mkdirSync(folder, { mode: 0o700 });
  for (const file of files) renameSync(file, join(folder, basename(file)));
  if (hasKey) writeWhole(join(folder, "secret.key"), readFileSync(lies, "utf8"));
  return folder;
}

const words = process.argv.slice(2);
const place = words.indexOf("--key");
const givenKey = place < 0 ? undefined : words[place + 1];
const [file, ...more] = place < 0 ? words : words.toSpliced(place, 2);
let letGo: (() => void) | undefined;
try {
  const isSaid = file !== undefined || givenKey !== undefined;
  if (!isSaid || more.length > 0 || file?.startsWith("-") || (place >= 0 && !givenKey))
    throw new Missing(
      "Say what to restore: npm run restore -- FILE [--key KEYFILE]; the key alone: -- --key KEYFILE",
    );
  letGo = holdFolder(settings().dataDir);
  if (file === undefined) await restoreKey(givenKey ?? "");
  else await restore(file, givenKey);
} catch (error) {
  complain(error, [BadBackup, WrongKey, WrongSettings, AlreadyRunning, MigrationsDisagree]);
} finally {
  if (letGo)
    for (const name of [draft(), `${draft()}-wal`, `${draft()}-shm`, draftKey()])
      rmSync(name, { force: true });
  letGo?.();
}
