import { describe, expect, it } from "vitest";

import { db } from "~/db/client.server";
import {
  approveBooking,
  bookBooth,
  declineBooking,
} from "~/domain/companies/booths/commands.server";
import { reviewEmployer } from "~/domain/companies/employers/commands.server";
import { createFair } from "~/domain/planning/fairs/commands.server";
import { cancelFair } from "~/domain/planning/fairs/life.server";
import { at } from "~/lib/clock.server";

import { loader as home } from "../../app/routes/employer/employer._index";
import {
  action as endSessions,
  loader as account,
} from "../../app/routes/employer/employer.account";
import {
  action as renewLink,
  loader as askRenewal,
} from "../../app/routes/employer/employer.bookings.$bookingId.link";
import {
  action as withdraw,
  loader as askWithdrawal,
} from "../../app/routes/employer/employer.bookings.$bookingId.withdrawal";
import {
  action as describe_,
  loader as companyPage,
} from "../../app/routes/employer/employer.company";
import {
  action as book,
  loader as fairPage,
} from "../../app/routes/employer/employer.fairs.$fairId";
import { loader as fairs } from "../../app/routes/employer/employer.fairs._index";
import {
  action as correct,
  loader as vacancyPage,
} from "../../app/routes/employer/employer.vacancies.$vacancyId";
import { loader as vacancies } from "../../app/routes/employer/employer.vacancies._index";
import {
  action as publish,
  loader as newVacancy,
} from "../../app/routes/employer/employer.vacancies.new";
import {
  action as close,
  loader as askClosure,
} from "../../app/routes/employer/employer.vacancies_.$vacancyId.closure";
import {
  action as register,
  loader as registerPage,
} from "../../app/routes/employer/employer_.register";
import { useFreshDatabase } from "../support/database";
import {
  company,
  fairInput,
  nextDay,
  officerIn,
  password,
  publicFairBy,
  retno,
  weekBefore,
} from "../support/people";
import { answered, call, cookieOf, faultsOf, keptOf } from "../support/requests";

useFreshDatabase();

type Act = (args: ReturnType<typeof call>) => unknown;
type Fields = Record<string, string>;

/** A company, signed in, and the officer who vets it. */
async function atTheCompany(options: Parameters<typeof company>[2] = {}) {
  const admin = await retno();
  const officer = await officerIn(admin, "SBY", "Sri");
  const employer = await company(officer, 1, options);
  const cookie = await cookieOf(employer);
  return { admin, officer, employer, cookie, ...browserOf(cookie) };
}

/** What somebody with this cookie reads and posts, a week before the fair unless said otherwise. */
function browserOf(cookie: string) {
  return {
    read: (act: Act, params: Fields = {}, when = weekBefore, path = "/x") =>
      at(when, () => answered(() => act(call(path, { cookie, params })))),
    post: (act: Act, form: Fields = {}, params: Fields = {}, when = weekBefore) =>
      at(when, () => answered(() => act(call("/x", { cookie, params, form })))),
  };
}

const newCompany: Fields = {
  companyName: "PT Maju Bersama",
  nib: "9120-0000-12345",
  kbliSection: "G",
  address: "Jalan Raya Darmo 5",
  regionCode: "3578",
  contactPhone: "0812 3456 7890",
  name: "Rina",
  email: "Rina@Contoh.Example",
  password,
};

const vacancyForm: Fields = {
  title: "Kasir",
  occupationGroup: "5",
  openings: "12",
  education: "sma",
  jobType: "permanent",
  location: "Surabaya Pusat",
  regionCode: "3578",
  wageMin: "4.500.000",
  wageMax: "5000000",
  hours: "Senin–Sabtu, bergilir",
  conditions: "BPJS",
};

