// `npm run play:fair -- --people 25000 --gates 8 --recruiters 20 --boards 10`: a fair played over HTTP against a server
// of its own, registrations first, then the day. Recounts every figure from the rows and fails on a wrong one, on an
// answer of 500 and above, and on a stall of the serving thread over half a second.
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import Database from "better-sqlite3";
import { v7 as uuid } from "uuid";

import { chance } from "../prisma/sample/chance";
import { memoryOf, serveStage, stopStage } from "./stage-server";

const { values } = parseArgs({
  options: {
    people: { type: "string", default: "2000" },
    gates: { type: "string", default: "8" },
    recruiters: { type: "string", default: "10" },
    boards: { type: "string", default: "10" },
  },
});
const [people, gates, recruiters, boards] = [
  values.people,
  values.gates,
  values.recruiters,
  values.boards,
].map(Number) as [number, number, number, number];
const longestStallMs = 500;
const port = 4430;
const folder = mkdtempSync(join(tmpdir(), "bursa-play-"));
Object.assign(process.env, {
  DATA_DIR: folder,
  PORT: String(port),
  BASE_URL: `http://localhost:${port}`,
  LOG_LEVEL: "warn",
  TRUST_PROXY: "1",
});
const { makeStage, personNumber } = await import("./stage");
const { closeDatabase, db } = await import("~/db/client.server");
const { openSession } = await import("~/domain/house/accounts/sessions.server");
const { approveBooking, bookBooth } = await import("~/domain/companies/booths/commands.server");
const { inviteDevice, pairDevice } = await import("~/domain/gate/devices/commands.server");
const { registerEmployer, reviewEmployer } =
  await import("~/domain/companies/employers/commands.server");
const { publishVacancy } = await import("~/domain/companies/vacancies/commands.server");
const { boothCookie, sessionCookie } = await import("~/http/cookies.server");
const { openCode } = await import("~/lib/code-vault.server");
const { keyFor } = await import("~/lib/keys.server");
const { signId } = await import("~/lib/signed-id.server");
const { employerOf, actingOf } = await import("../prisma/sample/actors");
const { vacancyInput } = await import("../tests/support/people");

const luck = chance(20_261_126);
const stage = await makeStage();
const officer = await actingOf(stage.officerId);
const plain = (cookie: string): string => cookie.split(";", 1)[0] ?? "";
const officerCookie = plain(
  await sessionCookie((await openSession(officer.accountId, "play")).token),
);
const booths = await db.booth.findMany({ where: { fairId: stage.fairId }, take: recruiters });
const boothCookies: string[] = [];
for (const [nth, booth] of booths.entries()) {
  const employer = await employerOf(
    await registerEmployer({
      companyName: `PT Main ${nth}`,
      nib: String(9_120_000_000_000 + nth),
      kbliSection: "C",
      address: "Jalan 1",
      regionCode: "3578",
      contactPhone: "+62318400100",
      about: undefined,
      name: "Rekrut",
      email: `main${nth}@contoh.example`,
      password: "sandi-untuk-uji",
    }),
  );
  await reviewEmployer(officer, employer.employerId, { decision: "verified", reason: undefined });
  await publishVacancy(employer, vacancyInput);
  const bookingId = await bookBooth(employer, stage.fairId, booth.id);
  await approveBooking(officer, bookingId);
  boothCookies.push(plain(await boothCookie(signId(keyFor("booth-link"), bookingId))));
}
const tokens: string[] = [];
for (let nth = 0; nth < gates; nth += 1) {
  const { code } = await inviteDevice(officer, stage.fairId, stage.gateId);
  tokens.push((await pairDevice({ code, name: `HP ${nth}` })).token);
}
await closeDatabase();

const faults: string[] = [];
const times = new Map<string, number[]>();
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
type Came = { status: number; location: string; body: string };

