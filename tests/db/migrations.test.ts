import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { migrate, MigrationsDisagree, readMigrations } from "~/db/migrations.server";
import { AlreadyRunning, holdFolder } from "~/db/single-process.server";

import { sqlTowardsSchema } from "../../scripts/schema-engine";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bursa-migrations-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function migration(name: string, sql: string): void {
  mkdirSync(join(folder, "steps", name), { recursive: true });
  writeFileSync(join(folder, "steps", name, "migration.sql"), sql);
}
const steps = () => readMigrations(join(folder, "steps"));
const file = () => join(folder, "bursa.db");

function tables(): string[] {
  const database = new Database(file());
  const rows = database
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    .all() as { name: string }[];
  database.close();
  return rows.map((row) => row.name).filter((name) => !name.startsWith("_"));
}

describe("the migrations", () => {
  it("make all together exactly what schema.prisma says", async () => {
    migrate(file(), readMigrations("prisma/migrations"));
    await expect(sqlTowardsSchema(file(), "prisma/schema.prisma")).resolves.toContain(
      "This is an empty migration",
    );
  });

  it("are seen to differ when the database drifts", async () => {
    migrate(file(), readMigrations("prisma/migrations"));
    const database = new Database(file());
    database.exec('ALTER TABLE "Office" ADD COLUMN "drift" TEXT');
    database.close();
    await expect(sqlTowardsSchema(file(), "prisma/schema.prisma")).resolves.toContain("new_Office");
  });

  it("are applied once each, in order", () => {
    migration("1_first", "CREATE TABLE a (id TEXT);");
    expect(migrate(file(), steps())).toEqual(["1_first"]);
    migration("2_second", "CREATE TABLE b (id TEXT);");
    expect(migrate(file(), steps())).toEqual(["2_second"]);
    expect(migrate(file(), steps())).toEqual([]);
    expect(tables()).toEqual(["a", "b"]);
  });

  it("leave the former state when one fails half-way", () => {
    migration("1_first", "CREATE TABLE a (id TEXT);");
    migration("2_broken", "CREATE TABLE b (id TEXT); CREATE TABLE oops (;");
    expect(() => migrate(file(), steps())).toThrow();
    expect(tables()).toEqual(["a"]);
  });

  it("refuse to go on when one was edited afterwards, and touch nothing", () => {
    migration("1_first", "CREATE TABLE a (id TEXT);");
    migrate(file(), steps());
    migration("1_first", "CREATE TABLE a (id TEXT, more TEXT);");
    migration("2_second", "CREATE TABLE b (id TEXT);");
    expect(() => migrate(file(), steps())).toThrow(MigrationsDisagree);
    expect(tables()).toEqual(["a"]);
  });

  it("refuse a database of a newer version", () => {
    migration("1_first", "CREATE TABLE a (id TEXT);");
    migrate(file(), steps());
    rmSync(join(folder, "steps", "1_first"), { recursive: true });
    expect(() => migrate(file(), steps())).toThrow(/does not know/);
  });

  it("refuse one that would break references", () => {
    migration(
      "1_first",
      "CREATE TABLE a (id TEXT PRIMARY KEY); CREATE TABLE b (a TEXT REFERENCES a(id)); INSERT INTO b VALUES ('gone');",
    );
    expect(() => migrate(file(), steps())).toThrow(/broken references/);
    expect(tables()).toEqual([]);
  });
});

describe("a data folder", () => {
  it("is held by one process at a time", () => {
    const letGo = holdFolder(folder);
    expect(() => holdFolder(folder)).toThrow(AlreadyRunning);
    letGo();
    holdFolder(folder)();
  });
});
