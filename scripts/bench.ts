// `npm run bench`: JSON lines of what the fair page, a registration and a scan cost here, beside a bare server doing one
// durable write in the same run; and the kilobytes of each public page.
import { openCode } from "~/lib/code-vault.server";
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent, request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import Database from "better-sqlite3";
import { v7 as uuid } from "uuid";

const seconds = Number(process.argv[2] ?? 5);
const connections = 32;
const [port, barePort] = [4410, 4411];
const folder = mkdtempSync(join(tmpdir(), "bursa-bench-"));
Object.assign(process.env, {
  DATA_DIR: folder,
  PORT: String(port),
  BASE_URL: `http://localhost:${port}`,
  LOG_LEVEL: "warn",
  TRUST_PROXY: "1",
});
const { makeStage, personNumber } = await import("./stage");
const { inviteDevice } = await import("~/domain/gate/devices/commands.server");
const { actingOf } = await import("../prisma/sample/actors");
const { closeDatabase } = await import("~/db/client.server");
const { sqlInstant } = await import("~/db/together.server");

type Answer = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
};
const agent = new Agent({ keepAlive: true, maxSockets: connections });

function send(
  to: number,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body = "",
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      {
        host: "127.0.0.1",
        port: to,
        method,
        path,
        agent,
        headers: { ...headers, "content-length": Buffer.byteLength(body) },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          }),
        );
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Wrong answers of the whole run: figures of a server that refuses are no figures. */
let wrongAnswers = 0;

async function measure(
  name: string,
  one: (nth: number) => Promise<Answer>,
  isRight: (answer: Answer) => boolean,
) {
  const times: number[] = [];
  let nth = 0;
  let wrong = 0;
  const until = performance.now() + seconds * 1000;
  const started = performance.now();
  const lane = async (): Promise<void> => {
    while (performance.now() < until) {
      const from = performance.now();
      const answer = await one(nth++);
      times.push(performance.now() - from);
      if (!isRight(answer)) wrong += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, lane));
  wrongAnswers += wrong;
  const perSecond = (times.length / (performance.now() - started)) * 1000;
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    Number((times[Math.floor(times.length * share)] ?? 0).toFixed(2));
  return { name, perSecond: Math.round(perSecond), p50: at(0.5), p99: at(0.99), wrong };
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
const { code: pairing } = await inviteDevice(
  await actingOf(stage.officerId),
  stage.fairId,
  stage.gateId,
);
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
try {
  await Promise.all([begun(server, "ready:"), begun(bare, "ready")]);
  const origin = { origin: `http://localhost:${port}`, host: `localhost:${port}` };
  const from = (nth: number) => ({
    "x-forwarded-for": `10.${nth & 255}.${(nth >> 8) & 255}.1`,
  });
  const form = { ...origin, "content-type": "application/x-www-form-urlencoded" };

  const bareWrite = await measure(
    "bare server, one durable write",
    () =>
      send(
        barePort,
        "POST",
        "/",
        {},
        JSON.stringify({ id: uuid(), code: "0123456789ABCDEFGHJKMNPQRS" }),
      ),
    ({ status }) => status === 200,
  );
  console.log(JSON.stringify(bareWrite));
  const shown = async (...asked: Parameters<typeof measure>) => {
    const result = await measure(...asked);
    console.log(
      JSON.stringify({
        ...result,
        ratioToBare: Number((result.perSecond / bareWrite.perSecond).toFixed(3)),
      }),
    );
  };

  await shown(
    "fair page",
    () => send(port, "GET", `/fairs/${stage.slug}`, origin),
    ({ status, body }) => status === 200 && body.includes("Bursa Uji"),
  );
  const slots = stage.slotIds;
  await shown(
    "registration",
    (nth) => {
      const {
        consentAttendance: _on,
        consentEmployers: _no,
        consentFollowUp: _nor,
        email: _e,
        disability: _d,
        wantsPriority: _p,
        wantsWaiting: _w,
        ...person
      } = personNumber(nth, slots[nth % slots.length] ?? "");
      const body = new URLSearchParams({ ...person, consentAttendance: "on" }).toString();
      return send(port, "POST", `/fairs/${stage.slug}/register`, { ...form, ...from(nth) }, body);
    },
    ({ status, headers }) => status === 303 && String(headers["location"]).startsWith("/pass/"),
  );
  const paired = await send(
    port,
    "POST",
    "/api/v1/gate/pairing",
    { host: origin.host },
    JSON.stringify({ code: pairing, name: "Ukur" }),
  );
  const { token } = JSON.parse(paired.body.toString()) as { token: string };
  const codes = issuedCodes(join(folder, "bursa.db"));
  await shown(
    "scan",
    (nth) =>
      send(
        port,
        "POST",
        "/api/v1/gate/scans",
        { host: origin.host, authorization: `Bearer ${token}` },
        JSON.stringify({
          scans: [
            {
              id: uuid(),
              text: codes[nth % codes.length],
              method: "camera",
              direction: "in",
              sequence: nth,
              deviceTime: new Date().toISOString(),
            },
          ],
        }),
      ),
    ({ status, body }) =>
      status === 200 && /"verdict":"(welcome|already-inside)"/.test(body.toString()),
  );
  for (const path of ["/", `/fairs/${stage.slug}`, `/fairs/${stage.slug}/register`])
    await weigh(path);
} finally {
  server.kill("SIGTERM");
  bare.kill("SIGKILL");
  await new Promise((resolve) => server.once("exit", resolve));
  rmSync(folder, { recursive: true, force: true });
}
if (wrongAnswers > 0) console.error(`${wrongAnswers} wrong answers: these figures say nothing.`);
process.exit(wrongAnswers > 0 ? 1 : 0);

/** What a first visit loads: the page and all that it names, compressed as sent. */
async function weigh(path: string): Promise<void> {
  const page = await send(port, "GET", path, { host: `localhost:${port}` });
  const html = page.body.toString();
  const files = [...html.matchAll(/(?:href|src)="(\/(?:assets\/[^"]+|mark\.svg))"/g)].map(
    ([, file]) => file ?? "",
  );
  const bytes = [...new Set(files)].map(
    (file) => gzipSync(readFileSync(join("build/client", file))).length,
  );
  const total = gzipSync(page.body).length + bytes.reduce((sum, size) => sum + size, 0);
  console.log(
    JSON.stringify({
      page: path,
      kilobytes: Number((total / 1024).toFixed(1)),
      scripts: (html.match(/<script/g) ?? []).length,
    }),
  );
}

/** Codes of passes whose slot has begun: the others are told to come later, which is another answer. */
function issuedCodes(file: string): string[] {
  const database = new Database(file, { readonly: true });
  const rows = database
    .prepare(
      `SELECT r."sealedCode" AS "code" FROM "Registration" r JOIN "Slot" s ON s."id" = r."slotId"
        WHERE s."startsAt" <= ? LIMIT 20000`,
    )
    .all(sqlInstant(new Date())) as { code: string }[];
  database.close();
  return rows.map((row) => openCode(row.code));
}