describe("the registration of a company", () => {
  const ask = (change: Fields) =>
    answered(() => register(call("/x", { form: { ...newCompany, ...change } })));

  it("opens the account, signs it in, and waits for an officer", async () => {
    const answer = await ask({ about: "Ritel sejak 1990." });
    expect([answer.status, answer.location]).toEqual([303, "/employer"]);
    expect(answer.headers.get("Set-Cookie")).toContain("bursa_notice=");
    expect(answer.headers.getSetCookie().join()).toMatch(/bursa_session=[^;]+;.*HttpOnly/);
    const row = await db.employer.findFirstOrThrow({ include: { accounts: true } });
    expect(row).toMatchObject({
      name: "PT Maju Bersama",
      nib: "9120000012345",
      state: "submitted",
      contactPhone: "+6281234567890",
      contactEmail: "rina@contoh.example",
      contactName: "Rina",
      about: "Ritel sejak 1990.",
      accounts: [{ email: "rina@contoh.example", role: "employer" }],
    });
    expect(row.accounts[0]?.passwordHash).toMatch(/^\$argon2id\$/);
    expect(await db.activity.findFirst()).toMatchObject({
      verb: "employer-registered",
      subject: "PT Maju Bersama",
      employerId: row.id,
    });
  });

  it.each([
    ["companyName", " ", "required"],
    ["companyName", "x".repeat(161), "too-long"],
    ["companyName", "PT\u0007Bel", "odd-characters"],
    ["nib", "", "required"],
    ["nib", "123", "nib"],
    ["nib", "91200000123456", "nib"],
    ["kbliSection", "Z", "not-offered"],
    ["address", "", "required"],
    ["regionCode", "9999", "not-offered"],
    ["contactPhone", "12", "not-a-phone"],
    ["contactPhone", "telepon saya", "not-a-phone"],
    ["name", "", "required"],
    ["email", "rina(at)contoh", "not-an-email"],
    ["password", "pendek", "password-short"],
    ["password", "x".repeat(201), "too-long"],
    ["about", "x".repeat(1001), "too-long"],
  ])("refuses %s %j beside its field", async (field, value, fault) => {
    const answer = await ask({ [field]: value });
    expect([answer.status, faultsOf(answer)]).toEqual([400, { [field]: [fault] }]);
    const kept = keptOf(answer);
    expect(kept["kbliSection"]).toBe(field === "kbliSection" ? "Z" : "G");
    expect(kept["password"]).toBeUndefined();
    expect(await db.account.count()).toBe(0);
  });

  it.each([
    ["nib", { email: "lain@contoh.example" }, "refusal:nib-taken"],
    ["email", { nib: "9120000099999" }, "refusal:email-taken"],
  ])("refuses another's %s and keeps the rest", async (field, change, fault) => {
    await ask({});
    const answer = await ask(change);
    expect([answer.status, faultsOf(answer)]).toEqual([409, { [field]: [fault] }]);
    expect(keptOf(answer)).toMatchObject({ companyName: "PT Maju Bersama", name: "Rina" });
    expect([await db.employer.count(), await db.account.count()]).toEqual([1, 1]);
  });

  it("shows its page to anybody", async () => {
    const page = await answered(() => registerPage(call("/employer/register")));
    expect(page.body).toEqual({ title: "Daftarkan perusahaan" });
  });
});

describe("the company's front page", () => {
  it("says where it stands and what it still lacks", async () => {
    const { officer, employer, read } = await atTheCompany({ verified: false });
    expect((await read(home)).body).toMatchObject({
      company: { name: "PT Contoh 1", state: "submitted", reason: "" },
      hasVacancies: false,
      bookings: [],
    });
    await reviewEmployer(officer, employer.employerId, {
      decision: "declined",
      reason: "NIB tidak ditemukan di OSS",
    });
    expect((await read(home)).body).toMatchObject({
      company: { state: "declined", reason: "NIB tidak ditemukan di OSS" },
    });
  });

  it("lists the company's own bookings only, the next fair first", async () => {
    const { officer, employer, read } = await atTheCompany();
    const [first, second] = [
      await publicFairBy(officer),
      await publicFairBy(officer, { day: "2026-11-20" }),
    ];
    const other = await company(officer, 2);
    await at(weekBefore, () => bookBooth(employer, first.id, first.booths[0]?.id ?? ""));
    await at(new Date(weekBefore.getTime() + 1), () =>
      bookBooth(employer, second.id, second.booths[0]?.id ?? ""),
    );
    await at(weekBefore, () => bookBooth(other, first.id, first.booths[1]?.id ?? ""));
    const { bookings } = (await read(home)).body as {
      bookings: { fair: { day: string }; booth: { number: string } }[];
    };
    expect(bookings.map(({ fair, booth }) => [fair.day, booth.number])).toEqual([
      ["2026-11-19", "A1"],
      ["2026-11-20", "A1"],
    ]);
  });
});

