import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import Database from "better-sqlite3";
import { addMinutes } from "date-fns";
import { Secret, TOTP } from "otpauth";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, databaseFile, db } from "~/db/client.server";
import { keepBeforeMigrating } from "~/db/before-migrating.server";
import { checkKey } from "~/db/installation.server";
import { migrate, readMigrations } from "~/db/migrations.server";
import { reseal } from "~/db/rotation.server";
import { openSession } from "~/domain/house/accounts/sessions.server";
import { registrationOfToken } from "~/domain/people/registrations/queries.server";
import { completeSignIn, turnOnSecondFactor } from "~/domain/house/second-factor/commands.server";
import { offeredSecret } from "~/domain/house/second-factor/queries.server";
import { recordScans } from "~/domain/gate/ledger/commands.server";
import { openBody } from "~/domain/gate/ledger/refused.server";
import { findOrCreateSeeker } from "~/domain/people/seekers/commands.server";
import { commitTogether } from "~/db/together.server";
import { at } from "~/lib/clock.server";
import { backupsToDrop } from "~/lib/backup-rotation";
import { forgetKeys, idOfKey, keyFile, keyFor, keyId, keyRing, newKey } from "~/lib/keys.server";
import { openNik } from "~/lib/nik-vault.server";
import { signId } from "~/lib/signed-id.server";

import { freshDatabase } from "../support/database";
import { deviceAt } from "../support/gate-phones";
import { fairOfSri, nikOf, officerIn, passFor, retno, scanAt } from "../support/people";

let folder = "";

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "bursa-rotation-"));
  await freshDatabase();
  forgetKeys();
  rmSync(keyFile() ?? "", { force: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const rotateKey = (environment: Record<string, string> = {}) =>
  spawnSync("npx", ["tsx", "scripts/rotate-key.ts"], {
    env: { ...process.env, ...environment },
    encoding: "utf8",
  });

async function province(people: number) {
  checkKey(databaseFile());
  const { officer, fair } = await fairOfSri();
  const passes = [];
  for (let nth = 1; nth <= people; nth += 1) passes.push(await passFor(fair, nth));
  return { officer, fair, passes };
}

describe("a change of keys", () => {
  it("seals every number anew; passes, links and people are found as before", async () => {
    const { officer, fair, passes } = await province(3);
    const former = keyId();
    const link = signId(keyFor("pass-page"), passes[0]?.id ?? "");
    const sealed = (await db.seeker.findMany()).map(({ nikSealed }) => nikSealed);
    await closeDatabase();
    const run = rotateKey();
    expect([run.status, run.stderr]).toEqual([0, ""]);
    expect(run.stdout).toContain("Sealed 3 identity numbers anew");
    forgetKeys();
    expect(keyId()).not.toBe(former);
    expect(keyRing().map(idOfKey)).toContain(former);
    checkKey(databaseFile());
    // The former key alone opens nothing of what the database holds now.
    const after = (await db.seeker.findMany()).map(({ nikSealed }) => nikSealed);
    expect(after.filter((one) => sealed.includes(one))).toEqual([]);
    expect(after.map(openNik).sort()).toEqual([1, 2, 3].map(nikOf));
    // Somebody who registers again is the same person, their pass and its page are good.
    const again = await commitTogether((sql) => findOrCreateSeeker(sql, nikOf(2), new Date()));
    expect(await db.seeker.count()).toBe(3);
    expect(again).toBeDefined();
    expect(registrationOfToken(link)).toBe(passes[0]?.id);
    expect(await scanAt(officer, fair, passes[0]?.code ?? "")).toMatchObject({
      verdict: "welcome",
    });
  });

  it("seals anew what phones handed over and could not be taken", async () => {
    const { fair } = await province(1);
    const device = await deviceAt(fair.id, "A");
    await recordScans(device, { scans: [{ id: "kurang", text: "0123456789ABCDEFGHJKMNPQRS" }] });
    const body = async () => (await db.refusedScan.findFirstOrThrow()).body;
    const former = await body();
    const opened = openBody(former);
    await closeDatabase();
    expect(rotateKey().status).toBe(0);
    forgetKeys();
    expect(await body()).not.toBe(former);
    expect(openBody(await body())).toBe(opened);
    // The same thing handed over again is known.
    await recordScans(device, { scans: [{ id: "kurang", text: "0123456789ABCDEFGHJKMNPQRS" }] });
    expect(await db.refusedScan.count()).toBe(1);
  });

  it("seals the authenticators' secrets anew: their codes and the recovery codes stay good", async () => {
    checkKey(databaseFile());
    const officer = await officerIn(await retno(), "SBY", "Sri");
    const { token } = await openSession(officer.accountId, "office");
    const { secret } = await offeredSecret(officer, token);
    const totp = new TOTP({ secret: Secret.fromBase32(secret) });
    const [recovery = ""] = await turnOnSecondFactor(officer, totp.generate(), token);
    const sealed = () =>
      db.account.findUniqueOrThrow({
        where: { id: officer.accountId },
        select: { secondFactorSealed: true },
      });
    const former = await sealed();
    await closeDatabase();
    expect(rotateKey().status).toBe(0);
    forgetKeys();
    expect(await sealed()).not.toEqual(former);
    const later = addMinutes(new Date(), 5);
    for (const code of [totp.generate({ timestamp: later.getTime() }), recovery]) {
      const opened = await openSession(officer.accountId, "phone");
      expect(await at(later, () => completeSignIn(opened.token, code))).toHaveLength(43);
    }
  });

  it("killed at any moment is as it was, or done, and can be run again", async () => {
    await province(5);
    await closeDatabase();
    for (const waitMs of [50, 300, 500, 700, 900]) {
      const child = spawn("npx", ["tsx", "scripts/rotate-key.ts"], {
        detached: true,
        env: process.env,
      });
      const ended = new Promise((resolve) => child.once("exit", resolve));
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, waitMs))]);
      if (child.exitCode === null && child.pid) process.kill(-child.pid, "SIGKILL");
      await ended;
      forgetKeys();
      checkKey(databaseFile());
      expect(
        (await db.seeker.findMany()).map(({ nikSealed }) => openNik(nikSealed)).sort(),
      ).toEqual([1, 2, 3, 4, 5].map(nikOf));
      await closeDatabase();
    }
    expect(rotateKey().status).toBe(0);
  }, 60_000);

  it("tells whose keys stand in the environment how, and carries it out from there", async () => {
    await province(1);
    const old = readFileSync(keyFile() ?? "", "utf8").trim();
    await closeDatabase();
    const asked = rotateKey({ BURSA_SECRET: old });
    expect(asked.status).toBe(1);
    const next = /again: ([\w-]{43})/.exec(asked.stderr)?.[1] ?? "";
    expect(rotateKey({ BURSA_SECRET: `${next},${old}` }).status).toBe(0);
    const database = new Database(databaseFile());
    const named = database.prepare('SELECT "keyId" FROM "Installation"').pluck().get();
    database.close();
    expect(named).toBe(idOfKey(Buffer.from(next, "base64url")));
  });

  it("changes nothing where one number opens with none of the keys", async () => {
    await province(2);
    await db.seeker.updateMany({ where: {}, data: { nikSealed: "AAAA" } });
    await closeDatabase();
    const next = newKey();
    expect(() =>
      reseal(databaseFile(), { ring: [next, ...keyRing()], next }, () => undefined),
    ).toThrow("none of our keys");
    checkKey(databaseFile());
  });
});

