import { addMinutes } from "date-fns";
import { v7 as uuid } from "uuid";
import { describe, expect, it } from "vitest";

import { db } from "~/db/client.server";
import { bookBooth } from "~/domain/companies/booths/commands.server";
import { reviewEmployer } from "~/domain/companies/employers/commands.server";
import { createFair } from "~/domain/planning/fairs/commands.server";
import { cancelRegistration } from "~/domain/people/registrations/commands.server";
import { noteOutcome, recordVisit } from "~/domain/outcomes/visits/commands.server";
import { at } from "~/lib/clock.server";

import { loader as home } from "../../app/routes/office/office._index";
import { loader as activity } from "../../app/routes/office/office.activity";
import {
  action as approve,
  loader as approvalPage,
} from "../../app/routes/office/office.bookings.$bookingId.approval";
import {
  action as decline,
  loader as refusalPage,
} from "../../app/routes/office/office.bookings.$bookingId.refusal";
import { loader as design } from "../../app/routes/office/office.design";
import { loader as employerPage } from "../../app/routes/office/office.employers.$employerId";
import { loader as employers } from "../../app/routes/office/office.employers._index";
import { loader as overview } from "../../app/routes/office/office.fairs.$fairId._index";
import { loader as booths } from "../../app/routes/office/office.fairs.$fairId.booths";
import { loader as report } from "../../app/routes/office/office.fairs.$fairId.report";
import { loader as frame } from "../../app/routes/office/office.fairs.$fairId";
import { loader as cancellationPage } from "../../app/routes/office/office.fairs.$fairId_.cancellation";
import { loader as closurePage } from "../../app/routes/office/office.fairs.$fairId_.closure";
import { loader as editPage } from "../../app/routes/office/office.fairs.$fairId_.edit";
import { loader as publicationPage } from "../../app/routes/office/office.fairs.$fairId_.publication";
import { action as reportFile } from "../../app/routes/office/office.fairs.$fairId_.report.$format";
import { loader as fairs } from "../../app/routes/office/office.fairs._index";
import { useFreshDatabase } from "../support/database";
import {
  auditorIn,
  company,
  fairInput,
  fairOfSri,
  halfPastEight,
  nextDay,
  officerIn,
  passFor,
  publicFairBy,
  recruiterFor,
  scanAt,
  weekBefore,
} from "../support/people";
import { passHolderOf } from "../../prisma/sample/actors";
import { answered, call, cookieOf, faultsOf, keptOf } from "../support/requests";

useFreshDatabase();

type Act = (args: ReturnType<typeof call>) => unknown;
type Fields = Record<string, string>;

/** Sri's office with one public fair, and her browser. */
async function atTheFair() {
  const { admin, officer, fair } = await fairOfSri();
  const cookie = await cookieOf(officer);
  const params = { fairId: fair.id };
  const read = (act: Act, more: Fields = {}, when = weekBefore, path = "/x", who = cookie) =>
    at(when, () =>
      answered(() => act(call(path, { cookie: who, params: { ...params, ...more } }))),
    );
  const post = (act: Act, form: Fields, more: Fields = {}, when = weekBefore, who = cookie) =>
    at(when, () =>
      answered(() => act(call("/x", { cookie: who, form, params: { ...params, ...more } }))),
    );
  const enter = (code: string, when = halfPastEight) => scanAt(officer, fair, code, when);
  return { admin, officer, fair, cookie, params, read, post, enter };
}