describe("what a company says of itself", () => {
  const form: Fields = {
    companyName: "PT Contoh 1",
    kbliSection: "C",
    address: "Jalan Baru 9",
    regionCode: "3515",
    contactName: "Bayu",
    contactPhone: "(031) 8400-200",
    contactEmail: "HRD@contoh.example",
  };

  it("is changed at once, and stays verified while the name stays", async () => {
    const { employer, post, read } = await atTheCompany();
    const answer = await post(describe_, form);
    expect([answer.status, answer.location]).toEqual([303, "/employer/company"]);
    const page = await read(companyPage);
    expect(page.body).toMatchObject({
      company: {
        address: "Jalan Baru 9",
        regionCode: "3515",
        contactName: "Bayu",
        contactPhone: "+62318400200",
        contactEmail: "hrd@contoh.example",
        about: null,
        state: "verified",
      },
    });
    expect(await db.activity.count({ where: { verb: "employer-changed" } })).toBe(1);
    expect(employer.employerId).toBe((page.body as { company: { id: string } }).company.id);
  });

  it("is looked at again under another name", async () => {
    const { post, read } = await atTheCompany();
    await post(describe_, { ...form, companyName: "PT Nama Lain" });
    expect((await read(companyPage)).body).toMatchObject({ company: { state: "submitted" } });
  });

  it("asks to be looked at again after it was declined", async () => {
    const { officer, employer, post, read } = await atTheCompany();
    await reviewEmployer(officer, employer.employerId, { decision: "declined", reason: "Alamat" });
    await post(describe_, form);
    expect((await read(companyPage)).body).toMatchObject({ company: { state: "submitted" } });
  });

  it.each([
    ["companyName", "", "required"],
    ["contactEmail", "bukan surel", "not-an-email"],
    ["contactPhone", "08", "not-a-phone"],
    ["regionCode", "", "required"],
    ["contactName", "x".repeat(101), "too-long"],
  ])("is refused with %s %j, with what was typed kept", async (field, value, fault) => {
    const { post } = await atTheCompany();
    const answer = await post(describe_, { ...form, [field]: value });
    expect([answer.status, faultsOf(answer)]).toEqual([400, { [field]: [fault] }]);
    expect(keptOf(answer)["address"]).toBe("Jalan Baru 9");
    expect(await db.employer.count({ where: { address: "Jalan Baru 9" } })).toBe(0);
  });
});

