// `npm run bench:backup -- 1000`: a database of so many megabytes is backed up beside a gate that is scanned at. Says how
// long it took, and the gate's slowest hundredth beside the backup as a ratio to that without. Fails on a wrong answer and
// on a backup that lacks a scan acknowledged before it began.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { Agent, request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import Database from "better-sqlite3";
import { v7 as uuid } from "uuid";

import { serveStage, stopStage } from "./stage-server";

const megabytes = Number(process.argv[2] ?? 1000);
const scansASecond = 100;
const port = 4431;
const folder = mkdtempSync(join(tmpdir(), "bursa-bench-backup-"));
Object.assign(process.env, {
  DATA_DIR: join(folder, "data"),
  PORT: String(port),
  BASE_URL: `http://localhost:${port}`,
  LOG_LEVEL: "warn",
  BACKUP_PASSPHRASE: "sandi-cadangan-untuk-uji",
});
const { makeStage, personNumber } = await import("./stage");
const { closeDatabase, databaseFile, db } = await import("~/db/client.server");
const { contentsOf, unlockFile } = await import("~/db/backup.server");
const { inviteDevice, pairDevice } = await import("~/domain/gate/devices/commands.server");
const { registerSeeker } = await import("~/domain/people/registrations/commands.server");
const { openCode } = await import("~/lib/code-vault.server");
const { actingOf } = await import("../prisma/sample/actors");

const stage = await makeStage();
const officer = await actingOf(stage.officerId);
const { code } = await inviteDevice(officer, stage.fairId, stage.gateId);
const { token, deviceId } = await pairDevice({ code, name: "Uji" });
for (let nth = 0; nth < 1000; nth += 1)
  await registerSeeker(stage.slug, personNumber(nth, stage.slotIds[0] ?? ""), "id");
const passes = (await db.registration.findMany({ select: { sealedCode: true } })).map(
  ({ sealedCode }) => openCode(sealedCode),
);
await closeDatabase();
fill();

/** Scans of other years, until the file is as large as asked. */
function fill(): void {
  const database = new Database(databaseFile());
  database.pragma("synchronous = OFF");
  database.pragma("foreign_keys = OFF");
  let from = 0;
  while (statSync(databaseFile()).size < megabytes * 1e6) {
    database
      .prepare(
        `WITH RECURSIVE n(i) AS (SELECT ? UNION ALL SELECT i + 1 FROM n WHERE i < ?)
         INSERT INTO "Scan" ("id","fairId","gateId","deviceId","sequence","code","method","direction","at","deviceTime",
           "clockOffsetMs","receivedAt","verdict","conflict","cursor")
         SELECT lower(hex(randomblob(16))), ?, ?, ?, i, '=' || upper(hex(randomblob(13))), 'camera', 'in',
           '2026-01-01T00:00:00.000+00:00', '2026-01-01T00:00:00.000+00:00', 0, '2026-01-01T00:00:00.000+00:00',
           'welcome', 0, i FROM n`,
      )
      .run(from, from + 99_999, stage.fairId, stage.gateId, deviceId);
    from += 100_000;
    database.pragma("wal_checkpoint(TRUNCATE)");
  }
  database.close();
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const acknowledged: string[] = [];
let wrong = 0;

/** One scan at the gate, in and out by turns. */
function scan(nth: number): Promise<void> {
  const id = uuid();
  const direction = Math.floor(nth / passes.length) % 2 === 0 ? "in" : "out";
  const deviceTime = new Date().toISOString();
  const text = passes[nth % passes.length];
  const body = JSON.stringify({
    scans: [{ id, text, method: "camera", direction, sequence: nth, deviceTime }],
  });
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      {
        agent,
        port,
        path: "/api/v1/gate/scans",
        method: "POST",
        headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      },
      (answer) => {
        let came = "";
        answer.on("data", (piece: Buffer) => (came += piece.toString()));
        answer.on("end", () => {
          if (/"verdict":"(welcome|goodbye)/.test(came)) acknowledged.push(id);
          else {
            wrong += 1;
            if (wrong === 1) console.error(`wrong: ${direction} ${came.slice(0, 300)}`);
          }
          resolve();
        });
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

let nth = 0;
/** So many scans a second while `going` says so, each timed from when it was due; the slowest hundredth in milliseconds. */
async function slowest(going: (ms: number) => boolean): Promise<{ p50: number; p99: number }> {
  const times: number[] = [];
  const all: Promise<void>[] = [];
  const started = performance.now();
  for (let place = 0; going(performance.now() - started); place += 1) {
    const due = started + (place * 1000) / scansASecond;
    const wait = due - performance.now();
    if (wait > 1) await pause(wait);
    all.push(scan(nth++).then(() => void times.push(performance.now() - due)));
  }
  await Promise.all(all);
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

const { server } = await serveStage();
const size = Math.round(statSync(databaseFile()).size / 1e6);
await slowest((ms) => ms < 3000);
const alone = await slowest((ms) => ms < 15_000);
const before = acknowledged.length;
const destination = join(folder, "copies");
const began = performance.now();
const backup = spawn(process.execPath, ["--import", "tsx", "scripts/backup.ts", destination], {
  stdio: ["ignore", "pipe", "inherit"],
});
let said = "";
backup.stdout.on("data", (piece: Buffer) => (said += piece.toString()));
let took: number | undefined;
backup.on("close", () => (took = performance.now() - began));
const beside = await slowest(() => took === undefined);
await stopStage(server);

const [file = ""] = said.split(": ");
const opened = join(folder, "opened.db");
await unlockFile(file, opened, "sandi-cadangan-untuk-uji");
contentsOf(opened);
const database = new Database(opened, { readonly: true });
const has = database.prepare('SELECT 1 FROM "Scan" WHERE "id" = ?');
const missing = acknowledged.slice(0, before).filter((id) => !has.get(id)).length;
database.close();
rmSync(folder, { recursive: true, force: true });
const rounded = (value: number): number => Number(value.toFixed(2));
console.log(
  JSON.stringify({
    megabytes: size,
    seconds: rounded((took ?? 0) / 1000),
    p50Alone: rounded(alone.p50),
    p99Alone: rounded(alone.p99),
    p99Beside: rounded(beside.p99),
    ratio: rounded(beside.p99 / alone.p99),
    wrong,
    missing,
  }),
);
process.exit(wrong + missing > 0 ? 1 : 0);
