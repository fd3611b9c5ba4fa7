import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { migrate, MigrationsDisagree, readMigrations } from "~/db/migrations.server";
import { AlreadyRunning, holdFolder } from "~/db/single-process.server";

import { lettersOfFair } from "~/lib/pass-code";

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

  it("give passes and scans from before the gates' news a number of their own", () => {
    const all = readMigrations("prisma/migrations");
    const before = all.filter(({ name }) => name < "20261124002600");
    migrate(file(), before);
    const database = new Database(file());
    database.pragma("foreign_keys = OFF");
    database.exec(`INSERT INTO "Fair" ("id","slug","officeId","title","summary","venueName","venueAddress","regionCode",
        "day","opensAt","closesAt","timeZone","startsAt","endsAt","safeCapacity","slotMinutes","stayMinutes","state",
        "passPrefix","createdAt","cursor") VALUES ('f','f','o','','','','','','','','','','','',1,1,1,'draft','','', 7)`);
    const insert =
      database.prepare(`INSERT INTO "Registration" ("id","fairId","slotId","seekerId","state","code",
        "number","name","birthDate","sex","education","regionCode","phone","language","createdAt","cursor")
        VALUES (?, 'f', 's', 'k', 'active', ?, ?, '', '', 'male', 'sma', '', '', 'id', ?, ?)`);
    for (const [id, cursor] of [
      ["a", 0],
      ["b", 7],
      ["c", 0],
    ] as const)
      insert.run(id, id, id, id, cursor);
    database.exec(`PRAGMA foreign_keys = OFF; DELETE FROM "Office";
      INSERT INTO "Office" ("id","code","name","kind","regionCode","address","timeZone","createdAt") VALUES ('o','o','','upt','','','','');
      INSERT INTO "Slot" ("id","fairId","startsAt","endsAt","places") VALUES ('s','f','','',1);
      INSERT INTO "Seeker" ("id","nikMac","nikSealed","createdAt") VALUES ('k','k','','');`);
    database.close();
    migrate(file(), all);
    const after = new Database(file());
    const numbers = after.prepare('SELECT "id", "cursor" FROM "Registration" ORDER BY "id"').all();
    const fair = after.prepare('SELECT "cursor" FROM "Tally"').get();
    after.close();
    expect(numbers).toEqual([
      { id: "a", cursor: 8 },
      { id: "b", cursor: 7 },
      { id: "c", cursor: 9 },
    ]);
    expect(fair).toEqual({ cursor: 9 });
  });

  it("tell numbers apart that fairs of one office gave out twice", () => {
    const all = readMigrations("prisma/migrations");
    migrate(
      file(),
      all.filter(({ name }) => name < "20261126"),
    );
    const database = new Database(file());
    database.pragma("foreign_keys = OFF");
    database.exec(`
      INSERT INTO "Office" ("id","code","name","kind","regionCode","address","timeZone","createdAt") VALUES ('o','SBY','','upt','','','','');
      INSERT INTO "Seeker" ("id","nikMac","nikSealed","createdAt") VALUES ('k','k','','');`);
    for (const nth of Array.from({ length: 258 }, (_, place) => place)) {
      database.exec(`
        INSERT INTO "Fair" ("id","slug","officeId","title","summary","venueName","venueAddress","regionCode","day","opensAt",
          "closesAt","timeZone","startsAt","endsAt","safeCapacity","slotMinutes","stayMinutes","state","passPrefix","createdAt")
          VALUES ('f${nth}','f${nth}','o','','','','','','','','','','','',1,1,1,'draft','SBY','${String(nth).padStart(4, "0")}');
        INSERT INTO "Slot" ("id","fairId","startsAt","endsAt","places") VALUES ('s${nth}','f${nth}','','',1);
        INSERT INTO "Registration" ("id","fairId","slotId","seekerId","state","code","number","name","birthDate","sex",
          "education","regionCode","phone","language","createdAt")
          VALUES ('r${nth}','f${nth}','s${nth}','k','active','c${nth}','SBY-0001-3','','','male','sma','','','id','');
        INSERT INTO "Message" ("id","kind","to","language","facts","createdAt","dueAt")
          VALUES ('m${nth}','registered','a@b.example','id','{"number":"SBY-0001-3","registrationId":"r${nth}"}','', ${nth === 0 ? "NULL" : "''"});`);
    }
    database.close();
    migrate(file(), all);
    const after = new Database(file());
    const numbers = after
      .prepare('SELECT "number" FROM "Registration" ORDER BY CAST(substr("id", 2) AS INTEGER)')
      .pluck()
      .all() as string[];
    const told = after
      .prepare(`SELECT "facts" FROM "Message" WHERE "id" IN ('m0', 'm1')`)
      .pluck()
      .all();
    const office = after.prepare('SELECT "fairsLettered" FROM "Office"').get();
    after.close();
    expect(numbers).toEqual(numbers.map((_, nth) => `SBY${lettersOfFair(nth)}-0001-3`));
    expect(office).toEqual({ fairsLettered: 258 });
    expect(told).toEqual([
      '{"number":"SBY-0001-3","registrationId":"r0"}',
      '{"number":"SBYBC-0001-3","registrationId":"r1"}',
    ]);
  });

  it("carry over who did a thing, in one form, with an account only where there is one", () => {
    const all = readMigrations("prisma/migrations");
    migrate(
      file(),
      all.filter(({ name }) => name < "20261126200000"),
    );
    const database = new Database(file());
    database.pragma("foreign_keys = OFF");
    database.exec(`
      INSERT INTO "Office" ("id","code","name","kind","regionCode","address","timeZone","createdAt") VALUES ('o','SBY','','upt','','','','');
      INSERT INTO "Account" ("id","email","name","role","passwordHash","createdAt") VALUES ('a','a@b.example','Sri','officer','','');
      INSERT INTO "Fair" ("id","slug","officeId","title","summary","venueName","venueAddress","regionCode","day","opensAt",
        "closesAt","timeZone","startsAt","endsAt","safeCapacity","slotMinutes","stayMinutes","state","passPrefix","createdAt",
        "passesIssued","cursor","arrived","inside","stopsWhenFull","lostNews")
        VALUES ('f','f','o','','','','','','','','','','','',1,1,1,'draft','SBYBB','', 3, 8, 2, 1, 0, '[[1,2]]');
      INSERT INTO "FairStep" ("id","fairId","to","accountId","accountName","at") VALUES ('s1','f','open','','Bursa Mini',''), ('s2','f','closed','a','Sri',''), ('s3','f','final','gone','Budi','');
      INSERT INTO "EntryStop" ("id","fairId","startedAt","startedBy","automatic","endedAt","endedBy") VALUES ('e','f','','Bursa Mini',1,'','Sri');
      INSERT INTO "Invitation" ("id","tokenHash","role","invitedById","createdAt","expiresAt") VALUES ('i','t','officer','a','','');
      INSERT INTO "HallVersion" ("fairId","version","plan","savedBy","at") VALUES ('f',1,'{}','Sri','');`);
    database.close();
    migrate(file(), all);
    const after = new Database(file());
    const rows = (sql: string): unknown[] => after.prepare(sql).raw().all();
    expect(rows('SELECT "takenById", "takenByName" FROM "FairStep" ORDER BY "id"')).toEqual([
      [null, "Bursa Mini"],
      ["a", "Sri"],
      [null, "Budi"],
    ]);
    expect(rows('SELECT "startedById", "startedByName", "endedByName" FROM "EntryStop"')).toEqual([
      [null, "Bursa Mini", "Sri"],
    ]);
    expect(rows('SELECT "invitedById", "invitedByName" FROM "Invitation"')).toEqual([["a", "Sri"]]);
    expect(rows('SELECT "savedById", "savedByName" FROM "HallVersion"')).toEqual([[null, "Sri"]]);
    expect(rows('SELECT * FROM "Tally"')).toEqual([["f", 3, 8, "[[1,2]]", 2, 1, 0]]);
    after.close();
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

  it("leave nothing readable of what they drop", () => {
    migration(
      "1_first",
      "CREATE TABLE a (id TEXT, secret TEXT); INSERT INTO a VALUES ('1', 'rahasia-sekali');",
    );
    migrate(file(), steps());
    expect(readFileSync(file()).includes("rahasia-sekali")).toBe(true);
    migration(
      "2_forget",
      "CREATE TABLE new_a (id TEXT); INSERT INTO new_a SELECT id FROM a; DROP TABLE a; ALTER TABLE new_a RENAME TO a;",
    );
    migrate(file(), steps());
    expect(readFileSync(file()).includes("rahasia-sekali")).toBe(false);
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

describe("a process that is killed in the middle of a migration", () => {
  /** Copies a table row by row into a new shape, as a real migration does, for long enough to be hit. */
  const slow = `CREATE TABLE "new_a" (id INTEGER PRIMARY KEY, word TEXT, more TEXT);
    INSERT INTO "new_a" SELECT id, word, hex(randomblob(40)) FROM "a";
    DROP TABLE "a";
    ALTER TABLE "new_a" RENAME TO "a";
    CREATE INDEX "a_more" ON "a" (more);`;
  const rows = 60_000;

  /** Migrates in a process of its own, killed `afterMs` after it began, or never. Returns how long it lived. */
  function migrateAndKill(afterMs?: number): Promise<number> {
    const child = spawn(
      process.execPath,
      ["--import", "tsx", "tests/support/migrate-once.ts", file(), join(folder, "steps")],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    return new Promise((resolve) => {
      let began = 0;
      child.stdout.on("data", () => {
        began = performance.now();
        if (afterMs !== undefined) setTimeout(() => child.kill("SIGKILL"), afterMs);
      });
      child.on("close", () => resolve(performance.now() - began));
    });
  }

  function state(): { columns: string[]; rows: number; integrity: unknown } {
    const database = new Database(file());
    const columns = (database.pragma("table_info('a')") as { name: string }[]).map((c) => c.name);
    const { n } = database.prepare('SELECT COUNT(*) AS n FROM "a"').get() as { n: number };
    const integrity = database.pragma("integrity_check", { simple: true });
    database.close();
    return { columns, rows: n, integrity };
  }

  it("leaves the old or the new state, and the next start goes on", async () => {
    migration(
      "1_first",
      `CREATE TABLE "a" (id INTEGER PRIMARY KEY, word TEXT);
       WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})
       INSERT INTO "a" SELECT i, 'word ' || i FROM n;`,
    );
    migrate(file(), steps());
    const before = readFileSync(file());
    migration("2_second", slow);
    const whole = await migrateAndKill();
    const seen = { old: 0, new: 0 };
    for (let round = 0; round < 12; round += 1) {
      for (const suffix of ["-wal", "-shm"]) rmSync(file() + suffix, { force: true });
      writeFileSync(file(), before);
      // The last one is left to finish: both ends must be seen.
      await migrateAndKill(round < 11 ? (whole * round) / 10 : undefined);
      const { columns, ...sound } = state();
      expect(sound).toEqual({ rows, integrity: "ok" });
      const isNew = columns.includes("more");
      seen[isNew ? "new" : "old"] += 1;
      expect(migrate(file(), steps())).toEqual(isNew ? [] : ["2_second"]);
      expect(state().columns).toEqual(["id", "word", "more"]);
    }
    expect(seen.old).toBeGreaterThan(2);
    expect(seen.new).toBeGreaterThan(0);
  }, 120_000);
});

describe("a data folder", () => {
  it("is held by one process at a time", () => {
    const letGo = holdFolder(folder);
    expect(() => holdFolder(folder)).toThrow(AlreadyRunning);
    letGo();
    holdFolder(folder)();
  });
});
