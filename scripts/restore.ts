// `npm run restore -- FILE [--key KEYFILE]`: puts a backup in the place of the database, with the server stopped. What
// lay there is kept in a folder beside it. The passphrase stands in BACKUP_PASSPHRASE, an identity of age in
// BACKUP_IDENTITY.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

import { BadBackup, contentsOf, refuseNewerThan, unlockFile } from "~/db/backup.server";
import { databaseFile } from "~/db/client.server";
import { MigrationsDisagree, readMigrations } from "~/db/migrations.server";
import { AlreadyRunning, holdFolder } from "~/db/single-process.server";
import { idOfKey, keyFile, keyRing, readKeys, WrongKey, writtenKeys } from "~/lib/keys.server";
import { settings, WrongSettings } from "~/lib/settings.server";
import { writeWhole } from "~/lib/whole-file.server";

process.umask(0o077);

/** Something is missing that only whoever runs this can give. */
class Missing extends Error {}

const { dataDir } = settings();
const draft = join(dataDir, "restoring.db");
const draftKey = join(dataDir, "restoring.key");

async function restore(file: string, givenKey: string | undefined): Promise<void> {
  const secret = process.env["BACKUP_IDENTITY"] ?? process.env["BACKUP_PASSPHRASE"];
  if (!secret)
    throw new Missing(
      "Set BACKUP_PASSPHRASE (or BACKUP_IDENTITY, AGE-SECRET-KEY-…) to open the backup.",
    );
  if (!existsSync(file)) throw new Missing(`There is no file "${file}".`);
  await unlockFile(file, draft, secret);
  refuseNewerThan(draft, readMigrations("prisma/migrations"));
  const { keyId, registrations, scans } = contentsOf(draft);
  const keys = await keysFor(givenKey, secret);
  if (keyId !== null && !keys.some((key) => idOfKey(key) === keyId))
    throw new WrongKey(
      `The backup was sealed with the key ${keyId}, and that is not the one here. Give its key: npm run restore -- FILE --key bursa-key-${keyId}.age`,
    );
  const kept = setAside();
  renameSync(draft, databaseFile());
  const lies = keyFile();
  if (givenKey && lies) writeWhole(lies, writtenKeys(keys));
  console.log(`Restored: ${registrations} registrations, ${scans} scans.`);
  if (kept) console.log(`What lay here before is kept in ${kept}. Remove it once all is well.`);
  console.log("Start the server: npm start. Phones hand over again what the backup does not have.");
}

async function keysFor(given: string | undefined, secret: string): Promise<readonly Buffer[]> {
  if (given === undefined) {
    const lies = keyFile();
    if (lies !== undefined && !existsSync(lies))
      throw new WrongKey("There is no key here. Give it: npm run restore -- FILE --key KEYFILE");
    return keyRing();
  }
  await unlockFile(given, draftKey, secret);
  return readKeys(readFileSync(draftKey, "utf8").trim().split("\n"));
}

/** Moves database and key out of the way; undefined where there was none. */
function setAside(): string | undefined {
  if (!existsSync(databaseFile())) return undefined;
  const folder = join(dataDir, `replaced-${new Date().toISOString().replace(/[-:]|\.\d+/g, "")}`);
  mkdirSync(folder, { mode: 0o700 });
  for (const suffix of ["", "-wal", "-shm"])
    if (existsSync(databaseFile() + suffix))
      renameSync(databaseFile() + suffix, join(folder, `bursa.db${suffix}`));
  const lies = keyFile();
  if (lies && existsSync(lies)) writeWhole(join(folder, "secret.key"), readFileSync(lies, "utf8"));
  return folder;
}

const [file, flag, givenKey] = process.argv.slice(2);
let letGo: (() => void) | undefined;
try {
  if (!file || (flag !== undefined && (flag !== "--key" || !givenKey)))
    throw new Missing("Say what to restore: npm run restore -- FILE [--key KEYFILE]");
  letGo = holdFolder(dataDir);
  await restore(file, givenKey);
} catch (error) {
  const known = [Missing, BadBackup, WrongKey, WrongSettings, AlreadyRunning, MigrationsDisagree];
  const isKnown = known.some((kind) => error instanceof kind);
  console.error(isKnown && error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  for (const name of [draft, `${draft}-wal`, `${draft}-shm`, draftKey])
    rmSync(name, { force: true });
  letGo?.();
}
