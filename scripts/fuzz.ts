// `npm run fuzz -- 100000 [seed] [longest stall]`: random requests to every route as every role, against a server of its own. Fails on an
// answer of 500 and above (503 of a limit excepted), on a stall of the serving thread, on memory without bound, and on
// anything that a refused request has written.
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import Database from "better-sqlite3";
import { v7 as uuid } from "uuid";

import { chance } from "../prisma/sample/chance";
import { patternOf, routeFiles } from "../tests/support/route-files";
import { worstForms, worstJson } from "../tests/support/worst-bodies";
import { memoryOf, serveStage, stopStage } from "./stage-server";

const total = Number(process.argv[2] ?? 100_000);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000_000);
const lanes = 16;
/** Milliseconds; more beside other work on the same cores, where the server waits for the machine. */
const longestStallMs = Number(process.argv[4] ?? 250);
const mostMemory = 1_200_000_000;
const port = 4420;
const folder = mkdtempSync(join(tmpdir(), "bursa-fuzz-"));
Object.assign(process.env, {
  DATA_DIR: folder,
  PORT: String(port),
  BASE_URL: `http://localhost:${port}`,
  LOG_LEVEL: "warn",
  TRUST_PROXY: "1",
});
const { makeStage } = await import("./stage");
const { closeDatabase, db } = await import("~/db/client.server");
const { openSession } = await import("~/domain/house/accounts/sessions.server");
const { inviteDevice, pairDevice } = await import("~/domain/gate/devices/commands.server");
const { sessionCookie, boothCookie } = await import("~/http/cookies.server");
const { keyFor } = await import("~/lib/keys.server");
const { signId } = await import("~/lib/signed-id.server");
const { registerSeeker } = await import("~/domain/people/registrations/commands.server");
const { personNumber } = await import("./stage");
const { actingOf, employerOf } = await import("../prisma/sample/actors");
const { registerEmployer, reviewEmployer } =
  await import("~/domain/companies/employers/commands.server");
const { publishVacancy } = await import("~/domain/companies/vacancies/commands.server");
const { approveBooking, bookBooth } = await import("~/domain/companies/booths/commands.server");

console.log(`fuzz: ${total} requests, seed ${seed}`);
const luck = chance(seed);
const stage = await makeStage();
const officer = await actingOf(stage.officerId);
const { token: pass } = await registerSeeker(
  stage.slug,
  personNumber(1, stage.slotIds.at(-1) ?? ""),
  "id",
);
const employer = await employerOf(
  await registerEmployer({
    companyName: "PT Acak",
    nib: "9120000000001",
    kbliSection: "C",
    address: "Jalan 1",
    regionCode: "3578",
    contactPhone: "+62318400100",
    about: undefined,
    name: "Rekrut",
    email: "acak@contoh.example",
    password: "sandi-untuk-uji",
  }),
);
await reviewEmployer(officer, employer.employerId, { decision: "verified", reason: undefined });
const { vacancyInput } = await import("../tests/support/people");
await publishVacancy(employer, vacancyInput);
const booth = await db.booth.findFirstOrThrow({ where: { fairId: stage.fairId } });
const bookingId = await bookBooth(employer, stage.fairId, booth.id);
await approveBooking(officer, bookingId);
const { code } = await inviteDevice(officer, stage.fairId, stage.gateId);
const { token: deviceToken, deviceId } = await pairDevice({ code, name: "Acak" });
const plain = (cookie: string): string => cookie.split(";", 1)[0] ?? "";
const roles: Record<string, Record<string, string>> = {
  nobody: {},
  officer: {
    cookie: plain(await sessionCookie((await openSession(officer.accountId, "fuzz")).token)),
  },
  employer: {
    cookie: plain(await sessionCookie((await openSession(employer.accountId, "fuzz")).token)),
  },
  booth: { cookie: plain(await boothCookie(signId(keyFor("booth-link"), bookingId))) },
  device: { authorization: `Bearer ${deviceToken}` },
};
await closeDatabase();

const real: Record<string, string> = {
  fairId: stage.fairId,
  slug: stage.slug,
  token: pass,
  bookingId,
  deviceId,
  employerId: employer.employerId,
  officeId: officer.officeId ?? "",
  format: "csv",
  kind: "reminder",
  language: "id",
  code: "UJI",
  day: "2026-11-19",
};

const patterns = [
  ...routeFiles().map(patternOf),
  ...["pairing", "scans", "names", "roster", "events"].map((name) => `/api/v1/gate/${name}`),
  "/gate/",
  "/assets/x.js",
  "/lan.crt",
];

