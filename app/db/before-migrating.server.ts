import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

import Database from "better-sqlite3";

import { copyDatabase } from "./backup.server";
import { type Migration, pendingOf } from "./migrations.server";

/** So many copies of before an upgrade stay; each is as large as the database was. */
const mostKept = 2;

/**
 * Copies the database beside itself before migrations change it, so that the version before can go on from it
 * (`before-<time>-<first migration>.db`, put back by copying it over; README says how). Returns the copy's file; undefined
 * where nothing is pending or there is nothing to lose. Throws when the copy cannot be made: then nothing is migrated.
 */
export async function keepBeforeMigrating(
  file: string,
  migrations: Migration[],
): Promise<string | undefined> {
  if (!existsSync(file)) return undefined;
  const [first] = pendingIn(file, migrations);
  if (!first) return undefined;
  const folder = dirname(file);
  const time = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const copy = join(folder, `before-${time}-${first.name}.db`);
  await copyDatabase(file, `${copy}.part`);
  renameSync(`${copy}.part`, copy);
  const older = readdirSync(folder)
    .filter((name) => /^before-\d{8}T\d{6}Z-\w+\.db$/.test(name))
    .sort();
  for (const name of older.slice(0, -mostKept)) rmSync(join(folder, name));
  return copy;
}

function pendingIn(file: string, migrations: Migration[]): Migration[] {
  const database = new Database(file);
  try {
    const isOurs = database
      .prepare("SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'")
      .get();
    return isOurs ? pendingOf(database, migrations) : [];
  } finally {
    database.close();
  }
}
