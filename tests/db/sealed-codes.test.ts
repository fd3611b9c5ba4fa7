import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import Database from "better-sqlite3";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, databaseFile, db } from "~/db/client.server";
import { checkKey } from "~/db/installation.server";
import { openBody } from "~/domain/gate/ledger/refused.server";
import { migrate, readMigrations } from "~/db/migrations.server";
import { recordScans } from "~/domain/gate/ledger/commands.server";
import { at } from "~/lib/clock.server";
import { codeVaultOf, keptScanText, openCode, sealCode } from "~/lib/code-vault.server";
import { forgetKeys, keyFile, keyFor, keyId, newKey } from "~/lib/keys.server";
import { toCrockford } from "~/lib/pass-code";
import { makePassCode } from "~/lib/pass-seal.server";

import { freshDatabase } from "../support/database";
import { fairOfSri, firstDevice, halfPastEight, passFor, scanAt, scanOf } from "../support/people";

beforeEach(async () => {
  await freshDatabase();
  forgetKeys();
  rmSync(keyFile() ?? "", { force: true });
});

const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const anyCode = fc.string({
  unit: fc.constantFrom(...letters),
  minLength: 26,
  maxLength: 26,
});

describe("a sealed code", () => {
  it("has the shape of one, comes back whole, differs from it, and is the same each time", () => {
    const [one, other] = [codeVaultOf(newKey()), codeVaultOf(newKey())];
    fc.assert(
      fc.property(anyCode, anyCode, (code, second) => {
        const kept = one.seal(code);
        expect(kept).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
        expect(one.open(kept)).toBe(code);
        expect(one.seal(code)).toBe(kept);
        expect(kept).not.toBe(code);
        expect(other.seal(code)).not.toBe(kept);
        if (second !== code) expect(one.seal(second)).not.toBe(kept);
      }),
      { numRuns: 2000 },
    );
    for (const wrong of ["", "A", "U".repeat(26), toCrockford(new Uint8Array(17))])
      expect(() => one.seal(wrong)).toThrow(TypeError);
  });
});

/** A fair where people came in, one was turned away, one was unknown, and a phone handed over what we could not take. */
async function afterTheDay() {
  const { officer, fair } = await fairOfSri();
  const passes = [await passFor(fair, 1), await passFor(fair, 2)];
  const device = await firstDevice(officer, fair);
  const unheard = makePassCode(keyFor("fair-pass", fair.id));
  await scanAt(officer, fair, passes[0]?.code ?? "");
  await at(halfPastEight, () =>
    recordScans(device, {
      scans: [
        { ...scanOf(unheard, halfPastEight), shownVerdict: "unknown" },
        { ...scanOf(passes[1]?.code ?? "", halfPastEight), direction: "up" },
      ],
      walkIns: [],
    }),
  );
  return { officer, fair, device, unheard, passes, codes: [...passes.map((p) => p.code), unheard] };
}

describe("a stolen database", () => {
  it("holds no code that opens a gate, anywhere in its file", async () => {
    const { codes } = await afterTheDay();
    expect(await db.refusedScan.count()).toBe(1);
    await closeDatabase();
    const writing = new Database(databaseFile());
    writing.pragma("wal_checkpoint(TRUNCATE)");
    writing.close();
    const bytes = readFileSync(databaseFile());
    for (const code of codes) expect(bytes.includes(code)).toBe(false);
    for (const code of codes.slice(0, 2)) expect(bytes.includes(sealCode(code))).toBe(true);
  });
});

