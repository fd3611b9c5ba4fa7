import { spawn } from "node:child_process";

import Database from "better-sqlite3";

import { databaseFile } from "~/db/client.server";

import type { Stage } from "./stage";

export type CrashResult = {
  rounds: number;
  acknowledged: number;
  lost: number;
  unsound: string[];
  /** The longest that the database took to be open, sound and answering again after a kill, in milliseconds. */
  slowestReadyMs: number;
};

/**
 * Kills a process that registers and scans with SIGKILL, again and again on the same database, each time at another
 * moment, and looks for every write that it had acknowledged.
 */
export async function crashRounds(stage: Stage, rounds: number): Promise<CrashResult> {
  const result: CrashResult = { rounds, acknowledged: 0, lost: 0, unsound: [], slowestReadyMs: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const said = await stormUntilKilled(stage, round * 20_000, 60 + ((round * 37) % 240));
    const killed = performance.now();
    const database = new Database(databaseFile(), { readonly: false });
    database.prepare('SELECT COUNT(*) FROM "Scan"').get();
    result.slowestReadyMs = Math.max(result.slowestReadyMs, performance.now() - killed);
    const has = {
      registration: database.prepare('SELECT 1 FROM "Registration" WHERE "id" = ?'),
      scan: database.prepare('SELECT 1 FROM "Scan" WHERE "id" = ?'),
    };
    for (const line of said) {
      const [kind, id] = line.split(" ") as ["registration" | "scan", string];
      result.acknowledged += 1;
      if (!has[kind].get(id)) result.lost += 1;
    }
    result.unsound.push(...faultsOf(database));
    database.close();
  }
  return result;
}

function faultsOf(database: Database.Database): string[] {
  const integrity = String(database.pragma("integrity_check", { simple: true }));
  const count = (sql: string): number => (database.prepare(sql).get() as { n: number }).n;
  const miscounted = count(
    `SELECT COUNT(*) AS n FROM "Slot" s WHERE s."taken" <> (SELECT COUNT(*) FROM "Registration" r WHERE r."slotId" = s."id" AND r."state" = 'active' AND NOT r."walkIn")`,
  );
  const unattended = count(
    `SELECT COUNT(*) AS n FROM "Scan" s LEFT JOIN "Attendance" a ON a."scanId" = s."id" WHERE s."verdict" = 'welcome' AND a."scanId" IS NULL`,
  );
  return [
    ...(integrity === "ok" ? [] : [integrity]),
    ...(miscounted === 0 ? [] : [`${miscounted} slots miscounted`]),
    ...(unattended === 0 ? [] : [`${unattended} welcomes without attendance`]),
  ];
}

function stormUntilKilled(stage: Stage, first: number, lifeMs: number): Promise<string[]> {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      ["--import", "tsx", "scripts/endpoint-storm.ts", JSON.stringify(stage), String(first)],
      { stdio: ["ignore", "pipe", "inherit"], env: process.env },
    );
    let text = "";
    let isDying = false;
    child.stdout.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      // Its life is counted from its first acknowledged write: before that there is nothing to lose.
      if (!isDying) {
        isDying = true;
        setTimeout(() => child.kill("SIGKILL"), lifeMs);
      }
    });
    child.on("close", () => {
      // A line cut short by the kill was not acknowledged.
      const lines = text.split("\n");
      resolve(lines.slice(0, -1));
    });
  });
}
