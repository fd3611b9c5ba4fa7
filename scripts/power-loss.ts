// `npm run power-loss -- 2000`: records every write of the gate's endpoint under load (strace), then replays losses of
// power: at a random moment whatever had not been synced is dropped, torn or kept, in any order. Each image must open
// sound and hold every scan that had been acknowledged. The control does the same with `synchronous=NORMAL`, which
// must lose some. Prints JSON lines.
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import Database from "better-sqlite3";

type Write = { kind: "write"; file: string; at: number; bytes: Buffer };
type Step =
  | Write
  /** A sync covers what was written before it began, and has it safe once it ends: another thread writes meanwhile. */
  | { kind: "sync-begins"; file: string; sync: string }
  | { kind: "sync-ends"; file: string; sync: string }
  | { kind: "truncate"; file: string; length: number }
  | { kind: "acknowledged"; scan: string };

const images = Number(process.argv[2] ?? 2000);
const seed = Number(process.env["POWER_SEED"] ?? Date.now() % 1_000_000);
const folder = mkdtempSync(join(tmpdir(), "bursa-power-"));
process.env["DATA_DIR"] = folder;
process.env["LOG_LEVEL"] = "silent";
const { makeStage } = await import("./stage");
const sectors = 512;
const names = ["bursa.db", "bursa.db-wal"];

if (spawnSync("strace", ["-V"]).status !== 0) {
  console.error("This needs strace: on Debian, apt-get install strace.");
  process.exit(1);
}
const stage = await makeStage();
const full = rounds("FULL", images);
const normal = rounds("NORMAL", Math.max(100, Math.round(images / 10)));
rmSync(folder, { recursive: true, force: true });
process.exit(full.lostImages === 0 && full.unsound === 0 && normal.lostImages > 0 ? 0 : 1);

function rounds(synchronous: "FULL" | "NORMAL", count: number) {
  const before = mkdtempSync(join(tmpdir(), "bursa-before-"));
  for (const name of readdirSync(folder))
    if (/\.(db|db-wal|key)$/.test(name)) copyFileSync(join(folder, name), join(before, name));
  const steps = recorded(synchronous);
  const start = new Map(names.map((name) => [name, contentOf(join(before, name))]));
  const random = numbers(seed);
  const acknowledged = steps.filter((step) => step.kind === "acknowledged").length;
  const result = { images: count, lostImages: 0, lostScans: 0, unsound: 0 };
  const place = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "bursa-image-"));
  const moments = Array.from({ length: count }, () => Math.floor(random() * (steps.length + 1)));
  for (const image of imagesAt(start, steps, moments, random)) {
    const lost = check(image, place);
    if (lost === "unsound") result.unsound += 1;
    else if (lost > 0) {
      result.lostImages += 1;
      result.lostScans += lost;
    }
  }
  rmSync(place, { recursive: true, force: true });
  rmSync(before, { recursive: true, force: true });
  console.log(JSON.stringify({ synchronous, seed, steps: steps.length, acknowledged, ...result }));
  return result;
}

/** What the endpoint's process wrote, synced and acknowledged, in order. */
function recorded(synchronous: string): Step[] {
  const logs = mkdtempSync(join(tmpdir(), "bursa-strace-"));
  const calls = "trace=openat,close,pwrite64,write,fsync,fdatasync,ftruncate";
  const storm = ["--import", "tsx", "scripts/endpoint-storm.ts", JSON.stringify(stage)];
  const first = synchronous === "FULL" ? "0" : "500000";
  const ran = spawnSync(
    "strace",
    ["-ff", "-ttt", "-T", "-xx", "-s", "70000", "-e", calls, "-o", join(logs, "call")].concat(
      [process.execPath],
      storm,
      [first, "320", synchronous],
    ),
    { env: process.env, stdio: ["ignore", "pipe", "inherit"] },
  );
  if (ran.status !== 0) throw new Error("the recorded process failed");
  const threads = readdirSync(logs).map((name) => readFileSync(join(logs, name), "latin1"));
  rmSync(logs, { recursive: true, force: true });
  // The one that serves, and the one that moves pages from the log into the file.
  const own = threads.filter((log) => log.includes(hexOf("bursa.db-wal")));
  if (own.length !== 2) throw new Error(`${own.length} threads opened the database`);
  return stepsOf(callsOf(own));
}

