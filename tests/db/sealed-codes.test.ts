import { readFileSync, rmSync } from "node:fs";

import Database from "better-sqlite3";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, databaseFile, db } from "~/db/client.server";
import { checkKey } from "~/db/installation.server";
import { recordScans } from "~/domain/gate/commands.server";
import { at } from "~/lib/clock.server";
import { codeVaultOf, openCode, sealCode } from "~/lib/code-vault.server";
import { forgetKeys, keyFile, keyFor, newKey } from "~/lib/keys.server";
import { toCrockford } from "~/lib/pass-code";
import { makePassCode } from "~/lib/pass-seal.server";

import { freshDatabase } from "../support/database";
import {
  firstDevice,
  halfPastEight,
  officerIn,
  passFor,
  publicFairBy,
  retno,
  scanAt,
  scanOf,
} from "../support/people";

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
  const officer = await officerIn(await retno(), "SBY", "Sri");
  const fair = await publicFairBy(officer);
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
