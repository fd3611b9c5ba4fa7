// Writes the next migration: `npm run migration -- name-of-change`.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import Database from "better-sqlite3";
import { format } from "date-fns";

import { migrate, readMigrations } from "~/db/migrations.server";

import { partialIndexes, sqlTowardsClosedLists, withChecks } from "./closed-lists-sql";
import { sqlTowardsSchema } from "./schema-engine";

const name = process.argv[2];
if (!name || !/^[a-z0-9_-]+$/.test(name)) {
  console.error("Say what changes, in lower case: npm run migration -- add-waitlist");
  process.exit(2);
}
const scratch = mkdtempSync(join(tmpdir(), "bursa-migration-"));
try {
  const file = join(scratch, "scratch.db");
  migrate(file, readMigrations("prisma/migrations"));
  const partial = partialIndexes(file);
  const towardsSchema = withChecks(await sqlTowardsSchema(file, "prisma/schema.prisma"));
  const isSchema = towardsSchema.includes("This is an empty migration");
  if (!isSchema) new Database(file).exec(towardsSchema).close();
  const towardsLists = sqlTowardsClosedLists(file, partial);
  const sql = [...(isSchema ? [] : [towardsSchema]), towardsLists].join("\n").trim();
  if (sql === "") {
    console.log("The migrations already make what prisma/schema.prisma says.");
  } else {
    const folder = join(
      "prisma/migrations",
      `${format(new Date(), "yyyyMMddHHmmss")}_${name.replaceAll("-", "_")}`,
    );
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "migration.sql"), `${sql}\n`);
    console.log(`Wrote ${folder}/migration.sql. Read it before you commit it.`);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
