import { beforeEach, describe, expect, it } from "vitest";

import { db } from "~/db/client.server";
import { officerAccounts } from "~/domain/house/accounts/queries.server";
import { officeScope } from "~/domain/house/accounts/policy";
import type {
  ActingOfficer,
  Admin,
  Employer,
  Officer,
  Recruiter,
} from "~/domain/house/accounts/rules";
import { activityLines } from "~/domain/house/activity/queries.server";
import {
  approveBooking,
  bookBooth,
  declineBooking,
} from "~/domain/companies/booths/commands.server";
import {
  bookingsWaiting,
  bookingToDecide,
  fairBookings,
  fairForEmployer,
  ownBookings,
} from "~/domain/companies/booths/queries.server";
import { closeVacancy, correctVacancy } from "~/domain/companies/vacancies/commands.server";
import { ownVacancies, ownVacancy } from "~/domain/companies/vacancies/queries.server";
import { createFair, redraftFair, rewordFair } from "~/domain/planning/fairs/commands.server";
import { cancelFair, closeFair, publishFair } from "~/domain/planning/fairs/life.server";
import { draftOf, officeFair, officeFairs } from "~/domain/planning/fairs/queries.server";
import { fairDevices } from "~/domain/gate/devices/queries.server";
import { entrySetting } from "~/domain/gate/entry/queries.server";
import { outbox } from "~/domain/house/messages/queries.server";
import { hostOffices } from "~/domain/house/offices/queries.server";
import { fairRegistrations } from "~/domain/people/registrations/queries.server";
import { reportOfFair } from "~/domain/figures/reports/queries.server";
import { noteOutcome, recordVisit } from "~/domain/outcomes/visits/commands.server";
import { boothVisit, boothVisits } from "~/domain/outcomes/visits/queries.server";
import { at } from "~/lib/clock.server";
import { mintActing } from "~/domain/house/accounts/minting";

import { freshDatabase } from "../support/database";
import {
  company,
  fairInput,
  halfPastEight,
  auditorIn,
  officerIn,
  passFor,
  publicFairBy,
  recruiterFor,
  retno,
  vacancyInput,
} from "../support/people";

/** Surabaya holds a fair with one of everything; Malang, and a company of its own, look on. */
let stage: {
  admin: Admin;
  officer: ActingOfficer;
  stranger: ActingOfficer;
  auditor: Officer;
  employer: Employer;
  rival: Employer;
  recruiter: Recruiter;
  neighbour: Recruiter;
  fairId: string;
  gateId: string;
  bookingId: string;
  vacancyId: string;
  visitId: string;
  code: string;
};

beforeEach(async () => {
  await freshDatabase();
  const admin = await retno();
  const officer = await officerIn(admin, "SBY", "Sri");
  const stranger = await officerIn(admin, "MLG", "Agus");
  const auditor = await auditorIn(admin, "AUD", "Wati");
  const fair = await publicFairBy(officer);
  const [employer, rival] = [await company(officer, 1), await company(officer, 2)];
  const recruiter = await recruiterFor(officer, employer, fair, 0);
  const neighbour = await recruiterFor(officer, rival, fair, 1);
  const { code } = await passFor(fair, 1);
  const visitId = await at(halfPastEight, () => recordVisit(recruiter, code));
  const vacancy = await db.vacancy.findFirstOrThrow({
    where: { employerId: employer.employerId },
  });
  stage = {
    admin,
    officer,
    stranger,
    auditor,
    employer,
    rival,
    recruiter,
    neighbour,
    fairId: fair.id,
    gateId: fair.gates[0]?.id ?? "",
    bookingId: recruiter.bookingId,
    vacancyId: vacancy.id,
    visitId,
    code,
  };
});