describe("an upgrade", () => {
  it("keeps a copy of before, once, which opens as the database", async () => {
    await province(1);
    await closeDatabase();
    const file = join(folder, "bursa.db");
    const all = readMigrations("prisma/migrations");
    const before = all.slice(0, -2);
    migrate(file, before);
    const added = all.at(-2)?.name ?? "";
    const copy = await keepBeforeMigrating(file, all);
    expect(copy).toMatch(new RegExp(`before-\\d{8}T\\d{6}Z-${added}\\.db$`));
    expect(migrate(file, all)).toHaveLength(2);
    expect(await keepBeforeMigrating(file, all)).toBeUndefined();
    // The version before can go on from it.
    expect(migrate(copy ?? "", before)).toEqual([]);
    expect(migrate(copy ?? "", all)).toHaveLength(2);
  });

  it("makes none of a database that is not there yet", async () => {
    const all = readMigrations("prisma/migrations");
    expect(await keepBeforeMigrating(join(folder, "new.db"), all)).toBeUndefined();
  });
});

describe("backups that are kept", () => {
  const name = (day: string, hour = "02"): string =>
    `bursa-${day.replaceAll("-", "")}T${hour}0000Z-abc.db.age`;

  it("are the last of seven days, five weeks and twelve months", () => {
    const days = Array.from({ length: 400 }, (_, back) =>
      new Date(Date.UTC(2026, 10, 26) - back * 86_400_000).toISOString().slice(0, 10),
    );
    const all = days.map((day) => name(day));
    const stays = new Set(all.filter((one) => !backupsToDrop(all).includes(one)));
    expect([...stays].slice(0, 7)).toEqual(days.slice(0, 7).map((day) => name(day)));
    for (const last of ["2026-11-15", "2026-11-08", "2026-11-01", "2026-10-31", "2025-12-31"])
      expect(stays).toContain(name(last));
    expect(stays.size).toBeLessThanOrEqual(24);
    // Run again on what is left, nothing goes.
    expect(backupsToDrop([...stays])).toEqual([]);
  });

  it("never drop the newest, nor what is none of ours", () => {
    const all = [name("2020-01-01"), "notes.txt", "bursa-key-abc.age", "secret.key"];
    expect(backupsToDrop(all)).toEqual([]);
    expect(backupsToDrop([name("2026-11-26", "02"), name("2026-11-26", "14")])).toEqual([
      name("2026-11-26", "02"),
    ]);
  });
});

describe("the scripts of an operator", () => {
  it("are named where a person without this code looks for them", () => {
    const readme = readFileSync("README.md", "utf8");
    for (const script of ["backup", "restore", "rotate-key"])
      expect(readme).toContain(`npm run ${script}`);
  });
});
