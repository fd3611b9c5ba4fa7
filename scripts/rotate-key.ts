// `npm run rotate-key`, with the server stopped: seals every identity number anew with a fresh key. What was given out
// under the former one (passes, links) stays good, because it stays in the ring behind the new one. Interrupted at any
// moment it is as it was, or done; run again it goes on. Where BURSA_SECRET holds the keys, put the new one first.
import Database from "better-sqlite3";

import { checkKey } from "~/db/installation.server";
import { reseal } from "~/db/rotation.server";
import { AlreadyRunning, holdFolder } from "~/db/single-process.server";
import {
  forgetKeys,
  idOfKey,
  keyFile,
  keyId,
  keyRing,
  newKey,
  WrongKey,
  writtenKeys,
} from "~/lib/keys.server";
import { settings, WrongSettings } from "~/lib/settings.server";
import { writeWhole } from "~/lib/whole-file.server";

import { complain, databaseHere } from "./operator";

process.umask(0o077);

function namedIn(file: string): string {
  const database = new Database(file, { fileMustExist: true });
  try {
    const row = database.prepare('SELECT "keyId" FROM "Installation" WHERE "id" = 1').get() as
      { keyId: string } | undefined;
    if (!row) throw new WrongKey("This database names no key yet: start the server once.");
    return row.keyId;
  } finally {
    database.close();
  }
}

/** The ring as it is to be, the new key first. */
function ringToBe(named: string): readonly Buffer[] {
  const ring = keyRing();
  if (keyFile() !== undefined) return [newKey(), ...ring];
  if (keyId() === named)
    throw new WrongKey(
      `BURSA_SECRET holds the keys here: put a new one in front of it, parted by a comma, and run this again: ${newKey().toString("base64url")}`,
    );
  return ring;
}

function rotate(): void {
  const file = databaseHere();
  const lies = keyFile();
  // Finishes, or forgets, what an earlier run began.
  if (lies !== undefined) checkKey(file);
  const former = namedIn(file);
  const ring = ringToBe(former);
  const [next] = ring;
  if (!next) throw new WrongKey("There is no key.");
  // The database is opened by the key that it names, wherever in the ring that stands: both are there from now on.
  if (lies !== undefined) {
    const [, inForce, ...rest] = ring;
    writeWhole(lies, writtenKeys([...(inForce ? [inForce] : []), next, ...rest]));
    forgetKeys();
  }
  const sealed = reseal(file, { ring, next }, (done, all) =>
    console.log(`${done} of ${all} identity numbers`),
  );
  if (lies !== undefined) {
    writeWhole(lies, writtenKeys(ring));
    forgetKeys();
  }
  console.log(
    `Sealed ${sealed} identity numbers anew. The key is now ${idOfKey(next)}; it was ${former}.`,
  );
  console.log(
    "Passes and links given out stay good. The former key stays in the file: it still opens what was given out, and older backups. Back up the new key now: npm run backup -- --key OTHER_FOLDER",
  );
}

let letGo: (() => void) | undefined;
try {
  databaseHere();
  letGo = holdFolder(settings().dataDir);
  rotate();
} catch (error) {
  complain(error, [WrongKey, WrongSettings, AlreadyRunning]);
} finally {
  letGo?.();
}
