import { describe, expect, it } from "vitest";

import { db } from "~/db/client.server";
import { cancelFair, closeFair } from "~/domain/planning/fairs/life.server";
import { at } from "~/lib/clock.server";

import { action, loader } from "../../app/routes/public/_public.fairs.$slug_.register";
import { loader as passPage } from "../../app/routes/seeker/_seeker.pass.$token";
import { action as cancel } from "../../app/routes/seeker/_seeker.pass.$token_.cancellation";
import { action as remind } from "../../app/routes/seeker/_seeker.pass.$token_.reminder";
import { loader as passPdf } from "../../app/routes/seeker/_seeker.pass.$token_.pass[.]pdf";
import { loader as passPng } from "../../app/routes/seeker/_seeker.pass.$token_.qr[.]png";
import { loader as passIcs } from "../../app/routes/seeker/_seeker.pass.$token_.calendar[.]ics";
import { useFreshDatabase } from "../support/database";
import {
  fairOfSri,
  halfPastEight,
  nikOf,
  passFor,
  publicFairBy,
  weekBefore,
} from "../support/people";
import { answered, call, faultsOf, keptOf } from "../support/requests";

useFreshDatabase();

async function openFair() {
  const { officer, fair } = await fairOfSri();
  const path = `/fairs/${fair.slug}/register`;
  const form = {
    slotId: fair.slots[0]?.id ?? "",
    name: "Dewi Lestari",
    nik: nikOf(7),
    birthDate: "1990-04-15",
    sex: "male",
    education: "sma",
    regionCode: "3578",
    phone: "0812 3456 7890",
    email: "",
    disability: "",
    consentAttendance: "on",
  };
  const post = (change: Record<string, string>, when = weekBefore) =>
    at(when, () =>
      answered(() =>
        action(call(path, { params: { slug: fair.slug }, form: { ...form, ...change } })),
      ),
    );
  return { officer, fair, form, post };
}

describe("a NIK that says otherwise", () => {
  it.each([
    [{ birthDate: "1990-04-16" }, "birthDate", "nik-not-birth-date"],
    [{ birthDate: "1991-04-15" }, "birthDate", "nik-not-birth-date"],
    [{ nik: "3578995504900007" }, "sex", "nik-not-sex"],
    [{ name: "12345" }, "name", "not-a-name"],
  ])("is refused beside the field: %j", async (change, field, fault) => {
    const { post } = await openFair();
    const answer = await post(change);
    expect([answer.status, faultsOf(answer)[field]]).toEqual([400, [fault]]);
    expect(await db.registration.count()).toBe(0);
  });

  it("is no fault of somebody born in the other century", async () => {
    const { post } = await openFair();
    const answer = await post({ nik: "3578991504050007", birthDate: "2005-04-15" });
    expect(answer.status).toBe(303);
  });
});

describe("registering", () => {
  it("leads to the pass, with number, phone in E.164, masked NIK and each consent kept", async () => {
    const { post } = await openFair();
    const answer = await post({ consentFollowUp: "on" });
    expect(answer.status).toBe(303);
    expect(answer.location).toMatch(/^\/pass\/[\w-]{43}$/);
    const row = await db.registration.findFirstOrThrow({
      include: { consents: true, seeker: true },
    });
    expect(row).toMatchObject({
      number: "SBYBB-0001-3",
      phone: "+6281234567890",
      email: null,
      disability: null,
    });
    expect(Object.fromEntries(row.consents.map((c) => [c.purpose, c.given]))).toEqual({
      attendance: true,
      employers: false,
      "follow-up": true,
    });
    expect(JSON.stringify(row)).not.toContain(nikOf(7));
  });

  it.each([
    ["name", "", "required"],
    ["name", "x".repeat(101), "too-long"],
    ["nik", "", "required"],
    ["nik", "12345", "nik-length"],
    ["nik", "3578993213900001", "nik-date"],
    ["nik", "0078991504900001", "nik-region"],
    ["birthDate", "1990-02-30", "not-a-date"],
    ["birthDate", "2015-01-01", "refusal:too-young"],
    ["birthDate", "1890-01-01", "refusal:birth-date-impossible"],
    ["sex", "", "required"],
    ["education", "phd", "not-offered"],
    ["regionCode", "9999", "not-offered"],
    ["phone", "12", "not-a-phone"],
    ["email", "dewi@", "not-an-email"],
    ["disability", "tall", "not-offered"],
    ["slotId", "", "required"],
    ["slotId", "abc", "not-offered"],
  ])(
    "refuses %s %j beside its field, keeps the rest, writes nothing",
    async (field, value, fault) => {
      const { post } = await openFair();
      // The NIK tells the same date, so that only the date itself can be at fault.
      const [year = "", month = "", date = ""] = value.split("-");
      const born = field === "birthDate" && date !== "";
      const nik = `357899${date}${month}${year.slice(2)}0007`;
      const answer = await post({ [field]: value, ...(born ? { nik } : {}) });
      expect([400, 409]).toContain(answer.status);
      expect(faultsOf(answer)[field]).toEqual([fault]);
      if (field !== "phone") expect(keptOf(answer)["phone"]).toBe("0812 3456 7890");
      expect(await db.registration.count()).toBe(0);
      expect(await db.seeker.count()).toBe(0);
    },
  );

  it("refuses without the one consent it needs", async () => {
    const { fair, form } = await openFair();
    const { consentAttendance: _left, ...rest } = form;
    const answer = await at(weekBefore, () =>
      answered(() => action(call("/x", { params: { slug: fair.slug }, form: rest }))),
    );
    expect(answer.status).toBe(400);
    expect(faultsOf(answer)["consentAttendance"]).toEqual(["must-agree"]);
  });

  it("takes a NIK once a fair, and gives no place away for the second try", async () => {
    const { fair, post } = await openFair();
    await post({});
    const again = await post({ slotId: fair.slots[1]?.id ?? "", phone: "0812 0000 0000" });
    expect(again.status).toBe(409);
    expect(faultsOf(again)["nik"]).toEqual(["refusal:already-registered"]);
    const slots = await db.slot.findMany({ orderBy: { startsAt: "asc" } });
    expect(slots.map((slot) => slot.taken).slice(0, 2)).toEqual([1, 0]);
  });

  it("says so when the slot has just filled, when it has passed, and when it is another fair's", async () => {
    const { officer, fair, post } = await openFair();
    await db.slot.update({ where: { id: fair.slots[0]?.id ?? "" }, data: { places: 0 } });
    const full = await post({});
    expect([full.status, faultsOf(full)["slotId"]]).toEqual([409, ["refusal:slot-full"]]);
    const late = await post({}, halfPastEight);
    expect(faultsOf(late)["slotId"]).toEqual(["refusal:slot-over"]);
    const other = await publicFairBy(officer, { title: "Lain" });
    const foreign = await post({ slotId: other.slots[0]?.id ?? "" });
    expect(faultsOf(foreign)["slotId"]).toEqual(["refusal:slot-unknown"]);
    expect(await db.registration.count()).toBe(0);
  });

  it("says so when the fair has just been closed or cancelled, and knows no draft", async () => {
    const { officer, fair, post } = await openFair();
    await at(halfPastEight, () => closeFair(officer, fair.id));
    const closed = await post({}, halfPastEight);
    expect([closed.status, faultsOf(closed)[""]]).toEqual([409, ["refusal:fair-over"]]);
    const second = await publicFairBy(officer, { title: "Kedua" });
    await at(weekBefore, () => cancelFair(officer, second.id, "Aula bocor"));
    const page = await answered(() => loader(call("/x", { params: { slug: second.slug } })));
    expect(page.body).toMatchObject({ closed: "fair-cancelled" });
    const unknown = await answered(() => loader(call("/x", { params: { slug: "tidak-ada" } })));
    expect(unknown.status).toBe(404);
  });
});