describe("a vacancy's form", () => {
  it("publishes it with the five things that the rule asks for", async () => {
    const { post, read } = await atTheCompany({ vacancy: false });
    const answer = await post(publish, vacancyForm);
    expect([answer.status, answer.location]).toEqual([303, "/employer/vacancies"]);
    const list = await read(vacancies);
    expect(list.body).toMatchObject({
      distrust: undefined,
      vacancies: {
        total: 1,
        items: [
          {
            title: "Kasir",
            openings: 12,
            jobType: "permanent",
            location: "Surabaya Pusat",
            wageMin: 4_500_000,
            wageMax: 5_000_000,
            hours: "Senin–Sabtu, bergilir",
            conditions: "BPJS",
            description: null,
            closedAt: null,
          },
        ],
      },
    });
    expect((await read(newVacancy)).body).toHaveProperty("title");
  });

  it.each([
    ["title", "", "required"],
    ["occupationGroup", "A", "not-offered"],
    ["openings", "0", "too-small"],
    ["openings", "5001", "too-large"],
    ["openings", "lima", "not-a-number"],
    ["openings", "1.5", "not-a-number"],
    ["education", "s9", "not-offered"],
    ["jobType", "", "required"],
    ["location", "", "required"],
    ["wageMin", "", "required"],
    ["wageMin", "99.999", "too-small"],
    ["wageMax", "4.499.999", "wage-order"],
    ["wageMax", "banyak", "not-a-number"],
    ["hours", "", "required"],
    ["conditions", " ", "required"],
    ["conditions", "x".repeat(1501), "too-long"],
    ["description", "x".repeat(3001), "too-long"],
  ])("refuses %s %j beside its field", async (field, value, fault) => {
    const { post } = await atTheCompany({ vacancy: false });
    const answer = await post(publish, { ...vacancyForm, [field]: value });
    expect(answer.status).toBe(400);
    expect(faultsOf(answer)[field]).toEqual([fault]);
    if (field !== "title") expect(keptOf(answer)["title"]).toBe("Kasir");
    expect(await db.vacancy.count()).toBe(0);
  });

  it("refuses a company that nobody has verified, above the form, and keeps what was typed", async () => {
    const { post, read } = await atTheCompany({ verified: false });
    const answer = await post(publish, vacancyForm);
    expect([answer.status, faultsOf(answer)]).toEqual([
      409,
      { "": ["refusal:employer-not-verified"] },
    ]);
    expect(keptOf(answer)).toMatchObject(vacancyForm);
    expect((await read(vacancies)).body).toMatchObject({ distrust: "employer-not-verified" });
  });

  it("corrects an open vacancy, and closes it for good", async () => {
    const { post, read } = await atTheCompany();
    const { id } = await db.vacancy.findFirstOrThrow();
    const params = { vacancyId: id };
    expect((await read(vacancyPage, params)).body).toMatchObject({ title: "Operator produksi" });
    expect((await post(correct, vacancyForm, params)).location).toBe("/employer/vacancies");
    expect(await db.vacancy.findFirst()).toMatchObject({ id, title: "Kasir" });
    expect(faultsOf(await post(correct, { ...vacancyForm, openings: "" }, params))).toEqual({
      openings: ["required"],
    });
    expect((await read(askClosure, params)).body).toMatchObject({ vacancyTitle: "Kasir" });
    expect(await db.vacancy.findFirst()).toMatchObject({ closedAt: null });
    for (let press = 0; press < 2; press += 1)
      expect((await post(close, {}, params)).status).toBe(303);
    expect((await read(askClosure, params)).location).toBe(`/employer/vacancies/${id}`);
    expect(await db.activity.count({ where: { verb: "vacancy-closed" } })).toBe(1);
    const late = await post(correct, vacancyForm, params);
    expect([late.status, faultsOf(late)]).toEqual([409, { "": ["refusal:vacancy-closed"] }]);
  });

  it("of another company is nowhere to be found", async () => {
    const { officer } = await atTheCompany();
    const { id } = await db.vacancy.findFirstOrThrow();
    const stranger = browserOf(await cookieOf(await company(officer, 2, { vacancy: false })));
    const params = { vacancyId: id };
    expect((await stranger.read(vacancyPage, params)).status).toBe(404);
    expect((await stranger.post(correct, vacancyForm, params)).status).toBe(404);
    expect((await stranger.post(close, {}, params)).status).toBe(404);
    expect(await db.vacancy.findFirst()).toMatchObject({ title: "Operator produksi" });
  });

  it("pages a long list, open ones first", async () => {
    const { post, read } = await atTheCompany({ vacancy: false });
    for (let nth = 1; nth <= 27; nth += 1)
      await post(publish, { ...vacancyForm, title: `Lowongan ${nth}` });
    const first = await db.vacancy.findFirstOrThrow({ where: { title: "Lowongan 27" } });
    await post(close, {}, { vacancyId: first.id });
    const page = async (path: string) =>
      ((await read(vacancies, {}, weekBefore, path)).body as { vacancies: { items: unknown[] } })
        .vacancies;
    expect((await page("/x")).items).toHaveLength(25);
    const second = await page("/x?page=2");
    expect(second).toMatchObject({ page: 2, pages: 2, total: 27 });
    expect(second.items.at(-1)).toMatchObject({ title: "Lowongan 27" });
    expect((await page("/x?page=99")).items).toEqual([]);
  });
});

