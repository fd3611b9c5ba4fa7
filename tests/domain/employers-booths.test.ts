import { describe, expect, it } from "vitest";

import type { ActingOfficer } from "~/domain/house/accounts/rules";
import { db } from "~/db/client.server";
import * as booths from "~/domain/companies/booths/commands.server";
import {
  bookingsWaiting,
  fairBookings,
  fairForEmployer,
  ownBookings,
  recruiterOf,
} from "~/domain/companies/booths/queries.server";
import { exhibitors, hallPlan } from "~/domain/companies/exhibitors/queries.server";
import { cancelFair } from "~/domain/planning/fairs/life.server";
import {
  describeCompany,
  registerEmployer,
  reviewEmployer,
} from "~/domain/companies/employers/commands.server";
import {
  closeVacancy,
  correctVacancy,
  publishVacancy,
} from "~/domain/companies/vacancies/commands.server";
import {
  employerForOfficer,
  employersToVet,
  employersWaiting,
  ownCompany,
} from "~/domain/companies/employers/queries.server";
import { ownVacancies, ownVacancy } from "~/domain/companies/vacancies/queries.server";
import { at } from "~/lib/clock.server";

import { useFreshDatabase } from "../support/database";
import {
  company,
  fairOfSri,
  nextDay,
  officerIn,
  password,
  publicFairBy,
  vacancyInput,
  weekBefore,
} from "../support/people";

useFreshDatabase();

type Employer = Awaited<ReturnType<typeof company>>;
const approveBooking = (officer: ActingOfficer, id: string) =>
  at(weekBefore, () => booths.approveBooking(officer, id));
const declineBooking = (officer: ActingOfficer, id: string, reason: string) =>
  at(weekBefore, () => booths.declineBooking(officer, id, reason));
const withdrawBooking = (employer: Employer, id: string) =>
  at(weekBefore, () => booths.withdrawBooking(employer, id));

async function stage() {
  const { admin, officer, fair } = await fairOfSri();
  const boothId = (nth: number): string => fair.booths[nth]?.id ?? "";
  const ask = (employer: Awaited<ReturnType<typeof company>>, nth = 0) =>
    at(weekBefore, () => booths.bookBooth(employer, fair.id, boothId(nth)));
  return { admin, officer, fair, boothId, ask };
}

describe("a company", () => {
  it("waits for an officer's word before it can publish or book", async () => {
    const { officer, fair, boothId } = await stage();
    const employer = await company(officer, 1, { verified: false });
    expect(await employersWaiting(officer)).toBe(1);
    await expect(publishVacancy(employer, vacancyInput)).rejects.toMatchObject({
      code: "employer-not-verified",
    });
    await expect(
      at(weekBefore, () => booths.bookBooth(employer, fair.id, boothId(0))),
    ).rejects.toMatchObject({ code: "employer-not-verified" });
    await reviewEmployer(officer, employer.employerId, {
      decision: "declined",
      reason: "NIB salah",
    });
    expect(await ownCompany(employer)).toMatchObject({
      state: "declined",
      reviews: [{ reason: "NIB salah", decidedByName: "Sri" }],
    });
    await expect(publishVacancy(employer, vacancyInput)).rejects.toMatchObject({
      code: "employer-declined",
    });
  });

  it("that was declined asks again by correcting its details", async () => {
    const { officer } = await stage();
    const employer = await company(officer, 1, { verified: false });
    await reviewEmployer(officer, employer.employerId, { decision: "declined", reason: "alamat" });
    const { name, ...rest } = await ownCompany(employer);
    await describeCompany(employer, {
      companyName: name,
      kbliSection: "G",
      address: "Jalan Baru",
      regionCode: "3515",
      contactName: rest.contactName,
      contactPhone: rest.contactPhone,
      contactEmail: rest.contactEmail,
      about: undefined,
    });
    expect(await employerForOfficer(officer, employer.employerId)).toMatchObject({
      state: "submitted",
      address: "Jalan Baru",
    });
  });

  it("may put its NIB right until it is verified, and is told when a new name is looked at again", async () => {
    const { officer } = await stage();
    await company(officer, 1);
    const employer = await company(officer, 2, { verified: false });
    const describe = async (change: { nib?: string; companyName?: string }) => {
      const { name, ...own } = await ownCompany(employer);
      return describeCompany(employer, {
        companyName: name,
        kbliSection: "G",
        address: own.address,
        regionCode: "3515",
        contactName: own.contactName,
        contactPhone: own.contactPhone,
        contactEmail: own.contactEmail,
        about: undefined,
        ...change,
      });
    };
    await expect(describe({ nib: "9120000000001" })).rejects.toMatchObject({
      code: "nib-taken",
      field: "nib",
    });
    expect(await describe({ nib: "9120000000077" })).toBe(false);
    expect((await ownCompany(employer)).nib).toBe("9120000000077");
    await reviewEmployer(officer, employer.employerId, { decision: "verified", reason: undefined });
    expect(await describe({ nib: "9120000000088" })).toBe(false);
    expect(await ownCompany(employer)).toMatchObject({ nib: "9120000000077", state: "verified" });
    expect(await describe({ companyName: "PT Nama Baru" })).toBe(true);
    expect((await ownCompany(employer)).state).toBe("submitted");
  });

  it("is found by name and NIB, and verified once however often it is pressed", async () => {
    const { officer } = await stage();
    const employer = await company(officer, 1);
    await reviewEmployer(officer, employer.employerId, { decision: "verified", reason: undefined });
    expect(await db.employerReview.count()).toBe(1);
    expect((await employersToVet(officer, { words: "contoh 1" })).total).toBe(1);
    expect((await employersToVet(officer, { words: "9120000000001" })).total).toBe(1);
    expect((await employersToVet(officer, { state: "submitted" })).total).toBe(0);
  });

  it("cannot take another's NIB or e-mail, and leaves nothing half-written", async () => {
    const { officer } = await stage();
    await company(officer, 1);
    const input = {
      companyName: "PT Kembar",
      nib: "9120000000001",
      kbliSection: "C" as const,
      address: "Jalan",
      regionCode: "3578" as const,
      contactPhone: "+62318400100",
      about: undefined,
      name: "Kembar",
      email: "lain@contoh.example",
      password,
    };
    await expect(registerEmployer(input)).rejects.toMatchObject({
      code: "nib-taken",
      field: "nib",
    });
    await expect(
      registerEmployer({ ...input, nib: "9120000000099", email: "rekrut1@contoh.example" }),
    ).rejects.toMatchObject({ code: "email-taken", field: "email" });
    expect(await db.employer.count()).toBe(1);
  });
});