describe("a fair's overview", () => {
  it("counts booths, registrations, arrivals and people inside", async () => {
    const { officer, fair, read, enter } = await atTheFair();
    await recruiterFor(officer, await company(officer, 1), fair);
    const passes = [await passFor(fair, 1), await passFor(fair, 2), await passFor(fair, 3, 1)];
    const gone = await passFor(fair, 4);
    await at(weekBefore, () => cancelRegistration(passHolderOf(gone.id)));
    await enter(passes[0]?.code ?? "");
    const { body } = await read(overview, {}, halfPastEight);
    expect(body).toMatchObject({
      title: "Mini Job Fair Surabaya",
      counts: { registered: 3, arrived: 1, inside: 1 },
      boothsApproved: 1,
      boothsAll: 6,
      fair: { phase: "running" },
    });
    const { slots } = (body as { fair: { slots: { taken: number }[] } }).fair;
    expect(slots.slice(0, 3).map(({ taken }) => taken)).toEqual([2, 1, 0]);
  });

  it.each([
    ["published", weekBefore, { edit: true, publish: false, close: false, cancel: true }],
    ["published", halfPastEight, { edit: true, publish: false, close: true, cancel: true }],
    ["draft", weekBefore, { edit: true, publish: true, close: false, cancel: true }],
    ["draft", nextDay, { edit: true, publish: false, close: false, cancel: true }],
    ["closed", nextDay, { edit: true, publish: false, close: false, cancel: false }],
    ["cancelled", weekBefore, { edit: false, publish: false, close: false, cancel: false }],
  ])("that is %s at %s offers what it allows", async (state, when, may) => {
    const { fair, read } = await atTheFair();
    await db.fair.update({ where: { id: fair.id }, data: { state } });
    expect((await read(overview, {}, when)).body).toMatchObject({ may });
  });

  it("offers an auditor of the office nothing to press", async () => {
    const { admin, officer, read } = await atTheFair();
    const auditor = await auditorIn(admin, "AUD", "Wati");
    await db.account.update({
      where: { id: auditor.accountId },
      data: { officeId: officer.officeId },
    });
    const who = await cookieOf(auditor);
    expect((await read(overview, {}, weekBefore, "/x", who)).body).toMatchObject({
      may: { edit: false, publish: false, close: false, cancel: false },
    });
    expect((await read(booths, {}, weekBefore, "/x", who)).body).toMatchObject({
      mayDecide: false,
    });
    expect((await read(fairs, {}, weekBefore, "/x", who)).body).toMatchObject({ mayPlan: false });
  });

  it("tells its activity, newest first", async () => {
    const { officer, fair, read } = await atTheFair();
    for (let nth = 1; nth <= 14; nth += 1) {
      const employer = await company(officer, nth);
      const boothId = fair.booths[nth % 6]?.id ?? "";
      await at(addMinutes(weekBefore, nth), async () => {
        const id = await bookBooth(employer, fair.id, boothId);
        await db.booking.update({
          where: { id },
          data: { heldBoothId: null, heldEmployerId: null },
        });
      });
    }
    const page = async (path: string) =>
      (
        (await read(overview, {}, weekBefore, path)).body as {
          activity: { items: { verb: string }[] };
        }
      ).activity;
    expect((await page("/x")).items[0]?.verb).toBe("booking-requested");
    expect(await page("/x")).toMatchObject({ total: 16, pages: 1 });
  });

  it("heads every page of the fair, and steps that are read lead back to it", async () => {
    const { fair, read } = await atTheFair();
    expect((await read(frame)).body).toMatchObject({ fair: { id: fair.id, title: fair.title } });
    for (const page of [publicationPage, closurePage])
      expect((await read(page)).location).toBe(`/office/fairs/${fair.id}`);
    expect((await read(cancellationPage)).body).toMatchObject({ fair: { title: fair.title } });
    expect((await read(editPage)).body).toMatchObject({
      draft: { isDraft: false, input: { title: fair.title, rows: 2, perRow: 3, poweredRows: 1 } },
    });
  });
});

