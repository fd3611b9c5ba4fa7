import { addMinutes } from "date-fns";
import { PassThrough, Readable } from "node:stream";
import { buffer } from "node:stream/consumers";

import { describe, expect, it } from "vitest";

import { db } from "~/db/client.server";
import { cancelRegistration } from "~/domain/people/registrations/commands.server";
import { at } from "~/lib/clock.server";
import { makePassCode } from "~/lib/pass-seal.server";
import { listPdf } from "~/ui/pass/list-pdf.server";

import {
  action as stop,
  loader as gatePage,
} from "../../app/routes/office/office.fairs.$fairId.gate";
import {
  action as setFull,
  loader as fullPage,
} from "../../app/routes/office/office.fairs.$fairId_.full-stop";
import {
  action as resume,
  loader as resumePage,
} from "../../app/routes/office/office.fairs.$fairId_.resumption";
import {
  action as settle,
  loader as settlePage,
} from "../../app/routes/office/office.scans.$scanId.settlement";
import { action as paperPdf } from "../../app/routes/office/office.fairs.$fairId_.list[.]pdf";
import { passHolderOf } from "../../prisma/sample/actors";
import { useFreshDatabase } from "../support/database";
import { deviceAt, handOver, phoneScan } from "../support/gate-phones";
import {
  auditorIn,
  fairOfSri,
  halfPastEight,
  officerIn,
  passFor,
  weekBefore,
} from "../support/people";
import { answered, call, cookieOf, faultsOf, keptOf } from "../support/requests";

useFreshDatabase();

type Act = (args: ReturnType<typeof call>) => unknown;
type Fields = Record<string, string>;

async function atTheGate() {
  const { admin, officer, fair } = await fairOfSri();
  const cookie = await cookieOf(officer);
  const read = (act: Act, params: Fields = {}, who = cookie) =>
    at(halfPastEight, () =>
      answered(() => act(call("/x", { cookie: who, params: { fairId: fair.id, ...params } }))),
    );
  const post = (act: Act, form: Fields = {}, params: Fields = {}, who = cookie) =>
    at(halfPastEight, () =>
      answered(() =>
        act(call("/x", { cookie: who, form, params: { fairId: fair.id, ...params } })),
      ),
    );
  return { admin, officer, fair, cookie, read, post };
}

/** Two gates that let the same person in while both were offline. */
async function withConflict() {
  const there = await atTheGate();
  const { fair } = there;
  const pass = await passFor(fair, 1);
  const [a, b] = [await deviceAt(fair.id, "A"), await deviceAt(fair.id, "B")];
  await handOver(b, [phoneScan(pass.code, halfPastEight)], addMinutes(halfPastEight, 5));
  const scan = phoneScan(pass.code, addMinutes(halfPastEight, 1));
  await handOver(a, [scan], addMinutes(halfPastEight, 9));
  return { ...there, pass, scan };
}

