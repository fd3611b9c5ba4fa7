// What the commands of whoever runs the server share: what they ask of the folder, and how they complain.
import { existsSync } from "node:fs";

import { databaseFile } from "~/db/client.server";
import { keyFile } from "~/lib/keys.server";

/** Something is missing that only whoever runs this can give; the message says what. */
export class Missing extends Error {}

/** The database of DATA_DIR. Throws {@link Missing} where there is none: a command must not begin an empty one. */
export function databaseHere(): string {
  const file = databaseFile();
  if (existsSync(file)) return file;
  throw new Missing(
    `There is no database at "${file}". Set DATA_DIR to the server's folder; the sample's is data/demo.`,
  );
}

/** Throws {@link Missing} where the key is not beside it: asked for, a new one would be made that opens nothing. */
export function refuseWithoutKey(): void {
  const lies = keyFile();
  if (lies === undefined || existsSync(lies)) return;
  throw new Missing(
    `There is no key at "${lies}". Put it back: npm run restore -- --key bursa-key-….age`,
  );
}

/** What the system says of a disk or a folder, in words. */
const ofTheSystem: Record<string, string> = {
  ENOSPC: "There is no room left on the disk",
  EACCES: "Writing is not allowed there, to the user that runs this",
  EPERM: "Writing is not allowed there, to the user that runs this",
  EROFS: "The disk is for reading only",
  EEXIST: "There is a file of that name",
  ENOTDIR: "There is a file where a folder should be",
  SQLITE_CANTOPEN: "The database cannot be opened by the user that runs this",
  SQLITE_READONLY: "The database cannot be written by the user that runs this",
  SQLITE_NOTADB: "The database is damaged: restore it from a backup",
  SQLITE_CORRUPT: "The database is damaged: restore it from a backup",
};

/** Says one sentence of what went wrong where it is known, else all of it; the process ends with 1. */
export function complain(
  error: unknown,
  known: readonly (abstract new (...given: never[]) => Error)[],
): void {
  process.exitCode = 1;
  const { code, path } = error as { code?: unknown; path?: unknown };
  const words = typeof code === "string" ? ofTheSystem[code] : undefined;
  if (words) console.error(`${words}${typeof path === "string" ? `: "${path}"` : ""}.`);
  else if (error instanceof Missing || known.some((kind) => error instanceof kind))
    console.error((error as Error).message);
  else console.error(error);
}
