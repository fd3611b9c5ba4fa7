import { spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

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
    const storm = beginStorm(stage, round * 20_000);
    await storm.hasBegun;
    setTimeout(storm.kill, 60 + ((round * 37) % 240));
    const said = await storm.ended;
    const killed = performance.now();
    const database = new Database(databaseFile(), { readonly: false });
    database.prepare('SELECT COUNT(*) FROM "Scan"').get();
    result.slowestReadyMs = Math.max(result.slowestReadyMs, performance.now() - killed);
    const has = {
      registration: database.prepare('SELECT 1 FROM "Registration" WHERE "id" = ?'),
      scan: database.prepare('SELECT 1 FROM "Scan" WHERE "id" = ?'),
    };
    for (const [kind, id] of acknowledgedIn(said)) {
      result.acknowledged += 1;
      if (!has[kind].get(id)) result.lost += 1;
    }
    result.unsound.push(...faultsOf(database));
    database.close();
  }
  return result;
}

/** What a storm said was acknowledged. */
export function acknowledgedIn(lines: readonly string[]): ["registration" | "scan", string][] {
  return lines
    .map((line) => line.split(" "))
    .filter(([kind]) => kind === "registration" || kind === "scan") as [
    "registration" | "scan",
    string,
  ][];
}

/** What is unsound in a database. */
export function faultsOf(database: Database.Database): string[] {
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

type Storm = {
  /** Its first acknowledged write: before that there is nothing to lose. */
  hasBegun: Promise<void>;
  /** The whole lines that it has said so far. */
  said: () => string[];
  kill: () => void;
  /** All that it said. A line cut short by the kill was not said. */
  ended: Promise<string[]>;
};

/** Starts a process that registers and scans from the person numbered `first` on, until it is killed. */
export function beginStorm(stage: Stage, first: number): Storm {
  const folder = mkdtempSync(join(tmpdir(), "bursa-storm-"));
  const file = join(folder, "said");
  // A file and no pipe: a pipe is full while this process copies a database and does not read.
  const output = openSync(file, "w");
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "scripts/endpoint-storm.ts", JSON.stringify(stage), String(first)],
    { stdio: ["ignore", output, "inherit"], env: process.env },
  );
  closeSync(output);
  let all: string[] | undefined;
  const said = (): string[] => all ?? readFileSync(file, "utf8").split("\n").slice(0, -1);
  const ended = new Promise<string[]>((resolve) => {
    child.on("close", () => {
      all = said();
      rmSync(folder, { recursive: true });
      resolve(all);
    });
  });
  const hasBegun = async (): Promise<void> => {
    while (child.exitCode === null && !said().some((line) => line.startsWith("registration ")))
      await pause(10);
  };
  return { hasBegun: hasBegun(), said, kill: () => void child.kill("SIGKILL"), ended };
}