describe("another office's officer", () => {
  const single: [string, (who: ActingOfficer) => Promise<unknown>][] = [
    ["a fair", (who) => officeFair(who, stage.fairId)],
    ["a fair's form", (who) => draftOf(who, stage.fairId)],
    ["a hall", (who) => entrySetting(who, stage.fairId)],
    ["devices", (who) => fairDevices(who, stage.fairId)],
    ["a report", (who) => reportOfFair(who, stage.fairId)],
    ["a booking", (who) => bookingToDecide(who, stage.bookingId)],
  ];

  it.each(single)("does not find %s, whose own officer does", async (_what, read) => {
    await expect(read(stage.stranger)).rejects.toMatchObject({ code: "not-found" });
    await expect(read(stage.officer)).resolves.toBeDefined();
    await expect(read(stage.admin)).resolves.toBeDefined();
  });

  const lists: [string, (who: ActingOfficer) => Promise<number>][] = [
    ["fairs", async (who) => (await officeFairs(who, {})).total],
    ["registrations", async (who) => (await fairRegistrations(who, stage.fairId, {})).total],
    ["bookings", async (who) => (await fairBookings(who, stage.fairId)).length],
    [
      "activity",
      async (who) => (await activityLines({ ...officeScope(who), fairId: stage.fairId })).total,
    ],
    ["messages", async (who) => (await outbox(who, { words: "rekrut1" })).total],
  ];

  it.each(lists)("sees no %s of this one", async (_what, count) => {
    expect(await count(stage.stranger)).toBe(0);
    expect(await count(stage.officer)).toBeGreaterThan(0);
    expect(await count(stage.admin)).toBeGreaterThan(0);
  });

  it("sees no waiting booking, no other office to host for, and cannot widen it by a filter", async () => {
    const third = await company(stage.officer, 3);
    const { booths } = await db.fair.findUniqueOrThrow({
      where: { id: stage.fairId },
      include: { booths: { orderBy: [{ row: "asc" }, { column: "asc" }] } },
    });
    const soon = new Date("2026-11-18T00:00:00.000Z");
    await at(soon, () => bookBooth(third, stage.fairId, booths[2]?.id ?? ""));
    expect(await bookingsWaiting(stage.officer)).toMatchObject([{ count: 1 }]);
    expect(await bookingsWaiting(stage.stranger)).toEqual([]);
    expect(await hostOffices(stage.stranger)).toHaveLength(1);
    expect(await hostOffices(stage.admin)).toHaveLength(4);
    const officeId = stage.officer.officeId ?? "";
    expect((await officeFairs(stage.stranger, { officeId })).total).toBe(0);
  });

  const writes: [string, (who: ActingOfficer) => Promise<unknown>][] = [
    ["publish", (who) => publishFair(who, stage.fairId)],
    ["close", (who) => closeFair(who, stage.fairId)],
    ["cancel", (who) => cancelFair(who, stage.fairId, "iseng")],
    ["redraft", (who) => redraftFair(who, stage.fairId, fairInput(who))],
    [
      "reword",
      (who) =>
        rewordFair(who, stage.fairId, {
          title: "Milik kami",
          summary: "x",
          venueName: "x",
          venueAddress: "x",
        }),
    ],
    ["approve", (who) => approveBooking(who, stage.bookingId)],
    ["decline", (who) => declineBooking(who, stage.bookingId, "iseng")],
  ];

  it.each(writes)("cannot %s here, and leaves nothing behind", async (_verb, act) => {
    const before = await everything();
    await expect(at(halfPastEight, () => act(stage.stranger))).rejects.toMatchObject({
      code: "not-found",
    });
    expect(await everything()).toEqual(before);
  });

  it("cannot plan a fair for this office", async () => {
    const input = { ...fairInput(stage.officer), day: "2027-01-15" };
    await expect(createFair(stage.stranger, input)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("an auditor", () => {
  it("of the whole province reads every office and still changes nothing", async () => {
    const { accountId } = stage.auditor;
    await db.account.update({ where: { id: accountId }, data: { officeId: null } });
    const { officerOf } = await import("../../prisma/sample/actors");
    const wide = await officerOf(accountId);
    expect((await officeFairs(wide, {})).total).toBe(1);
    expect(await reportOfFair(wide, stage.fairId)).toBeDefined();
    expect((await officerAccounts(wide)).length).toBe(4);
    expect(() => mintActing(wide)).toThrow("auditors-only-read");
  });
});

describe("another company", () => {
  it("finds neither the vacancies nor the bookings of this one", async () => {
    await expect(ownVacancy(stage.rival, stage.vacancyId)).rejects.toMatchObject({
      code: "not-found",
    });
    expect((await ownVacancies(stage.rival)).items.map(({ id }) => id)).not.toContain(
      stage.vacancyId,
    );
    expect((await ownBookings(stage.rival)).map(({ id }) => id)).not.toContain(stage.bookingId);
    const fair = await fairForEmployer(stage.rival, stage.fairId);
    expect(fair.booking?.id).toBe(stage.neighbour.bookingId);
  });

  it.each([
    ["correct", () => correctVacancy(stage.rival, stage.vacancyId, vacancyInput)],
    ["close", () => closeVacancy(stage.rival, stage.vacancyId)],
  ])("cannot %s its vacancy", async (_verb, act) => {
    const before = await everything();
    await expect(act()).rejects.toMatchObject({ code: "not-found" });
    expect(await everything()).toEqual(before);
  });
});

describe("the neighbouring booth", () => {
  it("neither sees nor notes the visits of this one", async () => {
    await expect(boothVisit(stage.neighbour, stage.visitId)).rejects.toMatchObject({
      code: "not-found",
    });
    expect((await boothVisits(stage.neighbour)).total).toBe(0);
    expect((await boothVisits(stage.recruiter)).total).toBe(1);
    const note = { vacancyId: stage.vacancyId, result: "hired", note: undefined } as const;
    await expect(noteOutcome(stage.neighbour, stage.visitId, note)).rejects.toMatchObject({
      code: "not-found",
    });
    expect(await db.outcome.count()).toBe(0);
  });

  it("cannot note a vacancy that is not offered at its booth", async () => {
    const visitId = await at(halfPastEight, () => recordVisit(stage.neighbour, stage.code));
    const note = { vacancyId: stage.vacancyId, result: "hired", note: undefined } as const;
    await expect(noteOutcome(stage.neighbour, visitId, note)).rejects.toMatchObject({
      code: "vacancy-not-offered",
      field: "vacancyId",
    });
  });
});

/** The rows that an act could have touched. */
async function everything() {
  return {
    fairs: await db.fair.findMany(),
    bookings: await db.booking.findMany(),
    employers: await db.employer.findMany(),
    vacancies: await db.vacancy.findMany(),
    accounts: await db.account.count(),
    offices: await db.office.count(),
    invitations: await db.invitation.count(),
    activity: await db.activity.count(),
    scans: await db.scan.count(),
    messages: await db.message.count(),
  };
}
