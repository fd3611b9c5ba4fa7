import Database from "better-sqlite3";

import { deriveKey, idOfKey } from "~/lib/keys.server";
import { nikVaultOf } from "~/lib/nik-vault.server";
import { openText, sealText } from "~/lib/sealed-text.server";

import { resealCodes } from "./sealed-codes.server";

/** How often the work says how far it is. */
const saysEvery = 10_000;

/**
 * Seals every identity number, pass code, authenticator's secret and refused scan of the database in `file` with the key
 * `next` and names it, in one transaction: interrupted, nothing has changed. `ring` holds the keys that may have sealed
 * one. Returns how many numbers. Throws for one that none opens.
 */
export function reseal(
  file: string,
  { ring, next }: { ring: readonly Buffer[]; next: Buffer },
  say: (done: number, all: number) => void,
): number {
  const { open } = nikVaultOf(ring);
  const { mac, seal } = nikVaultOf([next]);
  const database = new Database(file, { fileMustExist: true });
  try {
    database.pragma("synchronous = FULL");
    // What the former key sealed must not stay readable in pages that are given back.
    database.pragma("secure_delete = ON");
    const write = database.prepare(
      'UPDATE "Seeker" SET "nikMac" = ?, "nikSealed" = ? WHERE "id" = ?',
    );
    const rest = database.prepare(
      'SELECT "id", "nikSealed" FROM "Seeker" WHERE "id" > ? ORDER BY "id" LIMIT 1000',
    );
    const all = database.prepare('SELECT COUNT(*) FROM "Seeker"').pluck().get() as number;
    const work = database.transaction((): number => {
      let done = 0;
      let last = "";
      for (;;) {
        const rows = rest.all(last) as { id: string; nikSealed: string }[];
        for (const { id, nikSealed } of rows) {
          const nik = open(nikSealed);
          write.run(mac(nik), seal(nik), id);
          done += 1;
          if (done % saysEvery === 0) say(done, all);
        }
        last = rows.at(-1)?.id ?? "";
        if (rows.length < 1000) break;
      }
      resealSecrets(database, ring, next);
      resealCodes(database, { former: keyOf(database, ring), ring, next });
      database.prepare('UPDATE "Installation" SET "keyId" = ? WHERE "id" = 1').run(idOfKey(next));
      return done;
    });
    const done = work.immediate();
    database.pragma("wal_checkpoint(TRUNCATE)");
    return done;
  } finally {
    database.close();
  }
}

/** The key that the database names: the one that its codes are sealed with. */
function keyOf(database: Database.Database, ring: readonly Buffer[]): Buffer {
  const named = database.prepare('SELECT "keyId" FROM "Installation" WHERE "id" = 1').pluck().get();
  const key = ring.find((secret) => idOfKey(secret) === named);
  if (!key) throw new Error("The key that the database names is not among ours");
  return key;
}

/** The few secrets of authenticators, one an account. */
function resealSecrets(database: Database.Database, ring: readonly Buffer[], next: Buffer): void {
  const keys = ring.map((secret) => deriveKey(secret, "second-factor"));
  const key = deriveKey(next, "second-factor");
  const rows = database
    .prepare(
      'SELECT "id", "secondFactorSealed" FROM "Account" WHERE "secondFactorSealed" IS NOT NULL',
    )
    .all() as { id: string; secondFactorSealed: string }[];
  const write = database.prepare('UPDATE "Account" SET "secondFactorSealed" = ? WHERE "id" = ?');
  for (const { id, secondFactorSealed } of rows)
    write.run(sealText(key, openText(keys, secondFactorSealed)), id);
}