const odd = [
  "",
  "x",
  "%00",
  "%E0%A4%A",
  "..%2f..%2f",
  "\u{1F3AB}",
  "0",
  "-1",
  "null",
  "a".repeat(3000),
];
const oddText = (): string =>
  luck.oneOf([...odd, uuid(), "';--", "<script>", "{{7*7}}", "${x}", "\u0000"]);

function addressOf(pattern: string): string {
  const path = pattern
    .replace(/\$(\w+)/g, (_whole, name: string) =>
      luck.next() < 0.6
        ? (real[name] ?? uuid())
        : encodeURIComponent(luck.next() < 0.5 ? uuid() : oddText()),
    )
    .replace(/\$$/, "wild/er");
  const suffix = luck.next() < 0.15 ? ".data" : "";
  const names = [
    "page",
    "q",
    "when",
    "state",
    "since",
    "after",
    "_routes",
    "index",
    "paper",
    "month",
    oddText(),
  ];
  const query =
    luck.next() < 0.4
      ? `?${encodeURIComponent(luck.oneOf(names))}=${encodeURIComponent(oddText())}&${encodeURIComponent(luck.oneOf(names))}=${luck.oneOf(["-1", "9e9", "1", "abc", ""])}`
      : "";
  return path + suffix + query;
}

const fieldNames = [
  "name",
  "email",
  "password",
  "nik",
  "slotId",
  "reason",
  "title",
  "day",
  "text",
  "version",
  "plan",
  "days",
  "language",
  "birthDate",
  "officeId",
  "token",
  "__intent__",
  "a[0].b",
  "a.b.c",
];

function bodyOf(): { body: Buffer; type: string; encoding?: string } {
  const dice = luck.next();
  if (dice < 0.15)
    return {
      body: Buffer.from(luck.oneOf(worstForms)[1]),
      type: "application/x-www-form-urlencoded",
    };
  if (dice < 0.25) return { body: Buffer.from(luck.oneOf(worstJson)[1]), type: "application/json" };
  if (dice < 0.3)
    return { body: gzipSync(luck.oneOf(worstJson)[1]), type: "application/json", encoding: "gzip" };
  if (dice < 0.45) {
    const scan = {
      id: uuid(),
      text: oddText(),
      method: "camera",
      direction: luck.oneOf(["in", "out", "up"]),
      sequence: luck.between(-1, 9),
      deviceTime: luck.oneOf([new Date().toISOString(), "x", "2026-01-01T00:00:00.000Z"]),
      shownVerdict: luck.oneOf(["welcome", "forged", "x"]),
    };
    return {
      body: Buffer.from(
        JSON.stringify({
          scans: [scan, null, oddText()],
          since: luck.between(-1, 99),
          words: oddText(),
          code: oddText(),
          name: oddText(),
        }),
      ),
      type: "application/json",
    };
  }
  if (dice < 0.5)
    return {
      body: Buffer.from(`--x\r\nContent-Disposition: form-data; name="email"\r\n\r\n1\r\n--x--`),
      type: "multipart/form-data; boundary=x",
    };
  const fields = new URLSearchParams();
  for (let nth = luck.between(0, 8); nth > 0; nth -= 1)
    fields.append(luck.oneOf(fieldNames), oddText());
  return {
    body: Buffer.from(fields.toString()),
    type: luck.oneOf(["application/x-www-form-urlencoded", "text/plain", ""]),
  };
}

type Asked = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: Buffer;
  role: string;
};

function randomRequest(nth: number): Asked {
  const role = luck.oneOf(Object.keys(roles));
  const method = luck.oneOf([
    "GET",
    "GET",
    "GET",
    "POST",
    "POST",
    "POST",
    "POST",
    "HEAD",
    "PUT",
    "DELETE",
    "OPTIONS",
    "PATCH",
  ]);
  const pattern = luck.oneOf(patterns);
  const headers: Record<string, string> = {
    ...roles[role],
    host: `localhost:${port}`,
    "x-forwarded-for": `10.${(nth >> 16) & 255}.${(nth >> 8) & 255}.${nth & 255}`,
  };
  if (luck.next() < 0.85) headers["origin"] = `http://localhost:${port}`;
  if (luck.next() < 0.1)
    headers["cookie"] =
      `bursa_session=${encodeURIComponent(oddText())}; bursa_language=%7B; bursa_notice=W10=; x`;
  if (luck.next() < 0.1)
    headers["accept-encoding"] = luck.oneOf(["gzip", "br;q=zzz", "*", "identity;q=0"]);
  if (luck.next() < 0.05) headers["last-event-id"] = luck.oneOf(["-1", "1e99", "x"]);
  if (method === "GET" || method === "HEAD")
    return { method, path: addressOf(pattern), headers, role };
  const { body, type, encoding } = bodyOf();
  if (type !== "") headers["content-type"] = type;
  if (encoding) headers["content-encoding"] = encoding;
  return { method, path: addressOf(pattern), headers, body, role };
}

