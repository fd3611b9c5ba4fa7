import { describe, expect, it } from "vitest";

import { db } from "~/db/client.server";
import { at } from "~/lib/clock.server";

import { loader as home } from "../../app/routes/office/office._index";
import { loader as activity } from "../../app/routes/office/office.activity";
import { action as approve } from "../../app/routes/office/office.bookings.$bookingId.approval";
import { action as decline } from "../../app/routes/office/office.bookings.$bookingId.refusal";
import {
  action as review,
  loader as employerPage,
} from "../../app/routes/office/office.employers.$employerId";
import { loader as employers } from "../../app/routes/office/office.employers._index";
import { loader as overview } from "../../app/routes/office/office.fairs.$fairId._index";
import { loader as booths } from "../../app/routes/office/office.fairs.$fairId.booths";
import { loader as registrations } from "../../app/routes/office/office.fairs.$fairId.registrations";
import { action as cancel } from "../../app/routes/office/office.fairs.$fairId_.cancellation";
import { action as close } from "../../app/routes/office/office.fairs.$fairId_.closure";
import {
  action as edit,
  loader as editPage,
} from "../../app/routes/office/office.fairs.$fairId_.edit";
import { action as publish } from "../../app/routes/office/office.fairs.$fairId_.publication";
import { action as reportFile } from "../../app/routes/office/office.fairs.$fairId_.report.$format";
import { action as create, loader as newPage } from "../../app/routes/office/office.fairs.new";
import { loader as fairs } from "../../app/routes/office/office.fairs._index";
import { action as addOffice } from "../../app/routes/office/office.offices";
import { action as invite } from "../../app/routes/office/office.people";
import { useFreshDatabase } from "../support/database";
import {
  company,
  halfPastEight,
  officerIn,
  passFor,
  publicFairBy,
  recruiterFor,
  retno,
  weekBefore,
} from "../support/people";
import { answered, call, cookieOf, faultsOf, keptOf } from "../support/requests";

useFreshDatabase();

async function atTheOffice() {
  const admin = await retno();
  const officer = await officerIn(admin, "SBY", "Sri");
  return { admin, officer, cookie: await cookieOf(officer) };
}

function fairForm(officeId: string, change: Record<string, string> = {}): Record<string, string> {
  return {
    title: "Mini Job Fair",
    summary: "Temui perusahaan.",
    venueName: "Aula",
    venueAddress: "Jalan 1",
    officeId,
    regionCode: "3578",
    day: "2026-11-19",
    opensAt: "08:00",
    closesAt: "14:00",
    safeCapacity: "1.200",
    slotMinutes: "30",
    stayMinutes: "60",
    rows: "2",
    perRow: "3",
    poweredRows: "1",
    ...change,
  };
}

describe("the form of a fair", () => {
  it("makes a draft and leads to it", async () => {
    const { officer, cookie } = await atTheOffice();
    const form = fairForm(officer.officeId ?? "");
    const answer = await at(weekBefore, () => answered(() => create(call("/x", { cookie, form }))));
    expect(answer.status).toBe(303);
    const fair = await db.fair.findFirstOrThrow({ include: { slots: true, booths: true } });
    expect(answer.location).toBe(`/office/fairs/${fair.id}`);
    expect(fair).toMatchObject({ safeCapacity: 1200, state: "draft", passPrefix: "SBYBB" });
    expect([fair.slots.length, fair.slots[0]?.places, fair.booths.length]).toEqual([12, 400, 6]);
  });

  it.each([
    ["title", "", "required"],
    ["day", "2026-02-30", "not-a-date"],
    ["day", "2020-01-01", "refusal:fair-in-past"],
    ["opensAt", "8", "not-a-time"],
    ["closesAt", "07:00", "closes-before-opening"],
    ["safeCapacity", "banyak", "not-a-number"],
    ["safeCapacity", "5", "too-small"],
    ["safeCapacity", "999999", "too-large"],
    ["slotMinutes", "7", "not-offered"],
    ["stayMinutes", "1", "too-small"],
    ["rows", "0", "too-small"],
    ["poweredRows", "9", "more-than-rows"],
    ["regionCode", "1101", "not-offered"],
  ])("refuses %s %j beside its field and keeps what was typed", async (field, value, fault) => {
    const { officer, cookie } = await atTheOffice();
    const form = fairForm(officer.officeId ?? "", { [field]: value });
    const answer = await at(weekBefore, () => answered(() => create(call("/x", { cookie, form }))));
    expect([400, 409]).toContain(answer.status);
    expect(faultsOf(answer)[field]).toEqual([fault]);
    expect(keptOf(answer)["venueName"]).toBe("Aula");
    expect(await db.fair.count()).toBe(0);
  });

  it("takes no other office's id", async () => {
    const { admin, cookie } = await atTheOffice();
    const form = fairForm(admin.officeId ?? "");
    const answer = await at(weekBefore, () => answered(() => create(call("/x", { cookie, form }))));
    expect(answer.status).toBe(404);
    expect(await db.fair.count()).toBe(0);
    const page = await answered(() => newPage(call("/x", { cookie })));
    expect((page.body as { offices: unknown[] }).offices).toHaveLength(1);
  });
});