describe("the gate's page in the office", () => {
  it("shows who is inside, whether entry is open, and that there is nothing to settle", async () => {
    const { read } = await atTheGate();
    expect((await read(gatePage)).body).toMatchObject({
      fair: { arrived: 0, inside: 0, safeCapacity: 300, stopsWhenFull: true, hasGates: true },
      stop: null,
      conflicts: { total: 0 },
      mayAct: true,
    });
  });

  it("stops entry with a reason and opens it again", async () => {
    const { fair, read, post } = await atTheGate();
    const silent = await post(stop, { reason: " " });
    expect([silent.status, faultsOf(silent)]).toEqual([400, { reason: ["required"] }]);
    const stopped = await post(stop, { reason: "Terlalu padat" });
    expect([stopped.status, stopped.location]).toEqual([303, `/office/fairs/${fair.id}/gate`]);
    expect((await read(gatePage)).body).toMatchObject({
      stop: { reason: "Terlalu padat", startedByName: "Sri", automatic: false },
    });
    expect((await post(resume)).location).toBe(`/office/fairs/${fair.id}/gate`);
    expect((await read(gatePage)).body).toMatchObject({ stop: null });
  });

  it("turns the stop of a full hall on and off", async () => {
    const { read, post } = await atTheGate();
    const isOn = async () =>
      ((await read(gatePage)).body as { fair: { stopsWhenFull: boolean } }).fair.stopsWhenFull;
    for (const yes of ["yes", "no", "no", "yes"]) {
      expect((await post(setFull, { yes })).status).toBe(303);
      expect(await isOn()).toBe(yes === "yes");
    }
    expect((await post(setFull, { yes: "perhaps" })).status).toBe(400);
    expect(await db.activity.count({ where: { verb: { startsWith: "full-stop" } } })).toBe(2);
  });

  it("lists a conflict with both gates and settles it with a note, once", async () => {
    const { fair, pass, scan, read, post } = await withConflict();
    expect((await read(gatePage)).body).toMatchObject({
      conflicts: {
        total: 1,
        items: [
          {
            id: scan.id,
            gate: { name: "A" },
            registration: { number: pass.number, attendance: { scan: { gate: { name: "B" } } } },
          },
        ],
      },
    });
    const params = { scanId: scan.id };
    expect((await read(settlePage, params)).body).toMatchObject({
      conflict: { fairId: fair.id, registration: { number: pass.number } },
    });
    expect(faultsOf(await post(settle, { reason: "" }, params))).toEqual({ reason: ["required"] });
    const done = await post(settle, { reason: "Saudara kembar" }, params);
    expect([done.status, done.location]).toEqual([303, `/office/fairs/${fair.id}/gate`]);
    const second = await post(settle, { reason: "Bukan" }, params);
    expect([second.status, faultsOf(second)]).toEqual([409, { "": ["refusal:conflict-settled"] }]);
    expect(keptOf(second)["reason"]).toBe("Bukan");
  });

  it("is nobody else's: another office and an auditor change nothing", async () => {
    const { admin, officer, scan, read, post } = await withConflict();
    const params = { scanId: scan.id };
    const stranger = await cookieOf(await officerIn(admin, "MLG", "Agus"));
    for (const page of [gatePage, settlePage])
      expect((await read(page, params, stranger)).status).toBe(404);
    for (const act of [stop, resume, settle])
      expect((await post(act, { reason: "iseng" }, params, stranger)).status).toBe(404);
    expect((await post(setFull, { yes: "yes" }, {}, stranger)).status).toBe(404);
    const auditor = await auditorIn(admin, "AUD", "Wati");
    await db.account.update({
      where: { id: auditor.accountId },
      data: { officeId: officer.officeId },
    });
    const reader = await cookieOf(auditor);
    expect((await read(gatePage, {}, reader)).body).toMatchObject({ mayAct: false });
    for (const act of [stop, resume, settle])
      expect((await post(act, { reason: "iseng" }, params, reader)).status).toBe(403);
    expect(await db.entryStop.count()).toBe(0);
    expect(await db.settlement.count()).toBe(0);
  });

  it("is where steps that are only read lead back to", async () => {
    const { fair, read } = await atTheGate();
    for (const page of [fullPage, resumePage])
      expect((await read(page)).location).toBe(`/office/fairs/${fair.id}/gate`);
  });
});

describe("the list on paper", () => {
  it("has a line for everybody who is registered, and leaves a line in the log", async () => {
    const { fair, post } = await atTheGate();
    await passFor(fair, 1);
    const gone = await passFor(fair, 2);
    await at(weekBefore, () => cancelRegistration(passHolderOf(gone.id)));
    const answer = await post(paperPdf);
    expect(answer.headers.get("Content-Disposition")).toContain(`${fair.slug}-list.pdf`);
    const bytes = Buffer.from(await (answer.body as Response).arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
    expect(await db.activity.findFirst({ where: { verb: "list-printed" } })).toMatchObject({
      subject: fair.title,
      actorName: "Sri",
    });
  });

  it("is not for whoever only reads, who is told so", async () => {
    const { admin, post } = await atTheGate();
    const reader = await cookieOf(await auditorIn(admin, "AUD", "Wati"));
    const answer = await post(paperPdf, {}, {}, reader);
    expect([answer.status, answer.body]).toMatchObject([403, { code: "auditors-only-read" }]);
  });

  it("of another office does not exist, and printing it leaves nothing", async () => {
    const { admin, post } = await atTheGate();
    const stranger = await cookieOf(await officerIn(admin, "MLG", "Agus"));
    expect((await post(paperPdf, {}, {}, stranger)).status).toBe(404);
    expect(await db.activity.count({ where: { verb: "list-printed" } })).toBe(0);
  });

  it("holds a thousand names with a code that a camera reads, page by page", async () => {
    const rows = Array.from({ length: 1000 }, (_, nth) => ({
      name: `Siti Pencari ${nth}`,
      number: `SBYBB-${String(nth).padStart(4, "0")}-0`,
      code: makePassCode(Buffer.alloc(32, 1)),
      startsAt: halfPastEight,
    }));
    const began = performance.now();
    const heading = {
      title: "Mini Job Fair",
      day: "2026-11-19",
      timeZone: "Asia/Jakarta",
      venueName: "Aula",
      count: rows.length,
    };
    const sink = new PassThrough();
    const read = buffer(sink);
    await listPdf(heading, Readable.from(rows), "id", sink);
    const bytes = await read;
    const ms = Math.round(performance.now() - began);
    const pages = bytes.toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0;
    process.stdout.write(
      `paper list: 1,000 names, ${pages} pages, ${bytes.length} bytes, ${ms} ms\n`,
    );
    expect(pages).toBe(Math.ceil(1000 / 19));
  });
});
