import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";

import Database from "better-sqlite3";
import { generateIdentity, identityToRecipient } from "age-encryption";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { BadBackup, contentsOf, copyDatabase, lockFile, unlockFile } from "~/db/backup.server";
import { closeDatabase, databaseFile } from "~/db/client.server";
import { checkKey } from "~/db/installation.server";
import { holdFolder } from "~/db/single-process.server";
import { forgetKeys, keyFile, newKey, writtenKeys } from "~/lib/keys.server";

import { freshDatabase } from "../support/database";
import { officerIn, passFor, publicFairBy, retno } from "../support/people";

let folder = "";
const inside = (name: string): string => join(folder, name);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "bursa-backup-"));
  await freshDatabase();
  forgetKeys();
  rmSync(keyFile() ?? "", { force: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Somebody registered, a key that the database names, and nobody who holds either. */
async function province(): Promise<void> {
  checkKey(databaseFile());
  await passFor(await publicFairBy(await officerIn(await retno(), "SBY", "Sri")), 1);
  await closeDatabase();
}

const storm = `
const { parentPort, workerData } = require("node:worker_threads");
const Database = require(workerData.driver);
const database = new Database(workerData.file, { timeout: 10_000 });
database.pragma("synchronous = OFF");
const insert = database.prepare("INSERT INTO Storm (n, filler) VALUES (?, randomblob(2000))");
let n = 0;
const round = () => {
  database.transaction(() => { for (let many = 0; many < 20; many += 1) insert.run((n += 1)); })();
  parentPort.postMessage(n);
  setImmediate(round);
};
round();
`;

describe("a copy", () => {
  it("made while others write is whole, and holds all that was acknowledged before it began", async () => {
    const database = new Database(databaseFile());
    database.pragma("journal_mode = WAL");
    database.exec("CREATE TABLE Storm (n INTEGER PRIMARY KEY, filler BLOB)");
    database.close();
    const driver = createRequire(import.meta.url).resolve("better-sqlite3");
    const workerData = { driver, file: databaseFile() };
    const writer = new Worker(storm, { eval: true, workerData });
    let acknowledged = 0;
    writer.on("message", (n: number) => (acknowledged = n));
    await expect.poll(() => acknowledged).toBeGreaterThan(2000);
    for (let round = 0; round < 3; round += 1) {
      const before = acknowledged;
      const copy = inside(`copy-${round}.db`);
      await copyDatabase(databaseFile(), copy);
      const copied = new Database(copy, { readonly: true });
      const { rows, last } = copied
        .prepare("SELECT COUNT(*) AS rows, MAX(n) AS last FROM Storm")
        .get() as { rows: number; last: number };
      copied.close();
      expect(rows).toBe(last);
      expect(last).toBeGreaterThanOrEqual(before);
    }
    await writer.terminate();
  });

  it.each([
    ["cut off", (file: string) => truncateSync(file, Math.floor(statSync(file).size / 2))],
    ["empty", (file: string) => truncateSync(file, 0)],
    [
      "of something else",
      (file: string) => writeFileSync(file, "not a database at all".repeat(99)),
    ],
    [
      "with a page of noise",
      (file: string) => {
        const bytes = readFileSync(file);
        bytes.fill(0xa5, 4096 * 3, 4096 * 40);
        writeFileSync(file, bytes);
      },
    ],
  ])("that is %s is found out", async (_which, damage) => {
    await copyDatabase(databaseFile(), inside("copy.db"));
    damage(inside("copy.db"));
    expect(() => contentsOf(inside("copy.db"))).toThrow(BadBackup);
  });
});

describe("a locked file", () => {
  it("opens with its passphrase or its key alone, and not once a byte of it was changed", async () => {
    writeFileSync(inside("plain"), "rahasia".repeat(50_000));
    const identity = await generateIdentity();
    const passphrase = "kata sandi cadangan";
    await lockFile(inside("plain"), inside("by-word"), { passphrase });
    const recipient = await identityToRecipient(identity);
    await lockFile(inside("plain"), inside("by-key"), { recipient });
    for (const [name, secret] of [
      ["by-word", passphrase],
      ["by-key", identity],
    ] as const) {
      expect(readFileSync(inside(name)).includes("rahasia")).toBe(false);
      await unlockFile(inside(name), inside("opened"), secret);
      expect(readFileSync(inside("opened"), "utf8")).toBe("rahasia".repeat(50_000));
      expect(statSync(inside("opened")).mode & 0o077).toBe(0);
    }
    await expect(unlockFile(inside("by-word"), inside("no"), "another one")).rejects.toThrow(
      BadBackup,
    );
    const other = await generateIdentity();
    await expect(unlockFile(inside("by-key"), inside("no"), other)).rejects.toThrow(BadBackup);
    const bytes = readFileSync(inside("by-key"));
    bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1;
    writeFileSync(inside("by-key"), bytes);
    await expect(unlockFile(inside("by-key"), inside("no"), identity)).rejects.toThrow(BadBackup);
    expect(existsSync(inside("no"))).toBe(false);
  });
});

describe("backup and restore, as somebody runs them", () => {
  const run = (script: string, words: string[], dataDir: string, secrets: Record<string, string>) =>
    spawnSync("npx", ["tsx", `scripts/${script}.ts`, ...words], {
      encoding: "utf8",
      env: { ...process.env, DATA_DIR: dataDir, ...secrets },
    });
  const ours = (): string => join(databaseFile(), "..");
  const placed = (words: string[]): string[] => words.map((word) => word.replace("HERE", folder));

  it("bring database and key to another machine, and refuse what does not belong together", async () => {
    await province();
    const identity = await generateIdentity();
    const locks = { BACKUP_RECIPIENT: await identityToRecipient(identity) };
    const opens = { BACKUP_IDENTITY: identity };
    const backedUp = run("backup", [inside("copies")], ours(), locks);
    expect(backedUp.stderr).toBe("");
    expect(backedUp.stdout).toContain("1 registrations, 0 scans");
    expect(run("backup", ["--key", inside("keys")], ours(), locks).status).toBe(0);
    const [copy = ""] = readdirSync(inside("copies"));
    const [key = ""] = readdirSync(inside("keys"));
    const file = join(inside("copies"), copy);
    const keyBackup = join(inside("keys"), key);

    const there = inside("elsewhere");
    const restore = (words: string[], secrets = opens) => run("restore", words, there, secrets);
    expect(restore([file]).stderr).toContain("There is no key here");
    const other = { BACKUP_IDENTITY: await generateIdentity() };
    expect(restore([file, "--key", keyBackup], other).stderr).toContain("does not open");
    expect(restore([keyBackup, "--key", keyBackup]).stderr).toContain("is a key");
    expect(readdirSync(there)).toEqual(["process.lock"]);
    const restored = restore([file, "--key", keyBackup]);
    expect(restored.stdout).toContain("Restored: 1 registrations, 0 scans.");
    const ourKey = readFileSync(keyFile() ?? "", "utf8");
    expect(readFileSync(join(there, "secret.key"), "utf8")).toBe(ourKey);
    expect(readdirSync(there).sort()).toEqual(["bursa.db", "process.lock", "secret.key"]);

    const stranger = writtenKeys([newKey()]);
    writeFileSync(join(there, "secret.key"), stranger);
    expect(restore([file]).stderr).toContain("not the one here");
    expect(contentsOf(join(there, "bursa.db")).registrations).toBe(1);

    const letGo = holdFolder(there);
    expect(restore([file]).stderr).toContain("already running");
    letGo();
    const again = restore([file, "--key", keyBackup]);
    expect(again.stdout).toContain("What lay here before is kept in");
    expect(readFileSync(join(there, "secret.key"), "utf8")).toBe(ourKey);
    const kept = join(there, readdirSync(there).find((name) => name.startsWith("replaced-")) ?? "");
    expect(readdirSync(kept)).toEqual(["bursa.db", "secret.key"]);
    expect(readFileSync(join(kept, "secret.key"), "utf8")).toBe(stranger);
  }, 240_000);

  it("write nothing without a passphrase, and say so", async () => {
    await province();
    const refused = run("backup", [inside("copies")], ours(), { BACKUP_PASSPHRASE: "short" });
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain("never written unlocked");
    expect(existsSync(inside("copies"))).toBe(false);
  });

  it("puts back a key that was lost alone, and no other", async () => {
    await province();
    const secrets = { BACKUP_PASSPHRASE: "kata sandi cadangan" };
    expect(run("backup", ["--key", inside("keys")], ours(), secrets).status).toBe(0);
    const [name = ""] = readdirSync(inside("keys"));
    const key = readFileSync(keyFile() ?? "", "utf8");
    rmSync(keyFile() ?? "");
    const back = run("restore", ["--key", join(inside("keys"), name)], ours(), secrets);
    expect([back.stderr, back.status]).toEqual(["", 0]);
    expect(readFileSync(keyFile() ?? "", "utf8")).toBe(key);
    const another = inside("another.age");
    writeFileSync(inside("another"), writtenKeys([newKey()]));
    await lockFile(inside("another"), another, { passphrase: secrets.BACKUP_PASSPHRASE });
    expect(run("restore", ["--key", another], ours(), secrets).stderr).toContain(
      "does not hold it",
    );
    expect(readFileSync(keyFile() ?? "", "utf8")).toBe(key);
  });

  it.each([
    ["backup", ["--help"], "Say where to"],
    ["backup", ["--key", "HERE/nowhere"], "There is no database"],
    ["backup", ["HERE/nowhere"], "There is no database"],
    ["restore", [], "Say what to restore"],
    ["restore", ["HERE/nowhere.age"], "There is no file"],
    ["restore", ["HERE"], "is a folder"],
    ["rotate-key", [], "There is no database"],
    ["admin-link", ["a@b.example"], "There is no database"],
    ["admin-link", ["a@b.example", "--lostphone"], "Say whose"],
  ])(
    "%s %j where nothing is says what is missing, in one line, and makes nothing",
    (script, words, sentence) => {
      const there = inside("empty");
      const secrets = { BACKUP_PASSPHRASE: "kata sandi cadangan" };
      const refused = run(script, placed(words), there, secrets);
      expect([refused.status, refused.stdout]).toEqual([1, ""]);
      expect(refused.stderr).toContain(sentence);
      expect(refused.stderr.trim().split("\n")).toHaveLength(1);
      const made = existsSync(there) ? readdirSync(there) : [];
      expect(made.filter((name) => name !== "process.lock")).toEqual([]);
    },
  );

  it.each([
    ["backup", ["--key", "HERE/keys"]],
    ["admin-link", ["retno@contoh.example"]],
  ])("%s without the key says so, and makes none that opens nothing", async (script, words) => {
    await province();
    rmSync(keyFile() ?? "");
    const refused = run(script, placed(words), ours(), {
      BACKUP_PASSPHRASE: "kata sandi cadangan",
    });
    expect([refused.status, refused.stdout]).toEqual([1, ""]);
    expect(refused.stderr).toContain("There is no key");
    expect(existsSync(keyFile() ?? "")).toBe(false);
  });

  it("keep the key away from the backups, and both from the data", async () => {
    await province();
    const secrets = { BACKUP_PASSPHRASE: "kata sandi cadangan" };
    expect(run("backup", [inside("copies")], ours(), secrets).status).toBe(0);
    expect(run("backup", ["--key", inside("copies")], ours(), secrets).stderr).toContain(
      "another place",
    );
    expect(run("backup", [join(ours(), "copies")], ours(), secrets).stderr).toContain(
      "takes one takes both",
    );
  });

  it.each([
    ["whose disk is not there", () => join(inside("usb"), "copies"), "Is the disk there?"],
    // Node's own way of making several folders at once never ends here.
    ["where none can be made", () => "/proc/nowhere", "cannot be made"],
  ])("say so of a folder %s", async (_which, where, sentence) => {
    await province();
    const passphrase = { BACKUP_PASSPHRASE: "kata sandi cadangan" };
    const refused = run("backup", [where()], ours(), passphrase);
    expect([refused.status, refused.stdout]).toEqual([1, ""]);
    expect(refused.stderr).toContain(sentence);
    expect(refused.stderr.trim().split("\n")).toHaveLength(1);
  });
});
