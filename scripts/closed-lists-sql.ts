import Database from "better-sqlite3";

import { checksOf } from "./closed-lists";

/** `CONSTRAINT "Fair_state_check" CHECK ("state" IN (…))`, as {@link checksOf} writes it. */
const check = /,\s*(CONSTRAINT "\w+_check" CHECK \("\w+" IN \([^)]*\)\))/g;

/**
 * The SQL that gives the tables of a migrated scratch database the CHECKs that are wanted, and again the indexes in
 * `partial` that it lacks; empty when nothing is missing. SQLite changes no CHECK of a table: each is built anew.
 */
export function sqlTowardsClosedLists(file: string, partial: ReadonlyMap<string, string>): string {
  const database = new Database(file, { readonly: true });
  try {
    const tables = database
      .prepare(
        `SELECT "name", "sql" FROM sqlite_master WHERE "type" = 'table' AND "name" NOT LIKE '\\_%' ESCAPE '\\'`,
      )
      .all() as { name: string; sql: string }[];
    const rebuilt = tables.filter(({ name, sql }) => !isHeld(name, sql));
    const there = new Set(
      (
        database.prepare(`SELECT "name" FROM sqlite_master WHERE "type" = 'index'`).all() as {
          name: string;
        }[]
      ).map(({ name }) => name),
    );
    const lost = [...partial].filter(([name]) => !there.has(name)).map(([, sql]) => `${sql};`);
    if (rebuilt.length === 0) return lost.join("\n");
    return [
      "-- ClosedLists",
      "PRAGMA defer_foreign_keys=ON;",
      "PRAGMA foreign_keys=OFF;",
      ...rebuilt.flatMap(({ name, sql }) => rebuildOf(database, name, sql)),
      ...lost,
      "PRAGMA foreign_keys=ON;",
      "PRAGMA defer_foreign_keys=OFF;",
    ].join("\n");
  } finally {
    database.close();
  }
}

/** The CHECKs that are wanted, in each table that a script of Prisma's makes: its engine knows none. */
export function withChecks(script: string): string {
  return script.replace(
    /(CREATE TABLE "(?:new_)?(\w+)" \(\n[^;]*?)\n\);/g,
    (_whole, body: string, table: string) =>
      `${[body, ...checksOf(table).map((one) => `    ${one}`)].join(",\n")}\n);`,
  );
}

/** The indexes of some rows only, by name: Prisma's engine neither sees them nor makes them again with their table. */
export function partialIndexes(file: string): Map<string, string> {
  const database = new Database(file, { readonly: true });
  try {
    const rows = database
      .prepare(
        `SELECT "name", "sql" FROM sqlite_master WHERE "type" = 'index' AND "sql" LIKE '% WHERE %'`,
      )
      .all() as { name: string; sql: string }[];
    return new Map(rows.map(({ name, sql }) => [name, sql]));
  } finally {
    database.close();
  }
}

/** Whether a table's CHECKs are those that are wanted. */
function isHeld(table: string, sql: string): boolean {
  const has = [...sql.matchAll(check)].map(([, found]) => found);
  const wanted = checksOf(table);
  return has.length === wanted.length && wanted.every((one) => has.includes(one));
}

function rebuildOf(database: Database.Database, table: string, sql: string): string[] {
  const columns = (database.pragma(`table_info("${table}")`) as { name: string }[])
    .map(({ name }) => `"${name}"`)
    .join(", ");
  const bare = sql.replaceAll(check, "").replace(/\s*\)\s*$/, "");
  const body = [bare, ...checksOf(table).map((one) => `    ${one}`)].join(",\n");
  const indexes = database
    .prepare(
      `SELECT "sql" FROM sqlite_master WHERE "type" = 'index' AND "tbl_name" = ? AND "sql" IS NOT NULL`,
    )
    .all(table) as { sql: string }[];
  return [
    `${body.replace(`CREATE TABLE "${table}"`, `CREATE TABLE "new_${table}"`)}\n);`,
    `INSERT INTO "new_${table}" (${columns}) SELECT ${columns} FROM "${table}";`,
    `DROP TABLE "${table}";`,
    `ALTER TABLE "new_${table}" RENAME TO "${table}";`,
    ...indexes.map((index) => `${index.sql};`),
  ];
}