function hexOf(text: string): string {
  return [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");
}

/** One system call of any thread; `at` and `took` in seconds. */
type Call = { name: string; given: string; answer: string; at: number; took: number };

function callsOf(threads: string[]): Call[] {
  return threads.flatMap((log) =>
    log.split("\n").flatMap((line) => {
      const call = /^([\d.]+) (\w+)\((.*)\)\s+= (-?\d+).* <([\d.]+)>$/.exec(line);
      if (!call) return [];
      const [, at, name = "", given = "", answer = "", took] = call;
      return Number(answer) < 0
        ? []
        : [{ name, given, answer, at: Number(at), took: Number(took) }];
    }),
  );
}

/** In the order in which they count: a write when it is done, an acknowledgement and a sync's beginning when they are begun. */
function stepsOf(calls: Call[]): Step[] {
  const events = calls.flatMap((call) => {
    const end = { ...call, at: call.at + call.took, isEnd: true };
    const isSync = call.name === "fsync" || call.name === "fdatasync";
    if (isSync) return [{ ...call, isEnd: false }, end];
    return [call.name === "write" || call.name === "close" ? { ...call, isEnd: false } : end];
  });
  events.sort((one, other) => one.at - other.at);
  const open = new Map<string, string>();
  const steps: Step[] = [];
  for (const { name, given, answer, isEnd } of events) {
    if (name === "openat") {
      const path = bytesIn(given).toString();
      const file = names.find((one) => path.endsWith(`/${one}`));
      if (file) open.set(answer, file);
      continue;
    }
    const descriptor = /^\d+/.exec(given)?.[0] ?? "";
    if (name === "write" && descriptor === "1") {
      for (const said of bytesIn(given).toString().split("\n"))
        if (said.startsWith("scan ")) steps.push({ kind: "acknowledged", scan: said.slice(5) });
      continue;
    }
    const file = open.get(descriptor);
    if (!file) continue;
    if (name === "close") open.delete(descriptor);
    else if (name === "pwrite64") {
      const at = Number(/(\d+)$/.exec(given)?.[1] ?? 0);
      steps.push({ kind: "write", file, at, bytes: bytesIn(given) });
    } else if (name === "ftruncate")
      steps.push({ kind: "truncate", file, length: Number(/(\d+)$/.exec(given)?.[1] ?? 0) });
    else steps.push({ kind: isEnd ? "sync-ends" : "sync-begins", file, sync: descriptor });
  }
  return steps;
}

function bytesIn(given: string): Buffer {
  const quoted = /"((?:\\x[0-9a-f]{2})*)"/.exec(given)?.[1] ?? "";
  return Buffer.from(quoted.replaceAll("\\x", ""), "hex");
}

/** A file as a disk holds it: its bytes stand at the beginning of a larger buffer, so that it grows cheaply. */
type Content = { bytes: Buffer; length: number };
type Change = Write | { kind: "truncate"; length: number };
type Image = { files: Map<string, Content>; acknowledged: string[] };

/** What a disk may hold when the power fails after so many steps, for each of the moments. */
function* imagesAt(
  start: Map<string, Buffer>,
  steps: Step[],
  moments: number[],
  random: () => number,
): Generator<Image> {
  const durable = new Map(
    [...start].map(([name, bytes]) => [name, { bytes: Buffer.from(bytes), length: bytes.length }]),
  );
  const waiting = new Map<string, Change[]>(names.map((name) => [name, []]));
  const covered = new Map<string, Change[]>();
  const acknowledged: string[] = [];
  const inOrder = [...moments].sort((a, b) => a - b);
  for (let done = 0; done <= steps.length; done += 1) {
    while (inOrder[0] === done) {
      inOrder.shift();
      yield { files: afterLoss(durable, waiting, random), acknowledged: [...acknowledged] };
    }
    const step = steps[done];
    if (!step) return;
    if (step.kind === "acknowledged") acknowledged.push(step.scan);
    else if (step.kind === "sync-begins")
      covered.set(step.sync, [...(waiting.get(step.file) ?? [])]);
    else if (step.kind === "sync-ends") {
      const safe = new Set(covered.get(step.sync));
      const all = waiting.get(step.file) ?? [];
      for (const one of all) if (safe.has(one)) apply(durable, step.file, one);
      waiting.set(
        step.file,
        all.filter((one) => !safe.has(one)),
      );
    } else waiting.get(step.file)?.push(step);
  }
}

function afterLoss(
  durable: Map<string, Content>,
  waiting: Map<string, Change[]>,
  random: () => number,
): Map<string, Content> {
  const files = new Map(
    [...durable].map(([name, { bytes, length }]) => [
      name,
      { bytes: Buffer.from(bytes.subarray(0, length)), length },
    ]),
  );
  for (const [file, all] of waiting)
    for (const one of shuffled(all, random)) {
      const luck = random();
      if (luck < 1 / 3) continue;
      if (one.kind === "truncate" || luck < 2 / 3) apply(files, file, one);
      // Torn: some of its sectors arrived, not always the first.
      else
        for (let from = 0; from < one.bytes.length; from += sectors)
          if (random() < 0.5)
            apply(files, file, {
              ...one,
              at: one.at + from,
              bytes: one.bytes.subarray(from, from + sectors),
            });
    }
  return files;
}

function apply(files: Map<string, Content>, file: string, change: Change): void {
  const now = files.get(file) ?? { bytes: Buffer.alloc(0), length: 0 };
  files.set(file, now);
  const end = change.kind === "truncate" ? change.length : change.at + change.bytes.length;
  if (end > now.bytes.length) {
    const grown = Buffer.alloc(end * 2);
    now.bytes.copy(grown, 0, 0, now.length);
    now.bytes = grown;
  }
  if (change.kind === "truncate") {
    now.bytes.fill(0, Math.min(end, now.length));
    now.length = end;
    return;
  }
  change.bytes.copy(now.bytes, change.at);
  now.length = Math.max(now.length, end);
}

/** How many acknowledged scans an image has lost, or that it cannot be opened soundly. */
function check({ files, acknowledged }: Image, place: string): number | "unsound" {
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place);
  for (const [name, { bytes, length }] of files)
    if (length > 0) writeFileSync(join(place, name), bytes.subarray(0, length));
  try {
    const database = new Database(join(place, "bursa.db"));
    try {
      if (database.pragma("integrity_check", { simple: true }) !== "ok") return "unsound";
      const has = database.prepare('SELECT 1 FROM "Scan" WHERE "id" = ?');
      return acknowledged.filter((scan) => !has.get(scan)).length;
    } finally {
      database.close();
    }
  } catch {
    return "unsound";
  }
}

function contentOf(file: string): Buffer {
  return existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
}

function shuffled<One>(list: readonly One[], random: () => number): One[] {
  return list
    .map((one) => ({ one, order: random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ one }) => one);
}

function numbers(from: number): () => number {
  let state = from;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
}
