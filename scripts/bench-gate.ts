// `npm run bench:gate`: JSON lines of what the machines at the gates get, beside a bare node:http + better-sqlite3 server
// that groups its commits at the same durability, in the same run.
import { openCode } from "~/lib/code-vault.server";
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { v7 as uuid } from "uuid";

const seconds = Number(process.argv[2] ?? 5);
const connections = 32;
const [port, barePort] = [4420, 4421];
const folder = mkdtempSync(join(tmpdir(), "bursa-bench-gate-"));
Object.assign(process.env, {
  DATA_DIR: folder,
  PORT: String(port),
  BASE_URL: `http://localhost:${port}`,
  LOG_LEVEL: "warn",
});
const { closeDatabase } = await import("~/db/client.server");
const { commitTogether } = await import("~/db/together.server");
const { inviteDevice, pairDevice } = await import("~/domain/gate/devices/commands.server");
const { registerSeeker } = await import("~/domain/people/registrations/commands.server");
const { actingOf } = await import("../prisma/sample/actors");
const { makeStage, personNumber, stageAccount } = await import("./stage");
const { slowDisk } = await import("./slow-disk");

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/** The status of an answer; 0 for one that does not say what it should. */
function send(
  to: number,
  method: string,
  path: string,
  token = "",
  body = "",
  isRight: (answer: string) => boolean = () => true,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      {
        host: "127.0.0.1",
        port: to,
        method,
        path,
        agent,
        headers: { authorization: `Bearer ${token}`, "content-length": Buffer.byteLength(body) },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          const right = isRight(Buffer.concat(chunks).toString());
          resolve(right ? (response.statusCode ?? 0) : 0);
        });
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

let wrongAnswers = 0;

type Figures = { perSecond: number; p50: number; p99: number; wrong: number };

function figuresOf(times: number[], wrong: number, took: number): Figures {
  wrongAnswers += wrong;
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    Number((times[Math.floor(times.length * share)] ?? 0).toFixed(2));
  return {
    perSecond: Math.round((times.length / took) * 1000),
    p50: at(0.5),
    p99: at(0.99),
    wrong,
  };
}

/** As many as 32 connections get through. */
async function closedLoop(one: (nth: number) => Promise<number>): Promise<Figures> {
  // Connections that stood idle for a while may have been closed by the other side.
  agent.destroy();
  const times: number[] = [];
  let [nth, wrong] = [0, 0];
  const started = performance.now();
  const until = started + seconds * 1000;
  const lane = async (): Promise<void> => {
    while (performance.now() < until) {
      const from = performance.now();
      if ((await one(nth++)) !== 200) wrong += 1;
      times.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: connections }, lane));
  return figuresOf(times, wrong, performance.now() - started);
}

/** `rate` a second whatever comes back; each is timed from when it was due. */
async function openLoop(rate: number, one: (nth: number) => Promise<number>): Promise<Figures> {
  agent.destroy();
  const times: number[] = [];
  let wrong = 0;
  const started = performance.now();
  const all: Promise<void>[] = [];
  for (let nth = 0; nth < rate * seconds; nth += 1) {
    const due = started + (nth * 1000) / rate;
    const wait = due - performance.now();
    if (wait > 1) await pause(wait);
    all.push(
      one(nth).then((status) => {
        if (status !== 200) wrong += 1;
        times.push(performance.now() - due);
      }),
    );
  }
  await Promise.all(all);
  return figuresOf(times, wrong, performance.now() - started);
}

function begun(child: ChildProcess, word: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on("data", (chunk: Buffer) => {
      if (chunk.toString().includes(word)) resolve();
    });
    child.on("exit", () => reject(new Error("a server ended early")));
  });
}

const stage = await makeStage();
const officer = await actingOf(stage.officerId);
const people = 20_000;
const slotId = stage.slotIds.at(-1) ?? "";
await Promise.all(
  Array.from({ length: people }, (_, nth) =>
    registerSeeker(
      stage.slug,
      personNumber(nth, stage.slotIds[nth % stage.slotIds.length] ?? slotId),
      "id",
    ),
  ),
);
const codes = await commitTogether((sql) =>
  sql
    .all<{ code: string }>('SELECT "sealedCode" AS "code" FROM "Registration"')
    .map((row) => openCode(row.code)),
);
const { code: pairing } = await inviteDevice(officer, stage.fairId, stage.gateId);
const { token } = await pairDevice({ code: pairing, name: "Bench" });
await closeDatabase();

const server = spawn("node", ["scripts/start.mjs"], {
  env: process.env,
  stdio: ["ignore", "pipe", "inherit"],
});
const bare = spawn(
  process.execPath,
  ["--import", "tsx", "scripts/bench-bare.ts", join(folder, "bare.db"), String(barePort)],
  { stdio: ["ignore", "pipe", "inherit"] },
);
/** An officer's session, opened before anything is measured: a password's hash is not a report. */
async function officerCookie(): Promise<string> {
  const form = new URLSearchParams(stageAccount).toString();
  const signedIn = await fetch(`http://localhost:${port}/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: {
      origin: `http://localhost:${port}`,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: form,
  });
  return String(signedIn.headers.get("set-cookie")).split(";", 1)[0] ?? "";
}