describe("a database of a version that kept codes readable", () => {
  it("is marked by the migration and sealed by the start: each kind of row that held one", async () => {
    await closeDatabase();
    const file = join(databaseFile(), "..", "former.db");
    const all = readMigrations("prisma/migrations");
    migrate(
      file,
      all.filter(({ name }) => name < "20261126180000"),
    );
    const code = "0123456789ABCDEFGHJKMNPQRS";
    const [walkIn, strange] = [code.replace("0", "1"), code.replace("0", "2")];
    const former = new Database(file);
    former.pragma("foreign_keys = OFF");
    former.exec(`
      INSERT INTO "Installation" ("id","keyId") VALUES (1, '${keyId()}');
      INSERT INTO "Office" ("id","code","name","kind","regionCode","address","timeZone","createdAt") VALUES ('o','SBY','','upt','','','','');
      INSERT INTO "Fair" ("id","slug","officeId","title","summary","venueName","venueAddress","regionCode","day","opensAt",
        "closesAt","timeZone","startsAt","endsAt","safeCapacity","slotMinutes","stayMinutes","state","passPrefix","createdAt")
        VALUES ('f','f','o','','','','','','','','','','','',1,1,1,'draft','SBYBB','');
      INSERT INTO "Slot" ("id","fairId","startsAt","endsAt","places") VALUES ('s','f','','',1);
      INSERT INTO "Gate" ("id","fairId","name") VALUES ('g','f','A');
      INSERT INTO "GateDevice" ("id","fairId","gateId","name","tokenHash","pairedAt","pairedById","pairedByName","lastSeenAt") VALUES ('d','f','g','HP','t','','a','','');
      INSERT INTO "Seeker" ("id","nikMac","nikSealed","createdAt") VALUES ('k','k','','');
      INSERT INTO "Registration" ("id","fairId","slotId","seekerId","state","code","number","name","birthDate","sex",
        "education","regionCode","phone","language","createdAt") VALUES ('r','f','s','k','active','${code}','n','','','male','sma','','','id','');
      INSERT INTO "WalkIn" ("id","fairId","code","registrationId","deviceId","at","receivedAt","known") VALUES ('w','f','${walkIn}','r','d','','',1);
      INSERT INTO "RefusedScan" ("id","fairId","deviceId","scanId","fault","body","receivedAt") VALUES ('x','f','d','i','malformed','{"text":"${strange}"}','');`);
    const scan =
      former.prepare(`INSERT INTO "Scan" ("id","fairId","gateId","deviceId","sequence","code","method","direction",
      "at","deviceTime","clockOffsetMs","receivedAt","verdict","unknownCode") VALUES (?,'f','g','d',1,?,'camera','in','','',0,'','unknown',?)`);
    scan.run("1", code, null);
    scan.run("2", strange, strange);
    scan.run("3", "SBYBB-0001-3", null);
    scan.run("4", "#abcdefghijkl", "#abcdefghijkl");
    // As long as a code, and none: there is no letter I in them.
    scan.run("5", "IIIIIIIIIIIIIIIIIIIIIIIIII", null);
    former.close();

    migrate(file, all);
    checkKey(file);
    const database = new Database(file);
    const column = (sql: string): unknown[] => database.prepare(sql).pluck().all();
    expect(column('SELECT "sealedCode" FROM "Registration"')).toEqual([sealCode(code)]);
    expect(column('SELECT "sealedCode" FROM "WalkIn"')).toEqual([sealCode(walkIn)]);
    expect(column('SELECT "code" FROM "Scan" ORDER BY "id"')).toEqual([
      keptScanText(code),
      keptScanText(strange),
      "SBYBB-0001-3",
      "#abcdefghijkl",
      "IIIIIIIIIIIIIIIIIIIIIIIIII",
    ]);
    expect(
      column('SELECT "unknownCode" FROM "Scan" WHERE "unknownCode" IS NOT NULL ORDER BY "id"'),
    ).toEqual([sealCode(strange), "#abcdefghijkl"]);
    expect(
      column('SELECT "body" FROM "RefusedScan"').map((body) => openBody(String(body))),
    ).toEqual([`{"text":"${strange}"}`]);
    database.close();
    const bytes = readFileSync(file);
    for (const readable of [code, walkIn, strange]) expect(bytes.includes(readable)).toBe(false);
    rmSync(file);
  });

  /** Puts it back to how that version and the migration after it left it. */
  function unseal(file: string): void {
    const database = new Database(file);
    database.function("opened", (text: unknown) => openCode(String(text)));
    database.exec(`UPDATE "Registration" SET "sealedCode" = '~' || opened("sealedCode");
      UPDATE "Scan" SET "code" = '~' || opened(substr("code", 2)) WHERE "code" GLOB '=*';
      UPDATE "Scan" SET "unknownCode" = '~' || opened("unknownCode") WHERE "unknownCode" IS NOT NULL;
      UPDATE "RefusedScan" SET "body" = '~{"text":"what a phone sent"}';`);
    database.close();
  }

  it("is sealed when the server starts, once; passes, scans and what was refused are as before", async () => {
    checkKey(databaseFile());
    const { officer, fair, device, passes, unheard, codes } = await afterTheDay();
    const before = await db.scan.findMany({ orderBy: { id: "asc" } });
    await closeDatabase();
    unseal(databaseFile());
    checkKey(databaseFile());
    checkKey(databaseFile());
    expect(await db.scan.findMany({ orderBy: { id: "asc" } })).toEqual(before);
    expect(await scanAt(officer, fair, passes[1]?.code ?? "")).toMatchObject({
      verdict: "welcome",
    });
    expect(await scanAt(officer, fair, passes[0]?.code ?? "")).toMatchObject({
      verdict: "already-inside",
    });
    const again = await at(halfPastEight, () =>
      recordScans(device, {
        scans: [{ ...scanOf(unheard, halfPastEight), shownVerdict: "unknown" }],
        walkIns: [],
      }),
    );
    // It is known that somebody came in with it.
    expect(again.results[0]).toMatchObject({ verdict: "already-inside" });
    expect((await db.refusedScan.findFirstOrThrow()).body).toMatch(/^=/);
    await closeDatabase();
    const bytes = readFileSync(databaseFile());
    for (const code of codes) expect(bytes.includes(code)).toBe(false);
    expect(bytes.includes("what a phone sent")).toBe(false);
  });
});