describe("the hall of a fair", () => {
  it("lists who asked, waiting ones first, and names them on the plan", async () => {
    const { officer, fair, read } = await atTheFair();
    await recruiterFor(officer, await company(officer, 1), fair, 0);
    const waiting = await company(officer, 2);
    await at(weekBefore, () => bookBooth(waiting, fair.id, fair.booths[1]?.id ?? ""));
    const { body } = await read(booths);
    const { bookings, booths: plan } = body as {
      bookings: { state: string; employer: { name: string }; booth: { number: string } }[];
      booths: { number: string; state: string; employerName: string | null }[];
    };
    expect(bookings.map(({ state, employer }) => [state, employer.name])).toEqual([
      ["requested", "PT Contoh 2"],
      ["approved", "PT Contoh 1"],
    ]);
    expect(plan.slice(0, 3).map(({ state, employerName }) => [state, employerName])).toEqual([
      ["approved", "PT Contoh 1"],
      ["requested", "PT Contoh 2"],
      ["free", null],
    ]);
  });

  it("decides on a booking page by page, and only where it may be decided", async () => {
    const { officer, fair, read, post } = await atTheFair();
    const employer = await company(officer, 1);
    const bookingId = await at(weekBefore, () =>
      bookBooth(employer, fair.id, fair.booths[0]?.id ?? ""),
    );
    expect((await read(approvalPage, { bookingId })).location).toBe(
      `/office/fairs/${fair.id}/booths`,
    );
    expect((await read(refusalPage, { bookingId })).body).toMatchObject({
      booking: { employer: { name: "PT Contoh 1" }, booth: { number: "A1" } },
    });
    const tooLong = await post(decline, { reason: "x".repeat(401) }, { bookingId });
    expect([tooLong.status, faultsOf(tooLong)]).toEqual([400, { reason: ["too-long"] }]);
    expect((await post(approve, {}, { bookingId })).status).toBe(303);
    const late = await post(decline, { reason: "terlambat" }, { bookingId }, nextDay);
    expect([late.status, faultsOf(late)]).toEqual([409, { "": ["refusal:fair-over"] }]);
    expect(keptOf(late)["reason"]).toBe("terlambat");
    for (const act of [approve, decline])
      expect((await post(act, { reason: "x" }, { bookingId: uuid() })).status).toBe(404);
  });

  it("does not approve a company that lost its trust meanwhile", async () => {
    const { officer, fair, post } = await atTheFair();
    const employer = await company(officer, 1);
    const bookingId = await at(weekBefore, () =>
      bookBooth(employer, fair.id, fair.booths[0]?.id ?? ""),
    );
    await reviewEmployer(officer, employer.employerId, { decision: "declined", reason: "palsu" });
    const answer = await post(approve, {}, { bookingId });
    expect([answer.status, answer.body]).toMatchObject([409, { code: "employer-declined" }]);
  });

  it("keeps a booth whose visits stand in the figures", async () => {
    const { officer, fair, post, enter } = await atTheFair();
    const recruiter = await recruiterFor(officer, await company(officer, 1), fair);
    const pass = await passFor(fair, 1);
    await enter(pass.code);
    await at(halfPastEight, () => recordVisit(recruiter, pass.code));
    const { bookingId } = recruiter;
    const answer = await post(decline, { reason: "salah" }, { bookingId }, halfPastEight);
    expect([answer.status, faultsOf(answer)]).toEqual([
      409,
      { "": ["refusal:booking-has-visits"] },
    ]);
  });
});

describe("the list of companies", () => {
  it("is searched by name and NIB, filtered by state, and opens each", async () => {
    const { officer, read } = await atTheFair();
    await company(officer, 1);
    const waiting = await company(officer, 2, { verified: false });
    const names = async (path: string) =>
      (
        (await read(employers, {}, weekBefore, path)).body as {
          employers: { items: { name: string }[] };
        }
      ).employers.items.map(({ name }) => name);
    expect(await names("/x")).toEqual(["PT Contoh 2", "PT Contoh 1"]);
    expect(await names("/x?state=verified")).toEqual(["PT Contoh 1"]);
    expect(await names("/x?q=9120000000002")).toEqual(["PT Contoh 2"]);
    expect(await names("/x?q=contoh 1")).toEqual(["PT Contoh 1"]);
    expect(await names("/x?q=tidak ada")).toEqual([]);
    const page = await read(employerPage, { employerId: waiting.employerId });
    expect(page.body).toMatchObject({
      title: "PT Contoh 2",
      mayDecide: true,
      employer: { state: "submitted", nib: "9120000000002", vacancies: [], reviews: [] },
    });
    expect((await read(employerPage, { employerId: uuid() })).status).toBe(404);
  });
});

