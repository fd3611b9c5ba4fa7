import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import Database from "better-sqlite3";

import { prepareRestored } from "~/db/after-restore.server";
import { copyDatabase } from "~/db/backup.server";
import { closeDatabase, databaseFile } from "~/db/client.server";
import { mintGateDevice } from "~/domain/house/accounts/minting";
import { deviceOfToken } from "~/domain/gate/devices/queries.server";
import { recordScans } from "~/domain/gate/ledger/commands.server";

import { acknowledgedIn, beginStorm, faultsOf } from "./crash-rounds";
import type { Stage } from "./stage";

export type RestoreResult = {
  rounds: number;
  acknowledgedBefore: number;
  /** Of these, what the restored database does not have. */
  missing: number;
  /** What the phones handed over after it, and how much of that was not there exactly once. */
  handedOver: number;
  notOnce: number;
  unsound: string[];
};

/**
 * Again and again: a storm of registrations and scans, a backup in the middle of it, a kill with SIGKILL, and the backup
 * in an empty folder's place. What was acknowledged before the backup began must be there, and what the phones still
 * hold is handed over twice and must be there once.
 */
export async function restoreRounds(stage: Stage, rounds: number): Promise<RestoreResult> {
  const result: RestoreResult = {
    rounds,
    acknowledgedBefore: 0,
    missing: 0,
    handedOver: 0,
    notOnce: 0,
    unsound: [],
  };
  const folder = mkdtempSync(join(tmpdir(), "bursa-restore-rounds-"));
  for (let round = 0; round < rounds; round += 1) {
    const copy = join(folder, `${round}.db`);
    const storm = beginStorm(stage, round * 20_000);
    await storm.hasBegun;
    await pause(40 + ((round * 53) % 200));
    const before = acknowledgedIn(storm.said());
    await copyDatabase(databaseFile(), copy);
    await pause((round * 29) % 120);
    storm.kill();
    const lines = await storm.ended;

    await closeDatabase();
    for (const suffix of ["", "-wal", "-shm"]) rmSync(databaseFile() + suffix, { force: true });
    prepareRestored(copy, new Date());
    copyFileSync(copy, databaseFile());
    rmSync(copy);

    const database = new Database(databaseFile());
    const has = {
      registration: database.prepare('SELECT 1 FROM "Registration" WHERE "id" = ?'),
      scan: database.prepare('SELECT 1 FROM "Scan" WHERE "id" = ?'),
    };
    result.acknowledgedBefore += before.length;
    result.missing += before.filter(([kind, id]) => !has[kind].get(id)).length;
    const made = await handOver(lines);
    const times = database.prepare('SELECT COUNT(*) FROM "Scan" WHERE "id" = ?').pluck();
    result.handedOver += made.length;
    result.notOnce += made.filter((id) => times.get(id) !== 1).length;
    result.unsound.push(...faultsOf(database));
    database.close();
  }
  await closeDatabase();
  rmSync(folder, { recursive: true });
  return result;
}

/** Hands over twice all that a phone made before the kill, as it does when the record was restored. Returns the scans' ids. */
async function handOver(lines: readonly string[]): Promise<string[]> {
  const token = lines.find((line) => line.startsWith("device "))?.slice("device ".length) ?? "";
  const device = await deviceOfToken(token);
  if (!device) throw new Error("The phone is not in the restored database");
  const scans = lines
    .filter((line) => line.startsWith("made "))
    .map((line) => JSON.parse(line.slice("made ".length)) as { id: string });
  for (let time = 0; time < 2; time += 1)
    for (let first = 0; first < scans.length; first += 200)
      await recordScans(mintGateDevice(device), { scans: scans.slice(first, first + 200) });
  return scans.map(({ id }) => id);
}
