import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import Database from "better-sqlite3";

export type Migration = { name: string; sql: string; checksum: string };

/** A migration that was already applied has been edited, or one has vanished: going on would be guessing. */
export class MigrationsDisagree extends Error {}

/** The migrations in a folder of Prisma's layout (`<name>/migration.sql`), oldest first. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, "migration.sql"), "utf8");
      return {
        name,
        sql,
        checksum: createHash("sha256").update(sql).digest("hex"),
      };
    });
}

/**
 * Applies what is missing, each migration in one transaction together with its line in Prisma's own
 * `_prisma_migrations` table, so that a kill leaves the state before or after and `prisma migrate` can take over
 * at any time. Returns the names it applied. Throws {@link MigrationsDisagree} before it touches anything.
 */
export function migrate(file: string, migrations: Migration[]): string[] {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const database = new Database(file);
  try {
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = FULL");
    // Tables are rebuilt by drop and rename; references are checked as a whole before the commit instead.
    database.pragma("foreign_keys = OFF");
    // What a migration drops for the sake of somebody's privacy must not stay readable in the file.
    database.pragma("secure_delete = ON");
    database.exec(migrationsTable);
    const pending = pendingOf(database, migrations);
    for (const migration of pending) apply(database, migration);
    return pending.map((migration) => migration.name);
  } finally {
    database.close();
  }
}

/** The migrations not yet applied to an open database. Throws {@link MigrationsDisagree}. */
export function pendingOf(database: Database.Database, migrations: Migration[]): Migration[] {
  const applied = database
    .prepare(
      "SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
    )
    .all() as { name: string; checksum: string }[];
  const byName = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, checksum } of applied) {
    const known = byName.get(name);
    if (!known)
      throw new MigrationsDisagree(
        `The database has the migration "${name}", which this version does not know. Use the version that made it, or a newer one.`,
      );
    if (known.checksum !== checksum)
      throw new MigrationsDisagree(
        `The migration "${name}" was edited after it had been applied. Put the file back and write a new migration instead.`,
      );
  }
  const done = new Set(applied.map((row) => row.name));
  return migrations.filter((migration) => !done.has(migration.name));
}

const migrationsTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`;

function apply(database: Database.Database, migration: Migration): void {
  database.exec("BEGIN IMMEDIATE");
  try {
    database.exec(migration.sql);
    const broken = database.pragma("foreign_key_check") as unknown[];
    if (broken.length > 0)
      throw new Error(
        `The migration "${migration.name}" would leave ${broken.length} broken references`,
      );
    const now = Date.now();
    database
      .prepare(
        "INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count) VALUES (?, ?, ?, ?, ?, 1)",
      )
      .run(randomUUID(), migration.checksum, now, migration.name, now);
    database.exec("COMMIT");
  } catch (error) {
    if (database.inTransaction) database.exec("ROLLBACK");
    throw error;
  }
}