describe("the officer's front page", () => {
  it("lists what waits and the fairs to come, soonest first", async () => {
    const { officer, fair, read } = await atTheFair();
    await publicFairBy(officer, { title: "Desember", day: "2026-12-17" });
    const employer = await company(officer, 1);
    await company(officer, 2, { verified: false });
    await at(weekBefore, () => bookBooth(employer, fair.id, fair.booths[0]?.id ?? ""));
    const { body } = await read(home);
    expect(body).toMatchObject({
      employers: 1,
      bookings: [{ fairId: fair.id, title: fair.title, count: 1 }],
      mayPlan: true,
    });
    const titles = (body as { fairs: { title: string }[] }).fairs;
    expect(titles.map(({ title }) => title)).toEqual(["Mini Job Fair Surabaya", "Desember"]);
    expect((await read(home, {}, nextDay)).body).toMatchObject({
      bookings: [{ count: 1 }],
      fairs: [{ title: "Desember" }],
    });
  });

  it("narrows the list of fairs by its URL, and an admin's by office", async () => {
    const { admin, officer, read } = await atTheFair();
    const malang = await officerIn(admin, "MLG", "Agus");
    await publicFairBy(malang, { title: "Bursa Malang", venueName: "Balai Kota" });
    await at(weekBefore, () => createFair(malang, fairInput(malang, { title: "Rancangan" })));
    const who = await cookieOf(admin);
    const titles = async (path: string, cookie = who, when = weekBefore) =>
      (
        (await read(fairs, {}, when, path, cookie)).body as {
          fairs: { items: { title: string }[] };
        }
      ).fairs.items.map(({ title }) => title);
    expect(await titles("/x")).toHaveLength(3);
    expect(await titles("/x?q=balai")).toEqual(["Bursa Malang"]);
    expect(await titles("/x?state=draft")).toEqual(["Rancangan"]);
    expect(await titles(`/x?office=${officer.officeId ?? ""}`)).toEqual(["Mini Job Fair Surabaya"]);
    expect(await titles("/x?when=past")).toEqual([]);
    expect(await titles("/x?when=past", who, nextDay)).toHaveLength(3);
    expect(await titles(`/x?office=${officer.officeId ?? ""}`, await cookieOf(malang))).toEqual([]);
  });

  it("keeps the log of its office, page by page", async () => {
    const { admin, read } = await atTheFair();
    const { body } = await read(activity);
    const { items } = (body as { lines: { items: { verb: string; actorName: string }[] } }).lines;
    expect(items.map(({ verb }) => verb)).toContain("fair-published");
    expect(items.every(({ actorName }) => actorName !== "")).toBe(true);
    const everything = await read(activity, {}, weekBefore, "/x", await cookieOf(admin));
    const total = (page: unknown) => (page as { lines: { total: number } }).lines.total;
    expect(total(everything.body)).toBeGreaterThan(total(body));
  });

  it("shows the design system to officers", async () => {
    const { read } = await atTheFair();
    expect((await read(design)).status).toBe(200);
  });
});

describe("a report", () => {
  async function afterTheFair() {
    const there = await atTheFair();
    const { officer, fair, enter } = there;
    const recruiter = await recruiterFor(officer, await company(officer, 1), fair);
    const passes = [await passFor(fair, 1), await passFor(fair, 2), await passFor(fair, 3)];
    for (const pass of passes.slice(0, 2)) await enter(pass.code);
    const visitId = await at(halfPastEight, () => recordVisit(recruiter, passes[0]?.code ?? ""));
    const vacancy = await db.vacancy.findFirstOrThrow();
    await at(halfPastEight, () =>
      noteOutcome(recruiter, visitId, { vacancyId: vacancy.id, result: "hired", note: undefined }),
    );
    return there;
  }

  it("shows the figures of the fair", async () => {
    const { read } = await afterTheFair();
    expect((await read(report)).body).toMatchObject({
      report: { totals: { registered: 3, arrived: 2, visited: 1, interviewed: 1, hired: 1 } },
    });
  });

  it("as csv carries the same figures, in the reader's language", async () => {
    const { cookie, read } = await afterTheFair();
    const text = async (who: string) =>
      ((await read(reportFile, { format: "csv" }, weekBefore, "/x", who)).body as Response).text();
    const indonesian = await text(cookie);
    expect(indonesian).toContain("Mini Job Fair Surabaya");
    expect(indonesian).toMatch(/Terdaftar"[;,]"3"/);
    expect(indonesian).toMatch(/Hadir"[;,]"2"/);
    const { languageCookie } = await import("~/http/cookies.server");
    const english = (await languageCookie("en")).split(";", 1)[0] ?? "";
    expect(await text(`${cookie}; ${english}`)).toMatch(/Registered"[;,]"3"/);
  });

  it.each([
    ["xlsx", "PK"],
    ["pdf", "%PDF-"],
  ])("as %s is a file of its kind", async (format, magic) => {
    const { read } = await afterTheFair();
    const answer = await read(reportFile, { format });
    const bytes = Buffer.from(await (answer.body as Response).arrayBuffer());
    expect(bytes.subarray(0, magic.length).toString("latin1")).toBe(magic);
    expect(bytes.length).toBeGreaterThan(3000);
    expect(answer.headers.get("Cache-Control")).toBe("private, no-store");
  });

  it("names nobody: not a single person of the fair is in any of its files", async () => {
    const { read } = await afterTheFair();
    const { body } = await read(report);
    expect(JSON.stringify(body)).not.toContain("Siti");
    const csv = await ((await read(reportFile, { format: "csv" })).body as Response).text();
    expect(csv).not.toContain("Siti");
    expect(csv).not.toContain("+62812");
  });
});