describe("a fair's steps", () => {
  it("publish, edit, close and cancel, each with its answer", async () => {
    const { officer, cookie } = await atTheOffice();
    const form = fairForm(officer.officeId ?? "");
    await at(weekBefore, () => answered(() => create(call("/x", { cookie, form }))));
    const { id } = await db.fair.findFirstOrThrow();
    const params = { fairId: id };
    const post = (
      act: typeof publish | typeof edit,
      fields: Record<string, string> = {},
      when = weekBefore,
    ) => at(when, () => answered(() => act(call("/x", { params, cookie, form: fields }))));
    expect((await post(edit, { ...form, rows: "4" })).status).toBe(303);
    expect(await db.booth.count()).toBe(12);
    expect((await post(publish)).location).toBe(`/office/fairs/${id}`);
    const draft = await answered(() => editPage(call("/x", { params, cookie })));
    expect(draft.body).toMatchObject({ draft: { isDraft: false, input: { rows: 4, perRow: 3 } } });
    expect((await post(edit, { ...form, title: "Judul baru", rows: "9" })).status).toBe(303);
    expect(await db.booth.count()).toBe(12);
    const early = await post(close);
    expect([early.status, early.body]).toMatchObject([409, { code: "fair-not-started" }]);
    const silent = await post(cancel, { reason: " " });
    expect([silent.status, faultsOf(silent)]).toEqual([400, { reason: ["required"] }]);
    expect((await post(cancel, { reason: "Banjir" })).status).toBe(303);
    const late = await post(publish);
    expect(late.body).toMatchObject({ code: "fair-step-impossible" });
    const page = await answered(() => overview(call("/x", { params, cookie })));
    expect(page.body).toMatchObject({
      fair: { title: "Judul baru", phase: "cancelled" },
      may: { edit: false, publish: false, close: false, cancel: false },
    });
    const log = await answered(() => activity(call("/x", { cookie })));
    const { lines } = log.body as { lines: { items: { verb: string; reason: string | null }[] } };
    expect(lines.items.find((line) => line.verb === "fair-cancelled")).toMatchObject({
      verb: "fair-cancelled",
      reason: "Banjir",
    });
  });

  it("of another office answer as if there were no such fair", async () => {
    const { admin, officer } = await atTheOffice();
    const fair = await publicFairBy(officer);
    const agus = await cookieOf(await officerIn(admin, "MLG", "Agus"));
    const args = (form?: Record<string, string>) =>
      call("/x", {
        params: { fairId: fair.id, format: "csv" },
        cookie: agus,
        ...(form ? { form } : {}),
      });
    for (const read of [overview, booths, registrations, editPage, reportFile])
      expect((await answered(() => read(args()))).status).toBe(404);
    for (const write of [publish, close, cancel, edit])
      expect((await answered(() => write(args({ reason: "x" })))).status).toBe(404);
    expect(await db.activity.count({ where: { fairId: fair.id } })).toBe(2);
  });
});

describe("the lists", () => {
  it("filter by their URL and page", async () => {
    const { officer, cookie } = await atTheOffice();
    const fair = await publicFairBy(officer);
    for (let nth = 1; nth <= 3; nth += 1) await passFor(fair, nth);
    const params = { fairId: fair.id };
    const count = async (path: string) => {
      const answer = await answered(() => registrations(call(path, { params, cookie })));
      return (answer.body as { registrations: { total: number } }).registrations.total;
    };
    expect(await count("/x")).toBe(3);
    expect(await count("/x?q=pencari 2")).toBe(1);
    expect(await count("/x?q=-0003")).toBe(1);
    expect(await count("/x?presence=yes")).toBe(0);
    expect(await count("/x?presence=no&state=active")).toBe(3);
    expect(await count("/x?state=cancelled")).toBe(0);
    expect(await count("/x?page=-4&state=nonsense")).toBe(3);
    const list = async (path: string) => {
      const answer = await answered(() => fairs(call(path, { cookie })));
      return (answer.body as { fairs: { total: number } }).fairs.total;
    };
    expect(await list("/x?q=surabaya")).toBe(1);
    expect(await list("/x?state=draft")).toBe(0);
    expect(
      JSON.stringify((await answered(() => registrations(call("/x", { params, cookie })))).body),
    ).not.toContain("3578991504900001");
  });

  it("tell an officer at home what waits", async () => {
    const { officer, cookie } = await atTheOffice();
    await company(officer, 1, { verified: false });
    const answer = await answered(() => home(call("/x", { cookie })));
    expect(answer.body).toMatchObject({ employers: 1, bookings: [], mayPlan: true });
  });
});

