import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { databaseFile } from "~/db/client.server";
import { checkKey, OpenToOthers, refuseOpenFolder } from "~/db/installation.server";
import {
  forgetKeys,
  idOfKey,
  keyFile,
  keyFor,
  keyId,
  keysFor,
  newKey,
  WrongKey,
  writtenKeys,
} from "~/lib/keys.server";

import { freshDatabase } from "../support/database";
import { officerIn, passFor, publicFairBy, retno } from "../support/people";

const file = keyFile() ?? "";

/** What a restart reads. */
function keyBecomes(text: string | undefined): void {
  if (text === undefined) rmSync(file, { force: true });
  else writeFileSync(file, text);
  forgetKeys();
}

beforeEach(async () => {
  await freshDatabase();
  keyBecomes(undefined);
});
afterEach(() => keyBecomes(undefined));

describe("the key of a new installation", () => {
  it("is made whole, for its owner alone, and named in the database", () => {
    checkKey(databaseFile());
    expect(Buffer.from(readFileSync(file, "utf8").trim(), "base64url")).toHaveLength(32);
    expect(statSync(file).mode & 0o077).toBe(0);
    forgetKeys();
    expect(() => checkKey(databaseFile())).not.toThrow();
  });

  it("is made for a database of a former version that gave nothing out under one yet", async () => {
    await retno();
    expect(() => checkKey(databaseFile())).not.toThrow();
  });

  it("is not made beside a database that has people but no key", async () => {
    await passFor(await publicFairBy(await officerIn(await retno(), "SBY", "Sri")), 1);
    keyBecomes(undefined);
    expect(() => checkKey(databaseFile())).toThrow(/key of the database .* is missing/);
  });

  it("is not taken where the database that it belongs to is gone", async () => {
    checkKey(databaseFile());
    await freshDatabase();
    expect(() => checkKey(databaseFile())).toThrow(/database beside it is empty/);
  });

  it("of a version before keys were named is named at the first start", async () => {
    await retno();
    keyBecomes(writtenKeys([newKey()]));
    expect(() => checkKey(databaseFile())).not.toThrow();
    keyBecomes(writtenKeys([newKey()]));
    expect(() => checkKey(databaseFile())).toThrow(/sealed with another key/);
  });
});

describe("a key file", () => {
  it.each([
    ["empty", ""],
    ["of six characters", "abc123"],
    ["of 31 bytes", Buffer.alloc(31, 7).toString("base64url")],
    ["of 33 bytes", Buffer.alloc(33, 7).toString("base64url")],
    ["with a good and a bad key", `${newKey().toString("base64url")}\nabc`],
    ["of a power cut", "\0".repeat(43)],
  ])("%s is refused", (_which, text) => {
    keyBecomes(text);
    expect(() => keyFor("pass-page")).toThrow(WrongKey);
  });
});

describe("a change of keys that was interrupted", () => {
  it("after the database was sealed anew is finished at the next start", () => {
    const [former, next] = [newKey(), newKey()];
    keyBecomes(writtenKeys([former]));
    const database = new Database(databaseFile());
    database.exec(`INSERT INTO "Installation" ("id", "keyId") VALUES (1, '${idOfKey(next)}')`);
    database.close();
    keyBecomes(writtenKeys([former, next]));
    checkKey(databaseFile());
    expect(keyId()).toBe(idOfKey(next));
    expect(readFileSync(file, "utf8")).toBe(writtenKeys([next, former]));
    expect(keysFor("pass-page")).toHaveLength(2);
  });
});

describe("a data folder", () => {
  it("whose files others can read is refused, unless the folder itself keeps them out", () => {
    const folder = mkdtempSync(join(tmpdir(), "bursa-open-"));
    writeFileSync(join(folder, "bursa.db-wal"), "", { mode: 0o644 });
    expect(() => refuseOpenFolder(folder)).not.toThrow();
    chmodSync(folder, 0o755);
    expect(() => refuseOpenFolder(folder)).toThrow(OpenToOthers);
    chmodSync(join(folder, "bursa.db-wal"), 0o600);
    expect(() => refuseOpenFolder(folder)).not.toThrow();
    rmSync(folder, { recursive: true });
  });
});