const agent = new Agent({ keepAlive: true, maxSockets: lanes });

function send({ method, path, headers, body }: Asked): Promise<number> {
  return new Promise((resolve) => {
    const sent = httpRequest(
      {
        host: "127.0.0.1",
        port,
        method,
        path,
        agent,
        headers: { ...headers, ...(body ? { "content-length": String(body.length) } : {}) },
      },
      (response) => {
        // A line of events has no end: its first word is enough.
        if (String(response.headers["content-type"]).includes("event-stream")) {
          resolve(response.statusCode ?? 0);
          response.destroy();
          return;
        }
        response.resume();
        response.on("end", () => resolve(response.statusCode ?? 0));
        response.on("error", () => resolve(response.statusCode ?? 0));
      },
    );
    sent.setTimeout(20_000, () => sent.destroy(new Error("no answer")));
    // Whoever sends far more than is taken may be cut off in the middle of it.
    const isHuge = (body?.length ?? 0) > 250_000;
    sent.on("error", (error) => resolve(isHuge && error.message !== "no answer" ? 413 : -1));
    sent.end(body);
  });
}

const faults: string[] = [];
/** How many rows each table has: what a refused request must leave as it was. Notes of what was refused are no writing. */
function rowsOf(database: Database.Database): string {
  const tables = database
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'`,
    )
    .pluck()
    .all() as string[];
  const own = ["FairView", "FairAlarm", "ServerClock", "RefusedScan", "sqlite_sequence"];
  // What the clock does by itself meanwhile is nobody's request.
  const byClock: Record<string, string> = {
    Activity: `WHERE "actorKind" <> 'system'`,
    FairStep: `WHERE "takenById" IS NOT NULL`,
    Message: `WHERE "kind" NOT IN ('demand-alarm', 'reminder')`,
  };
  return tables
    .filter((table) => !own.includes(table))
    .map(
      (table) =>
        `${table}:${String(
          database
            .prepare(`SELECT COUNT(*) FROM "${table}" ${byClock[table] ?? ""}`)
            .pluck()
            .get(),
        )}`,
    )
    .join(" ");
}

const { server, heard } = await serveStage();
const counts = new Map<string, number>();
let mostSeen = 0;
const note = (asked: Asked, status: number): void => {
  counts.set(
    `${Math.floor(status / 100)}xx`,
    (counts.get(`${Math.floor(status / 100)}xx`) ?? 0) + 1,
  );
  if ((status >= 500 && status !== 503) || status <= 0)
    faults.push(
      `${status} ${asked.role} ${asked.method} ${asked.path.slice(0, 300)} ${asked.body?.subarray(0, 120).toString() ?? ""}`,
    );
};
try {
  // One after another, so that whatever was written is this request's.
  const database = new Database(join(folder, "bursa.db"), { readonly: true });
  let before = rowsOf(database);
  const alone = Math.min(2000, Math.ceil(total / 10));
  for (let nth = 0; nth < alone; nth += 1) {
    const asked = randomRequest(nth);
    const status = await send(asked);
    note(asked, status);
    const after = rowsOf(database);
    // Another method than the two that pages know is answered as Remix answers it; what counts is what is written.
    if (status >= 400 && after !== before)
      faults.push(
        `written by a refused request (${status}): ${asked.role} ${asked.method} ${asked.path}`,
      );
    before = after;
  }
  database.close();
  let nth = alone;
  const lane = async (): Promise<void> => {
    while (nth < total) {
      const asked = randomRequest((nth += 1));
      note(asked, await send(asked));
      if (nth % 2000 === 0) mostSeen = Math.max(mostSeen, memoryOf(server));
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  mostSeen = Math.max(mostSeen, memoryOf(server));
} finally {
  await stopStage(server);
  rmSync(folder, { recursive: true, force: true });
}
faults.push(...heard.errors);
const stalls = heard.stalls.filter(({ ms }) => ms > longestStallMs).map(({ line }) => line);
if (mostSeen > mostMemory) faults.push(`memory ${Math.round(mostSeen / 1e6)} MB`);
console.log(
  JSON.stringify({
    requests: total,
    seed,
    ...Object.fromEntries([...counts].sort()),
    stalls: stalls.length,
    memoryMB: Math.round(mostSeen / 1e6),
  }),
);
for (const line of [...new Set(faults)].slice(0, 30)) console.error(line);
for (const line of stalls.slice(0, 20)) console.error(line);
process.exit(faults.length + stalls.length > 0 ? 1 : 0);