/** A fair's report and its exports, one after another for as long as `isOver` says no. */
async function reportsUntil(cookie: string, isOver: () => boolean): Promise<number> {
  const pages = ["report", "report/csv", "report/xlsx", "report/pdf"];
  let made = 0;
  while (!isOver()) {
    const path = `/office/fairs/${stage.fairId}/${pages[made % pages.length] ?? ""}`;
    const isFile = path.includes("report/");
    const answer = await fetch(`http://localhost:${port}${path}`, {
      method: isFile ? "POST" : "GET",
      headers: { cookie, origin: `http://localhost:${port}` },
    });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
    made += 1;
  }
  return made;
}

let slow: ChildProcess | undefined;
let sequence = 0;
/** Everybody comes, everybody leaves, everybody comes again … as at a gate: nobody comes in twice. */
const scan = () => {
  const round = Math.floor(sequence / codes.length);
  const text = codes[sequence % codes.length];
  sequence += 1;
  return {
    id: uuid(),
    text,
    method: "camera",
    direction: round % 2 === 0 ? "in" : "out",
    sequence,
    deviceTime: new Date().toISOString(),
    clockOffsetMs: 0,
    shownVerdict: round % 2 === 1 ? "goodbye" : round === 0 ? "welcome" : "welcome-again",
  };
};
const hand = (count: number) =>
  send(
    port,
    "POST",
    "/api/v1/gate/scans",
    token,
    JSON.stringify({ scans: Array.from({ length: count }, scan) }),
    (answer) => answer.split('"verdict":').length - 1 === count && !answer.includes('"fault":'),
  );
try {
  await Promise.all([begun(server, "ready:"), begun(bare, "ready")]);
  const bareOne = await closedLoop(() => send(barePort, "POST", "/", "", JSON.stringify(scan())));
  say("bare server, one durable write a request", bareOne);
  const one = await closedLoop(() => hand(1));
  say("one scan a request", one, { ratioToBare: ratio(one.perSecond, bareOne.perSecond) });
  const batches = await closedLoop(() => hand(500));
  say("500 scans a request", batches, { scansPerSecond: batches.perSecond * 500 });
  const bareOpen = await openLoop(1000, () =>
    send(barePort, "POST", "/", "", JSON.stringify(scan())),
  );
  say("bare server, open loop at 1,000/s", bareOpen);
  const open = await openLoop(1000, () => hand(1));
  say("one scan a request, open loop at 1,000/s", open, {
    p99ToBare: ratio(open.p99, bareOpen.p99),
  });
  const cookie = await officerCookie();
  let [isOver, asked] = [false, 0];
  // The first one opens the other thread, once in a server's life.
  await reportsUntil(cookie, () => (asked += 1) > 1);
  const reports = reportsUntil(cookie, () => isOver);
  const busy = await openLoop(1000, () => hand(1));
  // What the machine itself allows while both its cores are taken: the bare server, and the reports made by ours.
  const bareBusy = await openLoop(1000, () =>
    send(barePort, "POST", "/", "", JSON.stringify(scan())),
  );
  isOver = true;
  const reportsMade = await reports;
  say("the same while reports and exports are made", busy, {
    reportsMade,
    p99ToBare: ratio(busy.p99, bareBusy.p99),
  });
  say("bare server, open loop at 1,000/s beside the same reports", bareBusy);
  server.kill("SIGKILL");
  await new Promise((resolve) => server.once("exit", resolve));
  const killed = performance.now();
  const again = spawn("node", ["scripts/start.mjs"], {
    env: process.env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await begun(again, "ready:");
  const readyAfterMs = Math.round(performance.now() - killed);
  console.log(JSON.stringify({ name: "npm start, ready again after kill -9", readyAfterMs }));
  again.kill("SIGTERM");
  await new Promise((resolve) => again.once("exit", resolve));
  const preload = slowDisk(folder, 10);
  if (preload) {
    slow = spawn("node", ["scripts/start.mjs"], {
      env: { ...process.env, LD_PRELOAD: preload },
      stdio: ["ignore", "pipe", "inherit"],
    });
    await begun(slow, "ready:");
    const onSlow = await closedLoop(() => hand(1));
    say("one scan a request, each fsync slowed by 10 ms", onSlow);
  } else console.log(JSON.stringify({ name: "slow disk", skipped: "no C compiler here" }));
} finally {
  slow?.kill("SIGKILL");
  server.kill("SIGTERM");
  bare.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
}
if (wrongAnswers > 0) console.error(`${wrongAnswers} wrong answers: these figures say nothing.`);
process.exit(wrongAnswers > 0 ? 1 : 0);

function ratio(value: number, to: number): number {
  return Number((value / to).toFixed(3));
}

function say(name: string, figures: Figures, more: Record<string, number> = {}): void {
  console.log(JSON.stringify({ name, ...figures, ...more }));
}
