import { describe, expect, it } from "vitest";

import { db } from "~/db/client.server";
import { acceptInvitation, inviteOfficer } from "~/domain/house/accounts/commands.server";
import { pairDevice } from "~/domain/gate/devices/commands.server";
import { at } from "~/lib/clock.server";

import { loader as boardPage } from "../../app/routes/office/board.$fairId";
import { loader as boardFigures } from "../../app/routes/office/board_.$fairId[.]json";
import {
  action as accept,
  loader as acceptPage,
} from "../../app/routes/office/office.devices.$deviceId_.acceptance";
import {
  action as settle,
  loader as settlePage,
} from "../../app/routes/office/office.refused-scans.$refusedId.settlement";
import {
  action as rename,
  loader as devicePage,
} from "../../app/routes/office/office.devices.$deviceId";
import {
  action as revoke,
  loader as revokePage,
} from "../../app/routes/office/office.devices.$deviceId_.revocation";
import { loader as gatePage } from "../../app/routes/office/office.fairs.$fairId.gate";
import { action as pair, loader as pairPage } from "../../app/routes/office/pairing.$fairId";
import { loader as refusedPage } from "../../app/routes/office/office.fairs.$fairId_.refused-scans";
import { officerOf } from "../../prisma/sample/actors";
import { useFreshDatabase } from "../support/database";
import { deviceAt, handOver, phoneScan } from "../support/gate-phones";
import { fairOfSri, halfPastEight, officerIn, passFor } from "../support/people";
import { answered, call, cookieOf, faultsOf, keptOf } from "../support/requests";

useFreshDatabase();

type Act = (args: ReturnType<typeof call>) => unknown;
type Fields = Record<string, string>;

async function atTheFair() {
  const { admin, officer, fair } = await fairOfSri();
  const cookie = await cookieOf(officer);
  const stranger = await cookieOf(await officerIn(admin, "MLG", "Agus"));
  const invited = await inviteOfficer(admin, {
    role: "auditor",
    officeId: officer.officeId ?? undefined,
  });
  const account = { name: "Wati", email: "wati@contoh.example", password: "sandi-untuk-uji" };
  const auditor = await cookieOf(await officerOf(await acceptInvitation(invited, account)));
  const ask = (act: Act, params: Fields = {}, form?: Fields, who = cookie) =>
    at(halfPastEight, () =>
      answered(() =>
        act(
          call("/x", {
            cookie: who,
            params: { fairId: fair.id, ...params },
            ...(form ? { form } : {}),
          }),
        ),
      ),
    );
  return { officer, fair, ask, stranger, auditor };
}