describe("a company's booth", () => {
  async function atAFair() {
    const there = await atTheCompany();
    const fair = await publicFairBy(there.officer);
    const params = { fairId: fair.id };
    const boothId = fair.booths[0]?.id ?? "";
    return { ...there, fair, params, boothId };
  }

  it("is asked for on the plan, and leads back to the fair", async () => {
    const { fair, params, boothId, read, post } = await atAFair();
    const free = await read(fairPage, params);
    expect(free.body).toMatchObject({ obstacle: undefined, kit: null, fair: { booking: null } });
    const answer = await post(book, { boothId }, params);
    expect([answer.status, answer.location]).toEqual([303, `/employer/fairs/${fair.id}`]);
    const { booths, ...page } = (await read(fairPage, params)).body as {
      booths: { number: string; state: string; employerName: string | null }[];
    };
    expect(page).toMatchObject({
      fair: { booking: { state: "requested", booth: { number: "A1" } } },
      kit: null,
    });
    expect(booths[0]).toMatchObject({ number: "A1", state: "requested", employerName: null });
    expect(booths).toHaveLength(6);
  });

  it("gives the recruiters' link once it is approved, and a new one when asked", async () => {
    const { officer, fair, params, boothId, employer, read, post } = await atAFair();
    const bookingId = await at(weekBefore, () => bookBooth(employer, fair.id, boothId));
    const early = await post(renewLink, {}, { bookingId });
    expect([early.status, early.body]).toMatchObject([409, { code: "booking-not-approved" }]);
    await at(weekBefore, () => approveBooking(officer, bookingId));
    const kitOf = async () =>
      ((await read(fairPage, params)).body as { kit: { link: string; qr: object } }).kit;
    const first = await kitOf();
    expect(first.link).toMatch(/^http:\/\/bursa\.test\/booth\/open\/[\w-]{43}$/);
    expect((await post(renewLink, {}, { bookingId })).location).toBe(`/employer/fairs/${fair.id}`);
    expect((await kitOf()).link).not.toBe(first.link);
  });

  it("just taken is said beside the plan, and nothing is written", async () => {
    const { officer, fair, params, boothId, post } = await atAFair();
    const quicker = await company(officer, 2);
    await at(weekBefore, () => bookBooth(quicker, fair.id, boothId));
    const answer = await post(book, { boothId }, params);
    expect([answer.status, faultsOf(answer)]).toEqual([409, { boothId: ["refusal:booth-taken"] }]);
    expect(await db.booking.count()).toBe(1);
  });

  it.each([
    ["nothing", "", ["required"]],
    ["no id at all", "A1", ["not-offered"]],
  ])("refuses %s for a booth", async (_what, boothId, fault) => {
    const { params, post } = await atAFair();
    const answer = await post(book, { boothId }, params);
    expect([answer.status, faultsOf(answer)["boothId"]]).toEqual([400, fault]);
  });

  it("of another fair or of nowhere cannot be asked for", async () => {
    const { officer, params, post } = await atAFair();
    const other = await publicFairBy(officer, { day: "2026-11-26" });
    const answers = [
      await post(book, { boothId: other.booths[0]?.id ?? "" }, params),
      await post(book, { boothId: "00000000-0000-4000-8000-000000000000" }, params),
    ];
    for (const answer of answers) expect([404, 409]).toContain(answer.status);
    expect(await db.booking.count()).toBe(0);
  });

  it("is one a fair", async () => {
    const { fair, params, boothId, post } = await atAFair();
    await post(book, { boothId }, params);
    const second = await post(book, { boothId: fair.booths[1]?.id ?? "" }, params);
    expect([second.status, faultsOf(second)]).toEqual([409, { "": ["refusal:booth-one-each"] }]);
  });

  it("says what stands in the way", async () => {
    const { officer, employer, fair, params, boothId, read, post } = await atAFair();
    const obstacle = async (when = weekBefore) =>
      ((await read(fairPage, params, when)).body as { obstacle?: string }).obstacle;
    expect(await obstacle(nextDay)).toBe("fair-over");
    const late = await post(book, { boothId }, params, nextDay);
    expect([late.status, faultsOf(late)]).toEqual([409, { "": ["refusal:fair-over"] }]);
    await db.vacancy.updateMany({ data: { closedAt: weekBefore } });
    expect(await obstacle()).toBe("no-vacancy-to-show");
    await reviewEmployer(officer, employer.employerId, { decision: "declined", reason: "x" });
    expect(await obstacle()).toBe("employer-declined");
    await at(weekBefore, () => cancelFair(officer, fair.id, "banjir"));
    expect(await obstacle()).toBe("fair-cancelled");
  });

  it("is given back, and cannot be by another company", async () => {
    const { officer, employer, fair, boothId, post } = await atAFair();
    const bookingId = await at(weekBefore, () => bookBooth(employer, fair.id, boothId));
    const stranger = browserOf(await cookieOf(await company(officer, 2)));
    expect((await stranger.post(withdraw, {}, { bookingId })).status).toBe(404);
    expect((await stranger.post(renewLink, {}, { bookingId })).status).toBe(404);
    for (let press = 0; press < 2; press += 1)
      expect((await post(withdraw, {}, { bookingId })).location).toBe(`/employer/fairs/${fair.id}`);
    expect(await db.booking.findFirst()).toMatchObject({ state: "withdrawn", heldBoothId: null });
  });

  it("is asked about before it is given back or gets another link, and only while it can be", async () => {
    const { officer, employer, fair, boothId, read, post } = await atAFair();
    const bookingId = await at(weekBefore, () => bookBooth(employer, fair.id, boothId));
    const back = `/employer/fairs/${fair.id}`;
    expect((await read(askRenewal, { bookingId })).location).toBe(back);
    await at(weekBefore, () => approveBooking(officer, bookingId));
    for (const ask of [askWithdrawal, askRenewal])
      expect((await read(ask, { bookingId })).body).toMatchObject({ fairTitle: fair.title, back });
    expect(await db.booking.findFirst()).toMatchObject({ state: "approved", keyVersion: 1 });
    const stranger = browserOf(await cookieOf(await company(officer, 2)));
    for (const ask of [askWithdrawal, askRenewal])
      expect((await stranger.read(ask, { bookingId })).status).toBe(404);
    await post(withdraw, {}, { bookingId });
    for (const ask of [askWithdrawal, askRenewal])
      expect((await read(ask, { bookingId })).location).toBe(back);
  });

  it("that was declined says why and can be asked for again", async () => {
    const { officer, employer, fair, params, boothId, read, post } = await atAFair();
    const bookingId = await at(weekBefore, () => bookBooth(employer, fair.id, boothId));
    await at(weekBefore, () => declineBooking(officer, bookingId, "sektor penuh"));
    expect((await read(fairPage, params)).body).toMatchObject({
      fair: { booking: { state: "declined", reason: "sektor penuh" } },
    });
    const ended = await post(withdraw, {}, { bookingId });
    expect([ended.status, ended.body]).toMatchObject([409, { code: "booking-ended" }]);
    expect((await post(book, { boothId }, params)).status).toBe(303);
  });

  it("can be had at public fairs still to come, and at no draft", async () => {
    const { officer, read } = await atAFair();
    const draft = await at(weekBefore, () =>
      createFair(officer, fairInput(officer, { title: "Rancangan", day: "2026-12-01" })),
    );
    const list = await read(fairs);
    expect(list.body).toMatchObject({
      fairs: { total: 1, items: [{ title: "Mini Job Fair Surabaya", phase: "upcoming" }] },
    });
    expect((await read(fairs, {}, nextDay)).body).toMatchObject({ fairs: { total: 0 } });
    expect((await read(fairPage, { fairId: draft })).status).toBe(404);
  });
});

describe("a company's account", () => {
  it("shows its devices and ends the others", async () => {
    const { employer, read, post } = await atTheCompany();
    const elsewhere = await cookieOf(employer);
    const page = async () =>
      (await read(account)).body as { email: string; sessions: unknown[]; currentId: string };
    expect(await page()).toMatchObject({ email: "rekrut1@contoh.example" });
    expect((await page()).sessions).toHaveLength(2);
    expect((await post(endSessions)).location).toBe("/employer/account");
    expect((await page()).sessions).toMatchObject([{ id: (await page()).currentId }]);
    const gone = await browserOf(elsewhere).read(home);
    expect([gone.status, gone.location]).toEqual([302, "/sign-in?to=%2Fx"]);
  });

  it("does not open an office's pages, nor an officer's account a company's", async () => {
    const { officer } = await atTheCompany();
    const visitor = browserOf(await cookieOf(officer));
    for (const page of [home, companyPage, vacancies, fairs, account])
      expect((await visitor.read(page)).status).toBe(403);
    expect((await visitor.post(publish, vacancyForm)).status).toBe(403);
  });
});
