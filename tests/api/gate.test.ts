import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";

import { v7 as uuid } from "uuid";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { sealCode } from "~/lib/code-vault.server";
import { endEvents } from "~/api/events.server";
import { answerGate } from "~/api/gate.server";
import { connection, db } from "~/db/client.server";
import type { ActingOfficer } from "~/domain/house/accounts/rules";
import { inviteDevice } from "~/domain/gate/devices/commands.server";
import { revokeDevice } from "~/domain/gate/devices/life.server";
import { stopEntry } from "~/domain/gate/entry/commands.server";
import type { News, RosterHead } from "~/domain/gate/roster/rules";
import { machineEndpoints } from "~/http/openapi";
import { answerShapes } from "~/http/openapi-shapes";
import { openName, rosterKeyOf } from "~/lib/roster-open";

import { loader as apiPage } from "../../app/routes/public/_public.api";
import { loader as openApi } from "../../app/routes/machines/api_.openapi[.]json";
import { forgetAttempts } from "~/http/rate-limit.server";

import { freshDatabase } from "../support/database";
import { pairedPhone, phoneScan } from "../support/gate-phones";
import { answered, call } from "../support/requests";
import { officerIn, passFor, publicFairBy, retno } from "../support/people";

let server: Server;
let base = "";
let officer: ActingOfficer;
let fair: Awaited<ReturnType<typeof publicFairBy>>;