describe("a vacancy", () => {
  it("joins the company's booths at fairs to come, and stays in figures when closed", async () => {
    const { officer, fair, ask } = await stage();
    const employer = await company(officer, 1);
    await at(weekBefore, async () => approveBooking(officer, await ask(employer)));
    const id = await at(weekBefore, () =>
      publishVacancy(employer, { ...vacancyInput, title: "Kasir" }),
    );
    const [shown] = await exhibitors(fair.id);
    expect(shown?.vacancies.map((vacancy) => vacancy.title)).toEqual([
      "Kasir",
      "Operator produksi",
    ]);
    await closeVacancy(employer, id);
    await closeVacancy(employer, id);
    expect((await exhibitors(fair.id))[0]?.vacancies).toHaveLength(2);
    await expect(correctVacancy(employer, id, vacancyInput)).rejects.toMatchObject({
      code: "vacancy-closed",
    });
    expect((await ownVacancies(employer)).items.map((v) => v.closedAt !== null)).toEqual([
      false,
      true,
    ]);
    expect(await db.activity.count({ where: { verb: "vacancy-closed" } })).toBe(1);
  });

  it("that a past fair's report speaks of keeps its title and openings", async () => {
    const { officer, ask } = await stage();
    const employer = await company(officer, 1);
    await ask(employer);
    const id = (await ownVacancies(employer)).items[0]?.id ?? "";
    const correct = (change: Partial<typeof vacancyInput>) =>
      at(nextDay, () => correctVacancy(employer, id, { ...vacancyInput, ...change }));
    await expect(correct({ openings: 99 })).rejects.toMatchObject({ code: "vacancy-in-figures" });
    await expect(correct({ title: "Lain" })).rejects.toMatchObject({ code: "vacancy-in-figures" });
    await correct({ wageMax: 6_000_000 });
  });

  it("of another company does not exist", async () => {
    const { officer } = await stage();
    const [mine, other] = [await company(officer, 1), await company(officer, 2)];
    const foreign = (await ownVacancies(other)).items[0]?.id ?? "";
    for (const act of [
      () => ownVacancy(mine, foreign),
      () => correctVacancy(mine, foreign, vacancyInput),
      () => closeVacancy(mine, foreign),
    ])
      await expect(act()).rejects.toMatchObject({ kind: "missing" });
  });

  it("is searched by title and company on the public page", async () => {
    const { officer, fair, ask } = await stage();
    const employer = await company(officer, 1);
    await at(weekBefore, async () => approveBooking(officer, await ask(employer)));
    expect(await exhibitors(fair.id, "operator")).toHaveLength(1);
    expect(await exhibitors(fair.id, "Contoh 1")).toHaveLength(1);
    expect(await exhibitors(fair.id, "dokter")).toHaveLength(0);
  });
});