describe("vetting and booths", () => {
  it("decide on companies and bookings, with a reason where one is owed", async () => {
    const { officer, cookie } = await atTheOffice();
    const { employerId } = await company(officer, 1, { verified: false });
    const params = { employerId };
    const decide = (form: Record<string, string>) =>
      answered(() => review(call("/x", { params, cookie, form })));
    expect(faultsOf(await decide({ decision: "declined" }))).toEqual({ reason: ["reason-needed"] });
    expect(faultsOf(await decide({}))).toMatchObject({ decision: ["required"] });
    expect((await decide({ decision: "verified" })).status).toBe(303);
    const page = await answered(() => employerPage(call("/x", { params, cookie })));
    expect(page.body).toMatchObject({ employer: { state: "verified" } });
    const list = await answered(() => employers(call("/x?state=verified", { cookie })));
    expect(list.body).toMatchObject({ employers: { total: 1 }, filtered: true });

    const fair = await publicFairBy(officer);
    const recruiter = await recruiterFor(officer, await company(officer, 2), fair);
    const booking = { bookingId: recruiter.bookingId };
    const inTime = (run: () => unknown) => at(weekBefore, () => answered(run));
    expect(
      (await inTime(() => approve(call("/x", { params: booking, cookie, form: {} })))).status,
    ).toBe(303);
    const refusal = await answered(() =>
      decline(call("/x", { params: booking, cookie, form: {} })),
    );
    expect(faultsOf(refusal)).toEqual({ reason: ["required"] });
    const declined = await inTime(() =>
      decline(call("/x", { params: booking, cookie, form: { reason: "Penuh" } })),
    );
    expect(declined.location).toBe(`/office/fairs/${fair.id}/booths`);
    const again = await inTime(() => approve(call("/x", { params: booking, cookie, form: {} })));
    expect([again.status, again.body]).toMatchObject([409, { code: "booking-ended" }]);
    const plan = await answered(() => booths(call("/x", { params: { fairId: fair.id }, cookie })));
    expect(plan.body).toMatchObject({ bookings: [{ state: "declined" }], mayDecide: true });
  });
});

describe("a report's files", () => {
  it("are three kinds and no other, and leave a line", async () => {
    const { officer, cookie } = await atTheOffice();
    const fair = await publicFairBy(officer);
    const get = (format: string) =>
      at(halfPastEight, () =>
        answered(() => reportFile(call("/x", { params: { fairId: fair.id, format }, cookie }))),
      );
    for (const format of ["csv", "xlsx", "pdf"]) {
      const answer = await get(format);
      expect(answer.headers.get("Content-Disposition")).toBe(
        `attachment; filename="${fair.slug}.${format}"`,
      );
    }
    expect((await get("exe")).status).toBe(404);
    expect(await db.activity.count({ where: { verb: "report-exported" } })).toBe(3);
  });
});

describe("the admin's pages", () => {
  it("add offices and invite officers, with faults beside the fields", async () => {
    const { admin } = await atTheOffice();
    const cookie = await cookieOf(admin);
    const office = {
      officeName: "UPT Jember",
      code: "jbr",
      kind: "upt",
      regionCode: "3509",
      address: "Jalan",
      timeZone: "Asia/Jakarta",
    };
    const add = (form: Record<string, string>) =>
      answered(() => addOffice(call("/x", { cookie, form })));
    expect((await add(office)).status).toBe(303);
    const twice = await add(office);
    expect([twice.status, faultsOf(twice)]).toEqual([409, { code: ["refusal:office-code-taken"] }]);
    expect(faultsOf(await add({ ...office, code: "12" }))).toEqual({ code: ["office-code"] });
    const ask = (form: Record<string, string>) =>
      answered(() => invite(call("/x", { cookie, form })));
    expect(faultsOf(await ask({ role: "officer" }))).toEqual({
      officeId: ["refusal:officer-needs-office"],
    });
    expect(faultsOf(await ask({ role: "king" }))).toEqual({ role: ["not-offered"] });
    const made = await ask({ role: "auditor" });
    expect(made.body).toMatchObject({
      link: expect.stringMatching(/^http:\/\/bursa\.test\/invitation\/[\w-]{43}$/) as string,
    });
  });
});