describe("a pass link", () => {
  it("opens the pass as page, picture, document and calendar", async () => {
    const { fair } = await openFair();
    const pass = await passFor(fair, 3);
    const args = () => call("/x", { params: { token: pass.token } });
    expect((await answered(() => passPage(args()))).body).toMatchObject({
      pass: { number: pass.number, name: "Siti Pencari 3" },
    });
    for (const [file, type] of [
      [passPng, "image/png"],
      [passPdf, "application/pdf"],
      [passIcs, "text/calendar; charset=utf-8"],
    ] as const) {
      const answer = await answered(() => file(args()));
      expect(answer.headers.get("Content-Type")).toBe(type);
      const bytes = await (answer.body as Response).arrayBuffer();
      expect(bytes.byteLength).toBeGreaterThan(400);
    }
  });

  it("turns the reminder off and on", async () => {
    const { fair } = await openFair();
    const pass = await passFor(fair, 3);
    const set = (wants: string) =>
      answered(() => remind(call("/x", { params: { token: pass.token }, form: { wants } })));
    for (const [wants, is] of [
      ["no", false],
      ["no", false],
      ["yes", true],
    ] as const) {
      expect((await set(wants)).status).toBe(303);
      const row = await db.registration.findUniqueOrThrow({ where: { id: pass.id } });
      expect(row.wantsReminder).toBe(is);
    }
    expect((await set("perhaps")).status).toBe(400);
  });

  it("that was tampered with is a page that does not exist", async () => {
    const { fair } = await openFair();
    const pass = await passFor(fair, 3);
    const other = await passFor(fair, 4);
    const spliced = pass.token.slice(0, 22) + other.token.slice(22);
    for (const token of ["", "abc", spliced, `${pass.token}A`, pass.token.toLowerCase()])
      expect((await answered(() => passPage(call("/x", { params: { token } })))).status).toBe(404);
  });

  it("cancels once and gives the place back once; the NIK may register anew", async () => {
    const { fair, post } = await openFair();
    const { location } = await post({});
    const params = { token: location?.split("/").pop() ?? "" };
    const once = () =>
      at(weekBefore, () => answered(() => cancel(call("/x", { params, form: {} }))));
    expect((await once()).status).toBe(303);
    expect((await once()).status).toBe(303);
    const slot = await db.slot.findUniqueOrThrow({ where: { id: fair.slots[0]?.id ?? "" } });
    expect(slot.taken).toBe(0);
    expect((await post({})).status).toBe(303);
  });

  it("cannot be cancelled after the fair is over", async () => {
    const { post } = await openFair();
    const { location } = await post({});
    const params = { token: location?.split("/").pop() ?? "" };
    const late = new Date("2026-11-20T00:00:00.000Z");
    const answer = await at(late, () => answered(() => cancel(call("/x", { params, form: {} }))));
    expect([answer.status, answer.body]).toMatchObject([409, { code: "fair-over" }]);
  });
});