describe("a booking", () => {
  it("holds its booth until it is declined, then the booth is free for the next", async () => {
    const { officer, fair, ask } = await stage();
    const [first, second] = [await company(officer, 1), await company(officer, 2)];
    const bookingId = await ask(first);
    await expect(ask(second)).rejects.toMatchObject({ code: "booth-taken", field: "boothId" });
    expect(await bookingsWaiting(officer)).toMatchObject([{ fairId: fair.id, count: 1 }]);
    await declineBooking(officer, bookingId, "Sektor penuh");
    await declineBooking(officer, bookingId, "Sektor penuh");
    await expect(approveBooking(officer, bookingId)).rejects.toMatchObject({
      code: "booking-ended",
    });
    await ask(second);
    expect(await ownBookings(first)).toMatchObject([{ state: "declined", reason: "Sektor penuh" }]);
    expect(await db.activity.count({ where: { verb: "booking-declined" } })).toBe(1);
  });

  it("is one a company and fair, in any booth", async () => {
    const { officer, ask } = await stage();
    const employer = await company(officer, 1);
    const bookingId = await ask(employer, 0);
    await expect(ask(employer, 1)).rejects.toMatchObject({ code: "booth-one-each" });
    await withdrawBooking(employer, bookingId);
    await withdrawBooking(employer, bookingId);
    await ask(employer, 1);
  });

  it("needs a vacancy, a fair still to come, and a booth of that fair", async () => {
    const { officer, fair, boothId } = await stage();
    const bare = await company(officer, 1, { vacancy: false });
    await expect(
      at(weekBefore, () => booths.bookBooth(bare, fair.id, boothId(0))),
    ).rejects.toMatchObject({
      code: "no-vacancy-to-show",
    });
    const ready = await company(officer, 2);
    await expect(
      at(nextDay, () => booths.bookBooth(ready, fair.id, boothId(0))),
    ).rejects.toMatchObject({
      code: "fair-over",
    });
    const other = await publicFairBy(officer, { title: "Lain" });
    await expect(
      at(weekBefore, () => booths.bookBooth(ready, fair.id, other.booths[0]?.id ?? "")),
    ).rejects.toMatchObject({ kind: "missing" });
    expect(await db.booking.count()).toBe(0);
  });

  it("is decided by officers of the fair's office only", async () => {
    const { admin, officer, fair, ask } = await stage();
    const agus = await officerIn(admin, "MLG", "Agus");
    const bookingId = await ask(await company(officer, 1));
    await expect(approveBooking(agus, bookingId)).rejects.toMatchObject({ kind: "missing" });
    await expect(declineBooking(agus, bookingId, "x")).rejects.toMatchObject({ kind: "missing" });
    expect(await fairBookings(agus, fair.id)).toEqual([]);
    expect(await fairBookings(officer, fair.id)).toHaveLength(1);
  });

  it("stands in the figures once the fair is over or called off", async () => {
    const { officer, fair, ask } = await stage();
    const employer = await company(officer, 1);
    const bookingId = await ask(employer);
    const acts: (() => Promise<unknown>)[] = [
      () => booths.approveBooking(officer, bookingId),
      () => booths.declineBooking(officer, bookingId, "x"),
      () => booths.withdrawBooking(employer, bookingId),
    ];
    for (const act of acts)
      await expect(at(nextDay, act)).rejects.toMatchObject({ code: "fair-over" });
    await at(weekBefore, () => cancelFair(officer, fair.id, "Banjir"));
    await expect(withdrawBooking(employer, bookingId)).rejects.toMatchObject({
      code: "fair-cancelled",
    });
  });

  it("of a company that is declined afterwards is neither shown nor opened nor approved", async () => {
    const { officer, fair, ask } = await stage();
    const [shown, waiting] = [await company(officer, 1), await company(officer, 2)];
    await approveBooking(officer, await ask(shown, 0));
    const waitingId = await ask(waiting, 1);
    const { boothToken } = await fairForEmployer(shown, fair.id);
    for (const { employerId } of [shown, waiting])
      await reviewEmployer(officer, employerId, { decision: "declined", reason: "Penipuan" });
    expect(await exhibitors(fair.id)).toEqual([]);
    expect(await recruiterOf(boothToken ?? "")).toBeUndefined();
    await expect(approveBooking(officer, waitingId)).rejects.toMatchObject({
      code: "employer-declined",
    });
  });

  it("names a company on the plan to officers at once, to others once approved", async () => {
    const { officer, fair, ask } = await stage();
    const bookingId = await ask(await company(officer, 1));
    const first = async (names: "all" | "approved") => (await hallPlan(fair.id, names))[0];
    expect(await first("all")).toMatchObject({ state: "requested", employerName: "PT Contoh 1" });
    expect(await first("approved")).toMatchObject({ state: "requested", employerName: null });
    await approveBooking(officer, bookingId);
    expect(await first("approved")).toMatchObject({
      state: "approved",
      employerName: "PT Contoh 1",
    });
  });
});

describe("a booth link", () => {
  it("opens the booth while the booking stands, and no longer once it is renewed", async () => {
    const { officer, fair, ask } = await stage();
    const employer = await company(officer, 1);
    const bookingId = await ask(employer);
    expect((await fairForEmployer(employer, fair.id)).boothToken).toBeNull();
    await approveBooking(officer, bookingId);
    const { boothToken } = await fairForEmployer(employer, fair.id);
    expect(await recruiterOf(boothToken ?? "")).toMatchObject({ bookingId, fairId: fair.id });
    await booths.renewBoothLink(employer, bookingId);
    expect(await recruiterOf(boothToken ?? "")).toBeUndefined();
    const renewed = (await fairForEmployer(employer, fair.id)).boothToken ?? "";
    expect(await recruiterOf(renewed)).toMatchObject({ bookingId });
    const last = renewed.endsWith("A") ? "E" : "A";
    expect(await recruiterOf(renewed.slice(0, -1) + last)).toBeUndefined();
  });
});