describe("pairing a phone", () => {
  it("shows a code once, that makes one phone a device of the chosen gate with the chosen right", async () => {
    const { fair, ask } = await atTheFair();
    const gateId = fair.gates[0]?.id ?? "";
    expect((await ask(pairPage)).body).toMatchObject({ fair: { gates: [{ name: "1" }] } });
    const { status, body } = await ask(pair, {}, { gateId, maySearch: "on" });
    const { link } = body as { link: string };
    expect([status, link]).toEqual([200, expect.stringMatching(/\/gate\/#pair=[\w-]{43}$/)]);
    const code = link.split("#pair=")[1] ?? "";
    await at(halfPastEight, () => pairDevice({ code, name: "HP Budi" }));
    expect(await db.gateDevice.findFirstOrThrow()).toMatchObject({
      name: "HP Budi",
      maySearch: true,
    });
    await expect(
      at(halfPastEight, () => pairDevice({ code, name: "HP lain" })),
    ).rejects.toMatchObject({
      code: "pairing-used",
    });
  });

  it("asks for a gate of the fair, and is no business of another office or an auditor", async () => {
    const { fair, ask, stranger, auditor } = await atTheFair();
    const gateId = fair.gates[0]?.id ?? "";
    const refused = await ask(pair, {}, {});
    expect(refused.status).toBe(400);
    expect(faultsOf(refused)).toHaveProperty("gateId");
    expect((await ask(pair, {}, { gateId: fair.id })).status).toBe(404);
    expect((await ask(pair, {}, { gateId }, stranger)).status).toBe(404);
    expect((await ask(pairPage, {}, undefined, stranger)).status).toBe(404);
    expect((await ask(pair, {}, { gateId }, auditor)).status).toBe(403);
    expect(await db.pairing.count()).toBe(0);
  });
});

describe("a device", () => {
  it("is listed, renamed and revoked, each with its line", async () => {
    const { fair, ask } = await atTheFair();
    const { deviceId } = await deviceAt(fair.id, "A");
    expect((await ask(gatePage)).body).toMatchObject({ devices: [{ id: deviceId, unsent: 0 }] });
    expect((await ask(devicePage, { deviceId })).body).toMatchObject({ title: "Gerbang A" });
    const nameless = await ask(rename, { deviceId }, { name: " " });
    expect([nameless.status, faultsOf(nameless)]).toEqual([400, { name: ["required"] }]);
    const long = await ask(rename, { deviceId }, { name: "x".repeat(61) });
    expect([long.status, keptOf(long)]).toEqual([400, { name: "x".repeat(61) }]);
    for (let press = 0; press < 2; press += 1)
      expect((await ask(rename, { deviceId }, { name: "Pintu timur" })).status).toBe(303);
    for (let press = 0; press < 2; press += 1)
      expect((await ask(revoke, { deviceId }, {})).status).toBe(303);
    expect((await ask(revokePage, { deviceId })).body).toMatchObject({
      title: "Cabut Pintu timur?",
    });
    const lines = await db.activity.findMany({ where: { verb: { startsWith: "device-" } } });
    expect(lines.map(({ verb, subject }) => [verb, subject])).toEqual([
      ["device-renamed", "Pintu timur"],
      ["device-revoked", "Pintu timur"],
    ]);
  });

  it("of another office does not exist", async () => {
    const { fair, ask, stranger } = await atTheFair();
    const { deviceId } = await deviceAt(fair.id, "A");
    expect((await ask(devicePage, { deviceId }, undefined, stranger)).status).toBe(404);
    expect((await ask(rename, { deviceId }, { name: "Punya saya" }, stranger)).status).toBe(404);
    expect((await ask(revoke, { deviceId }, {}, stranger)).status).toBe(404);
    expect((await db.gateDevice.findFirstOrThrow()).name).toBe("Gerbang A");
  });
});

describe("what could not be recorded", () => {
  it("is listed with its device and its reason, without long numbers", async () => {
    const { fair, ask, stranger } = await atTheFair();
    const a = await deviceAt(fair.id, "A");
    await handOver(a, [{ id: "rusak", text: "NIK 3578991504900001" }]);
    const { body } = await ask(refusedPage);
    expect(body).toMatchObject({
      list: { total: 1, items: [{ device: "Gerbang A", fault: "malformed" }] },
    });
    expect(JSON.stringify(body)).not.toContain("3578991504900001");
    expect((await ask(refusedPage, {}, undefined, stranger)).status).toBe(404);
    expect((await ask(gatePage)).body).toMatchObject({ refused: 1 });
  });

  it("is settled once with a note, and no longer asks for anybody", async () => {
    const { fair, ask, stranger, auditor } = await atTheFair();
    const a = await deviceAt(fair.id, "A");
    await handOver(a, [{ id: "rusak", text: "entah apa", deviceTime: "2026-11-19T01:20:00.000Z" }]);
    const refusedId = (await db.refusedScan.findFirstOrThrow()).id;
    const of = { refusedId };
    expect((await ask(settlePage, of)).body).toMatchObject({
      refused: { device: "Gerbang A", told: { pass: "entah apa", shown: null } },
    });
    const silent = await ask(settle, of, { reason: "" });
    expect([silent.status, faultsOf(silent)]).toEqual([400, { reason: ["required"] }]);
    expect((await ask(settle, of, { reason: "Bukan tiket" }, stranger)).status).toBe(404);
    expect((await ask(settle, of, { reason: "Bukan tiket" }, auditor)).status).toBe(403);
    for (let press = 0; press < 2; press += 1)
      expect((await ask(settle, of, { reason: "Bukan tiket" })).status).toBe(303);
    expect((await ask(settle, of, { reason: "Lain lagi" })).status).toBe(409);
    expect(await db.refusedScan.findFirstOrThrow()).toMatchObject({
      handledByName: "Sri",
      note: "Bukan tiket",
    });
    expect(await db.activity.count({ where: { verb: "refused-scan-settled" } })).toBe(1);
    expect((await ask(gatePage)).body).toMatchObject({ refused: 0 });
  });

  it("because its device was revoked is taken in at its own time, once, when an officer vouches for it", async () => {
    const { fair, ask, stranger, auditor } = await atTheFair();
    const a = await deviceAt(fair.id, "A");
    const pass = await passFor(fair, 1);
    const early = new Date(halfPastEight.getTime() - 10 * 60_000);
    const of = { deviceId: a.deviceId };
    expect((await ask(accept, of, {})).status).toBe(404);
    await ask(revoke, of, {});
    const scans = [phoneScan(pass.code, early), { id: "rusak" }];
    await expect(handOver(a, scans)).rejects.toMatchObject({ code: "device-revoked" });
    expect(await db.attendance.count()).toBe(0);
    expect((await ask(devicePage, of)).body).toMatchObject({ acceptable: 2 });
    expect((await ask(accept, of, {}, stranger)).status).toBe(404);
    expect((await ask(accept, of, {}, auditor)).status).toBe(403);
    for (let press = 0; press < 2; press += 1) expect((await ask(accept, of, {})).status).toBe(303);
    expect((await ask(acceptPage, of)).status).toBe(302);
    expect(await db.attendance.findMany()).toMatchObject([{ at: early }]);
    expect(await db.scan.count()).toBe(1);
    const { arrived, inside } = await db.tally.findFirstOrThrow();
    expect([arrived, inside]).toEqual([1, 1]);
    const rows = await db.refusedScan.findMany({ orderBy: { fault: "asc" } });
    expect(rows.map(({ fault, handledByName }) => [fault, handledByName])).toEqual([
      ["malformed", null],
      ["revoked", "Sri"],
    ]);
    expect(await db.activity.count({ where: { verb: "revoked-scans-accepted" } })).toBe(1);
  });
});

describe("the board", () => {
  it("counts people inside, arrivals by minute, gate and slot, devices and what is wrong", async () => {
    const { fair, ask } = await atTheFair();
    const [a, b] = [await deviceAt(fair.id, "A"), await deviceAt(fair.id, "B")];
    const passes = [await passFor(fair, 1), await passFor(fair, 2), await passFor(fair, 3, 1)];
    const before = (count: number): Date => new Date(halfPastEight.getTime() - count * 60_000);
    await handOver(a, [phoneScan(passes[0]?.code ?? "", before(12))]);
    await handOver(b, [
      phoneScan(passes[0]?.code ?? "", before(3)),
      phoneScan(passes[2]?.code ?? "", before(3)),
      { id: "rusak" },
    ]);
    const { body } = await ask(boardFigures);
    const figures = body as {
      minutes: number[];
      slots: { registered: number; arrived: number }[];
      gates: object[];
    };
    expect(figures).toMatchObject({ arrived: 2, inside: 2, conflicts: 1, refused: 1, stop: null });
    expect(figures.minutes).toHaveLength(60);
    expect(
      figures.minutes.flatMap((count, place) => (count > 0 ? [[59 - place, count]] : [])),
    ).toEqual([
      [12, 1],
      [3, 1],
    ]);
    expect(figures.gates).toEqual([
      { name: "1", lastHour: 0, lastTenMinutes: 0 },
      { name: "A", lastHour: 1, lastTenMinutes: 0 },
      { name: "B", lastHour: 1, lastTenMinutes: 1 },
    ]);
    expect(figures.slots.slice(0, 2)).toMatchObject([
      { registered: 2, arrived: 1 },
      { registered: 1, arrived: 1 },
    ]);
    expect((await ask(boardPage)).body).toMatchObject({ title: fair.title, figures });
  });

  it("is worked out once for fifty who look at the same moment", async () => {
    const { fair, officer } = await atTheFair();
    const cookie = await cookieOf(officer);
    const from = performance.now();
    const all = await Promise.all(
      Array.from({ length: 50 }, () =>
        answered(() => boardFigures(call("/x", { cookie, params: { fairId: fair.id } }))),
      ),
    );
    const took = performance.now() - from;
    process.stdout.write(`board: fifty viewers answered in ${took.toFixed(0)} ms\n`);
    expect(all.map(({ status }) => status)).toEqual(Array(50).fill(200));
    // One instant for all of them: nobody's figures were worked out again.
    expect(new Set(all.map(({ body }) => (body as { at: number }).at)).size).toBe(1);
  });

  it("of another office's fair does not exist, and an auditor sees it", async () => {
    const { ask, stranger, auditor } = await atTheFair();
    for (const page of [boardPage, boardFigures]) {
      expect((await ask(page, {}, undefined, stranger)).status).toBe(404);
      expect((await ask(page, {}, undefined, auditor)).status).toBe(200);
    }
  });
});