beforeEach(async () => {
  await freshDatabase();
  officer = await officerIn(await retno(), "SBY", "Sri");
  fair = await publicFairBy(officer);
  server = createServer((request, response) => {
    if (!answerGate(request, response)) response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  endEvents();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function ask(path: string, options: RequestInit = {}) {
  const response = await fetch(`${base}/api/v1/gate/${path}`, options);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

function post(path: string, body: unknown, token?: string, headers: Record<string, string> = {}) {
  return ask(path, {
    method: "POST",
    headers: { ...(token ? { Authorization: `Bearer ${token}` } : {}), ...headers },
    body:
      typeof body === "string" || body instanceof Uint8Array
        ? (body as BodyInit)
        : JSON.stringify(body),
  });
}

async function phone() {
  const { token, device } = await pairedPhone(officer, fair);
  const get = (path: string) => ask(path, { headers: { Authorization: `Bearer ${token}` } });
  return { token, device, get, hand: (body: unknown) => post("scans", body, token) };
}

describe("pairing", () => {
  it("counts what is malformed, too, before it is read, and unpacks nothing", async () => {
    const bomb = gzipSync("[".repeat(3_000_000));
    const packed = await post("pairing", bomb, undefined, { "Content-Encoding": "gzip" });
    expect(packed.status).toBe(415);
    expect((await post("pairing", "[".repeat(5000))).status).toBe(413);
    const answers = [];
    for (let nth = 0; nth < 40; nth += 1) answers.push((await post("pairing", "{")).status);
    expect(new Set(answers)).toEqual(new Set([400, 429]));
    await forgetAttempts("pairing", "127.0.0.1");
  });

  it("lets no other site use up an office's attempts", async () => {
    const origin = { Origin: "http://evil.example" };
    for (let nth = 0; nth < 40; nth += 1)
      expect((await post("pairing", "{", undefined, origin)).status).toBe(403);
    const { code } = await inviteDevice(officer, fair.id, fair.gates[0]?.id ?? "");
    expect((await post("pairing", { code, name: "HP Budi" })).status).toBe(200);
  });

  it("keeps no half letters of a name", async () => {
    const { code } = await inviteDevice(officer, fair.id, fair.gates[0]?.id ?? "");
    const body = `{"code":${JSON.stringify(code)},"name":"HP \\ud800 Budi"}`;
    expect((await post("pairing", body)).status).toBe(200);
    expect((await db.gateDevice.findFirstOrThrow()).name).toBe("HP \ufffd Budi");
  });

  it("turns a one-time code into a token that opens the gate's endpoints, once", async () => {
    const { code } = await inviteDevice(officer, fair.id, fair.gates[0]?.id ?? "");
    const paired = await post("pairing", { code, name: "HP Budi" });
    expect(paired.status).toBe(200);
    const token = String(paired.body["token"]);
    expect((await post("scans", { scans: [] }, token)).status).toBe(200);
    const again = await post("pairing", { code, name: "HP lain" });
    expect([again.status, again.body]).toEqual([409, { error: { code: "pairing-used" } }]);
  });

  it.each([
    ["no name", { code: "x".repeat(43), name: "" }],
    ["no code", { name: "HP" }],
    ["a code that is none", { code: "x", name: "HP" }],
  ])("with %s is a 400", async (_what, body) => {
    expect((await post("pairing", body)).status).toBe(400);
  });
});

describe("a token", () => {
  it.each([
    ["none", undefined],
    ["nonsense", "abc"],
    ["a guess", "A".repeat(43)],
  ])("that is %s opens nothing", async (_what, token) => {
    const answers = [
      await post("scans", { scans: [] }, token),
      await ask("roster", token ? { headers: { Authorization: `Bearer ${token}` } } : {}),
      await ask("events", token ? { headers: { Authorization: `Bearer ${token}` } } : {}),
    ];
    for (const answer of answers)
      expect([answer.status, answer.body]).toEqual([401, { error: { code: "token-unknown" } }]);
  });

  it("that was revoked is told so, at every endpoint", async () => {
    const { token, device, get, hand } = await phone();
    await hand({ scans: [] });
    await revokeDevice(officer, device.deviceId);
    for (const answer of [await hand({ scans: [] }), await get("roster"), await get("events")])
      expect([answer.status, answer.body]).toEqual([403, { error: { code: "device-revoked" } }]);
    expect(token).toHaveLength(43);
  });
});

describe("handing scans over", () => {
  it("answers each by its number, with counts, news and our time", async () => {
    const { hand } = await phone();
    const pass = await passFor(fair, 1);
    const scan = phoneScan(pass.code, new Date(), { shownVerdict: "other-day" });
    const { status, body } = await hand({ scans: [scan], since: 0, unsent: 0, battery: 80 });
    expect(status).toBe(200);
    expect(body["results"]).toMatchObject([{ id: scan.id, verdict: "other-day" }]);
    expect(body["news"]).toMatchObject({ more: false, counts: { arrived: 0, inside: 0 } });
    expect(Math.abs(Date.parse(String(body["serverTime"])) - Date.now())).toBeLessThan(5000);
    expect(await db.gateDevice.findFirst()).toMatchObject({ battery: 80, unsent: 0 });
  });

  it("takes gzip, and leaves news out when none is asked for", async () => {
    const { token } = await phone();
    const packed = gzipSync(JSON.stringify({ scans: [phoneScan("x", new Date())] }));
    const answer = await post("scans", packed, token, { "Content-Encoding": "gzip" });
    expect(answer.status).toBe(200);
    expect(answer.body).not.toHaveProperty("news");
    expect(await db.scan.count()).toBe(1);
  });

  it.each([
    ["broken JSON", '{"scans": [', {}, 400],
    ["no scans", "{}", {}, 400],
    ["a list", "[]", {}, 400],
    ["501 scans", JSON.stringify({ scans: Array.from({ length: 501 }, () => null) }), {}, 400],
    ["more than a megabyte", `"${"x".repeat(1_100_000)}"`, {}, 413],
    ["a packing that we do not know", "x", { "Content-Encoding": "br" }, 415],
    ["gzip that is none", "x", { "Content-Encoding": "gzip" }, 400],
    ["a million brackets", "[".repeat(900_000), {}, 400],
    ["a bomb of brackets", gzipSync("[".repeat(1_400_000)), { "Content-Encoding": "gzip" }, 400],
    ["a bomb of gzip", gzipSync(Buffer.alloc(50_000_000)), { "Content-Encoding": "gzip" }, 413],
  ])(
    "with %s is refused as a whole, and nothing is written",
    async (_what, body, headers, status) => {
      const { token } = await phone();
      expect((await post("scans", body, token, headers)).status).toBe(status);
      expect([await db.scan.count(), await db.refusedScan.count()]).toEqual([0, 0]);
    },
  );

  it("takes 500 at once, and one that is broken holds up no other", async () => {
    const { hand } = await phone();
    const scans = Array.from({ length: 499 }, () => phoneScan("bukan tiket", new Date()));
    const { status, body } = await hand({ scans: [...scans, { id: "kurang" }] });
    expect(status).toBe(200);
    expect((body["results"] as unknown[]).length).toBe(500);
    expect([await db.scan.count(), await db.refusedScan.count()]).toEqual([499, 1]);
  });

  it("is no place for anything else", async () => {
    expect((await ask("scans")).status).toBe(405);
    expect((await post("events", {})).status).toBe(405);
    expect((await ask("nonsense")).status).toBe(404);
    expect((await fetch(`${base}/api/v1/other`)).status).toBe(418);
  });
});

describe("the roster", () => {
  it("gives everybody once, found by a key and opened by the pass alone", async () => {
    const { get } = await phone();
    const passes = [await passFor(fair, 1), await passFor(fair, 2, 3)];
    const { body } = await get("roster");
    const head = body["head"] as RosterHead;
    const { entries, cursor } = body["news"] as News;
    expect(head).toMatchObject({ fair: { id: fair.id, safeCapacity: 300 }, gate: { name: "1" } });
    expect(head.slots).toHaveLength(12);
    for (const [nth, pass] of passes.entries()) {
      const key = await rosterKeyOf(fair.id, pass.code);
      const entry = entries.find(([known]) => known === key);
      expect(entry?.slice(1, 3)).toEqual([nth + 1, nth === 0 ? 0 : 3]);
      const [, , , version = 0, , sealed = ""] = entry ?? [];
      expect(await openName(fair.id, pass.code, version, sealed)).toBe(`Siti Pencari ${nth + 1}`);
      expect(await openName(fair.id, passes[1 - nth]?.code ?? "", version, sealed)).toBeUndefined();
    }
    expect((await get(`roster?since=${cursor}`)).body).toMatchObject({
      news: { entries: [], scans: [], more: false },
    });
  });

  it("names nobody: no name, number or address of anybody is in what a phone is given", async () => {
    const { get } = await phone();
    const pass = await passFor(fair, 1);
    const text = JSON.stringify((await get("roster")).body);
    for (const secret of ["Siti", "Pencari", pass.code, "3578991504900001", "+62812"])
      expect(text).not.toContain(secret);
  });

  it("takes less than a hundred bytes a person", async () => {
    const { get } = await phone();
    for (let nth = 1; nth <= 60; nth += 1) await passFor(fair, nth);
    const { entries } = (await get("roster")).body["news"] as News;
    expect(entries).toHaveLength(60);
    const bytes = JSON.stringify(entries).length / entries.length;
    process.stdout.write(`roster: ${bytes.toFixed(1)} bytes a person\n`);
    expect(bytes).toBeLessThan(100);
  });

  it("comes in pages that lose nobody", async () => {
    const { get } = await phone();
    const row = await passFor(fair, 1).then(({ id }) =>
      db.registration.findUniqueOrThrow({ where: { id } }),
    );
    await db.registration.createMany({
      data: Array.from({ length: 2100 }, (_, nth) => ({
        ...row,
        id: uuid(),
        heldSeekerId: null,
        sealedCode: sealCode(`X${String(nth).padStart(25, "0")}`),
        number: `SBYBB-${nth + 2}-0`,
        cursor: nth + 10,
      })),
    });
    await db.tally.update({ where: { fairId: fair.id }, data: { cursor: 3000 } });
    const keys = new Set<string>();
    let since = 0;
    let pages = 0;
    for (let more = true; more; pages += 1) {
      const news = (await get(`roster?since=${since}`)).body["news"] as News;
      for (const [key] of news.entries) keys.add(key);
      ({ cursor: since, more } = news);
    }
    expect([keys.size, pages, since]).toEqual([2101, 3, 3000]);
  });
});

describe("the description of the endpoints", () => {
  it("is what they really answer", async () => {
    const { hand, get } = await phone();
    const pass = await passFor(fair, 1);
    const { code } = await inviteDevice(officer, fair.id, fair.gates[0]?.id ?? "");
    const answers = {
      pairing: await post("pairing", { code, name: "HP" }),
      scans: await hand({
        scans: [phoneScan(pass.code, new Date()), { id: "x" }],
        since: 0,
      }),
      roster: await get("roster"),
      fault: await ask("roster"),
    };
    for (const [name, { body }] of Object.entries(answers)) {
      const shape = answerShapes[name as keyof typeof answerShapes];
      expect([name, shape.safeParse(body).error?.issues]).toEqual([name, undefined]);
    }
  });

  it("names every endpoint, its input and its refusals", async () => {
    const answer = await answered(() => openApi(call("/api/openapi.json")));
    const { openapi, paths } = answer.body as {
      openapi: string;
      paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
    };
    expect(openapi).toBe("3.1.0");
    expect(Object.keys(paths)).toEqual(machineEndpoints.map(({ path }) => path));
    for (const { method, path } of machineEndpoints) {
      const { status } = await fetch(base + path, { method: method.toUpperCase() });
      expect([path, Object.keys(paths[path]?.[method]?.responses ?? {})]).toEqual([
        path,
        expect.arrayContaining([String(status)]),
      ]);
    }
    expect(JSON.stringify(paths)).toContain('"maxItems":500');
  });

  it("has a page of its own", async () => {
    const page = await answered(() => apiPage(call("/api")));
    expect(page.body).toMatchObject({ title: "Antarmuka untuk mesin" });
    expect(
      (page.body as { endpoints: { name: string }[] }).endpoints.map(({ name }) => name),
    ).toEqual(machineEndpoints.map(({ method, path }) => `${method.toUpperCase()} ${path}`));
  });
});

describe("a disk that takes nothing", () => {
  it.each([
    ["full", "max_page_count = 1", "max_page_count = 4294967294"],
    ["read-only", "query_only = ON", "query_only = OFF"],
  ])(
    "because it is %s: 503, alive, nothing acknowledged is lost, and works again",
    async (_what, on, off) => {
      const { hand, get } = await phone();
      const kept = phoneScan("pertama", new Date());
      expect((await hand({ scans: [kept] })).status).toBe(200);
      const { database } = await connection();
      database.pragma(on);
      const waiting = Array.from({ length: 400 }, (_, nth) =>
        phoneScan(`${nth} ${"x".repeat(190)}`, new Date()),
      );
      const refused = await hand({ scans: waiting });
      expect([refused.status, refused.body]).toEqual([503, { error: { code: "storage" } }]);
      expect((await get("roster")).status).toBeLessThan(504);
      database.pragma(off);
      expect((await hand({ scans: [kept, ...waiting] })).status).toBe(200);
      expect(await db.scan.count()).toBe(401);
      expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
    },
  );
});

describe("sixteen gates behind one address", () => {
  it("are never refused for how often they hand over", async () => {
    const phones = [];
    for (let nth = 0; nth < 16; nth += 1) phones.push(await phone());
    const statuses = await Promise.all(
      phones.flatMap(({ hand }) =>
        Array.from({ length: 25 }, () => hand({ scans: [phoneScan("x", new Date())] })),
      ),
    );
    expect(statuses.map(({ status }) => status)).toEqual(Array<number>(400).fill(200));
    expect(await db.scan.count()).toBe(400);
  });
});

describe("events", () => {
  /** Reads events from a line until it has `count`. */
  async function follow(token: string, since: number) {
    const response = await fetch(`${base}/api/v1/gate/events?since=${since}`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    const reader = response.body?.getReader();
    let text = "";
    const next = async (count: number): Promise<string[]> => {
      for (;;) {
        const events = text
          .split("\n\n")
          .filter((event) => event.startsWith("id:") || event.startsWith("event:"));
        if (events.length >= count) return events;
        const part = await reader?.read();
        if (!part || part.done) return events;
        text += new TextDecoder().decode(part.value);
      }
    };
    return { response, next };
  }
  const newsIn = (event: string | undefined): News =>
    JSON.parse(/data: (.*)/.exec(event ?? "")?.[1] ?? "{}") as News;

  it("tell another gate of an entry and of a stop within two seconds", async () => {
    const [a, b] = [await phone(), await phone()];
    const pass = await passFor(fair, 1);
    const start = (await a.get("roster")).body["news"] as News;
    const line = await follow(b.token, start.cursor);
    expect(line.response.headers.get("Content-Type")).toBe("text/event-stream");
    await line.next(1);
    await db.fair.update({ where: { id: fair.id }, data: { day: today() } });
    const began = performance.now();
    const scan = phoneScan(pass.code, new Date());
    await a.hand({ scans: [scan] });
    const heard = newsIn((await line.next(2))[1]);
    expect(heard.scans).toMatchObject([{ id: scan.id, direction: "in", gate: "1" }]);
    expect(heard.scans[0]?.key).toBe(await rosterKeyOf(fair.id, pass.code));
    expect(heard.counts).toEqual({ arrived: 1, inside: 1 });
    await stopEntry(officer, fair.id, "asap");
    expect(newsIn((await line.next(3))[2]).stop).toMatchObject({ reason: "asap" });
    const ms = performance.now() - began;
    process.stdout.write(`events: entry and stop heard after ${Math.round(ms)} ms\n`);
    expect(ms).toBeLessThan(10_000);
  });

  it("of a device are one line: a second ends the first", async () => {
    const { token } = await phone();
    const first = await follow(token, 0);
    await first.next(1);
    const second = await follow(token, 0);
    await second.next(1);
    expect(await first.next(99)).toHaveLength(1);
  });

  it("that break before they begin leave nothing behind", async () => {
    const { token } = await phone();
    for (let nth = 0; nth < 20; nth += 1) {
      const hasty = new AbortController();
      const asked = fetch(`${base}/api/v1/gate/events`, {
        headers: { Authorization: `Bearer ${token}` },
        signal: hasty.signal,
      }).catch(() => undefined);
      hasty.abort();
      await asked;
    }
    const line = await follow(token, 0);
    expect(await line.next(1)).toHaveLength(1);
  });

  it("end for a device that is revoked", async () => {
    const { token, device } = await phone();
    const line = await follow(token, 0);
    await line.next(1);
    await revokeDevice(officer, device.deviceId);
    await revokeDevice(officer, device.deviceId);
    expect((await line.next(2))[1]).toContain("event: revoked");
    // The next look at the fair's news must not write to the line that has ended.
    await stopEntry(officer, fair.id, "asap");
    expect(await line.next(99)).toHaveLength(2);
  });
});

function today(): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Jakarta" }).format(new Date());
}