function send(
  name: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: string,
): Promise<Came> {
  const from = performance.now();
  return new Promise((resolve) => {
    const sent = httpRequest(
      {
        host: "127.0.0.1",
        port,
        method,
        path,
        agent,
        headers: {
          host: `localhost:${port}`,
          origin: `http://localhost:${port}`,
          ...headers,
          ...(body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) }),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          const status = response.statusCode ?? 0;
          times.set(name, [...(times.get(name) ?? []), performance.now() - from]);
          if (status >= 500) faults.push(`${status} ${name} ${path}`);
          resolve({
            status,
            location: String(response.headers["location"] ?? ""),
            body: name.startsWith("file")
              ? String(Buffer.concat(chunks).length)
              : Buffer.concat(chunks).toString(),
          });
        });
      },
    );
    sent.on("error", (error) => {
      faults.push(`${name} ${path}: ${error.message}`);
      resolve({ status: 0, location: "", body: "" });
    });
    sent.end(body);
  });
}

const form = { "content-type": "application/x-www-form-urlencoded" };
const from = (nth: number): Record<string, string> => ({
  "x-forwarded-for": `10.${nth & 255}.${(nth >> 8) & 255}.1`,
});

async function inLanes(count: number, lanes: number, one: (nth: number) => Promise<unknown>) {
  let nth = 0;
  const lane = async (): Promise<void> => {
    while (nth < count) await one(nth++);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

const { server, heard } = await serveStage();
let mostMemory = 0;
const fair = `/office/fairs/${stage.fairId}`;
try {
  const begun = stage.slotIds[0] ?? "";
  let registered = 0;
  await inLanes(people, 32, async (nth) => {
    const { name, nik, birthDate, sex, education, regionCode, phone } = personNumber(nth, begun);
    const fields = {
      name,
      nik,
      birthDate,
      sex,
      education,
      regionCode,
      phone,
      slotId: stage.slotIds[nth % stage.slotIds.length] ?? begun,
      consentAttendance: "on",
      consentEmployers: "on",
    };
    const came = await send(
      "registration",
      "POST",
      `/fairs/${stage.slug}/register`,
      { ...form, ...from(nth) },
      new URLSearchParams(fields).toString(),
    );
    if (came.location.startsWith("/pass/")) registered += 1;
    else faults.push(`not registered: ${came.status}`);
  });
  const reading = new Database(join(folder, "bursa.db"), { readonly: true });
  const passes = (
    reading.prepare('SELECT "sealedCode", "number" FROM "Registration" ORDER BY "id"').all() as {
      sealedCode: string;
      number: string;
    }[]
  ).map(({ sealedCode, number }) => ({ code: openCode(sealedCode), number }));
  if (passes.length !== registered) faults.push(`${registered} registered, ${passes.length} rows`);

  // The day: gates hand over by the handful, recruiters scan whoever is in, boards look each second.
  const isIn: string[] = [];
  let [isOver, next, sequence] = [false, 0, 0];
  const gate = async (token: string): Promise<void> => {
    while (next < passes.length) {
      const scans = [];
      for (let count = luck.between(1, 8); count > 0 && next < passes.length; count -= 1) {
        const code = passes[next++]?.code ?? "";
        const at = new Date();
        const scan = {
          id: uuid(),
          text: code,
          method: "camera",
          direction: "in",
          sequence: (sequence += 1),
          deviceTime: at.toISOString(),
          shownVerdict: "welcome",
        };
        scans.push(scan);
        if (luck.next() < 0.3)
          scans.push({
            ...scan,
            id: uuid(),
            direction: "out",
            sequence: (sequence += 1),
            deviceTime: new Date(at.getTime() + 1).toISOString(),
            shownVerdict: "goodbye",
          });
        isIn.push(code);
      }
      const came = await send(
        "scans",
        "POST",
        "/api/v1/gate/scans",
        { authorization: `Bearer ${token}` },
        JSON.stringify({ scans }),
      );
      if (came.status !== 200 || came.body.includes('"fault"'))
        faults.push(`scans: ${came.status} ${came.body.slice(0, 200)}`);
    }
  };
  const recruiter = async (cookie: string): Promise<void> => {
    // A booth takes a visitor a second at most: that is its limit.
    for (let visits = 0; !isOver && visits < 50; visits += 1) {
      const code = isIn.length > 0 ? luck.oneOf(isIn) : undefined;
      if (code)
        await send(
          "booth",
          "POST",
          "/booth/scans.json",
          { ...form, cookie },
          new URLSearchParams({ text: code }).toString(),
        );
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };
  const board = async (): Promise<void> => {
    while (!isOver) {
      await send("board", "GET", `/board/${stage.fairId}.json`, { cookie: officerCookie });
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  };
  const files = async (): Promise<void> => {
    for (const path of [
      `${fair}/list.pdf`,
      `${fair}/report`,
      `${fair}/report/csv`,
      `${fair}/report/xlsx`,
      `${fair}/report/pdf`,
      `${fair}/plan.pdf`,
      `${fair}/registrations?page=20`,
    ]) {
      const isTaken = /list\.pdf|report\//.test(path);
      const came = await send(`file ${path.replace(fair, "")}`, isTaken ? "POST" : "GET", path, {
        ...form,
        cookie: officerCookie,
      });
      if (came.status !== 200) faults.push(`${path}: ${came.status}`);
    }
  };
  const others = [
    ...boothCookies.map(recruiter),
    ...Array.from({ length: boards }, board),
    files(),
  ];
  await Promise.all(tokens.map(gate));
  mostMemory = memoryOf(server);
  isOver = true;
  await Promise.all(others);
  // Once more with everything there.
  await files();
  mostMemory = Math.max(mostMemory, memoryOf(server));

  const one = (sql: string): number => Number(reading.prepare(sql).pluck().get(stage.fairId));
  const last = new Map<string, string>();
  for (const row of reading
    .prepare(
      `SELECT "registrationId" AS "who", "direction" FROM "Scan" WHERE "fairId" = ? ORDER BY "at", "id"`,
    )
    .all(stage.fairId) as { who: string; direction: string }[])
    last.set(row.who, row.direction);
  const insideByRows = [...last.values()].filter((direction) => direction === "in").length;
  const { body } = await send("board", "GET", `/board/${stage.fairId}.json`, {
    cookie: officerCookie,
  });
  const figures = JSON.parse(body) as { arrived: number; inside: number; conflicts: number };
  const csv = await send("report csv", "POST", `${fair}/report/csv`, {
    ...form,
    cookie: officerCookie,
  });
  const visits = one('SELECT COUNT(*) FROM "Visit" WHERE "fairId" = ?');
  const checks: [string, number, number][] = [
    ["everybody came once", one('SELECT COUNT(*) FROM "Attendance" WHERE "fairId" = ?'), people],
    ["scans in the ledger", one('SELECT COUNT(*) FROM "Scan" WHERE "fairId" = ?'), sequence],
    ["arrived, as tallied", one('SELECT "arrived" FROM "Tally" WHERE "fairId" = ?'), people],
    ["arrived, on the board", figures.arrived, people],
    ["inside, by the rows", insideByRows, figures.inside],
    ["places taken", one('SELECT SUM("taken") FROM "Slot" WHERE "fairId" = ?'), people],
    [
      "visits in the report",
      Number(/(?:Kunjungan stan|Kunjungan)[^\d]*(\d+)/.exec(csv.body)?.[1] ?? -1),
      visits,
    ],
  ];
  for (const [what, found, wanted] of checks)
    if (found !== wanted) faults.push(`${what}: ${found}, should be ${wanted}`);
  reading.close();
} finally {
  await stopStage(server);
  rmSync(folder, { recursive: true, force: true });
}
for (const [name, all] of [...times].sort()) {
  all.sort((a, b) => a - b);
  const at = (share: number): number => Math.round(all[Math.floor(all.length * share)] ?? 0);
  console.log(
    JSON.stringify({ name, count: all.length, p50: at(0.5), p99: at(0.99), most: at(0.9999) }),
  );
}
const longest = Math.max(0, ...heard.stalls.map(({ ms }) => ms));
console.log(
  JSON.stringify({
    people,
    gates,
    recruiters: boothCookies.length,
    boards,
    stalls: heard.stalls.length,
    longestStallMs: longest,
    memoryMB: Math.round(mostMemory / 1e6),
    faults: faults.length,
  }),
);
for (const line of [...faults, ...heard.errors].slice(0, 20)) console.error(line);
for (const { ms, line } of heard.stalls) if (ms > longestStallMs) console.error(line);
process.exit(faults.length + heard.errors.length > 0 || longest > longestStallMs ? 1 : 0);
