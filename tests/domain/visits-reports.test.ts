import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { db } from "~/db/client.server";
import { cancelRegistration } from "~/domain/people/registrations/commands.server";
import { reportOfFair } from "~/domain/figures/reports/queries.server";
import { standingOf, type VisitFacts } from "~/domain/figures/reports/booths";
import { groupings, type Participant } from "~/domain/figures/reports/dimensions";
import { fairReport, type ReportFacts, stages } from "~/domain/figures/reports/rules";
import { noteOutcome, recordVisit } from "~/domain/outcomes/visits/commands.server";
import { boothVisit, boothVisits } from "~/domain/outcomes/visits/queries.server";
import { type Result, results } from "~/domain/outcomes/visits/rules";
import { disabilities, educations, sexes } from "~/lib/classifications";
import { at } from "~/lib/clock.server";
import { passNumber } from "~/lib/pass-code";
import { eastJavaCodes } from "~/lib/regions";

import { passHolderOf } from "../../prisma/sample/actors";
import { useFreshDatabase } from "../support/database";
import {
  company,
  fairOfSri,
  halfPastEight,
  officerIn,
  passFor,
  publicFairBy,
  recruiterFor,
  scanAt,
  weekBefore,
} from "../support/people";

useFreshDatabase();

async function fairWithBooth() {
  const { officer, fair } = await fairOfSri();
  const recruiter = await recruiterFor(officer, await company(officer, 1), fair);
  const { vacancyId } = await db.offeredVacancy.findFirstOrThrow({
    where: { bookingId: recruiter.bookingId },
  });
  const visit = (text: string, when = halfPastEight) =>
    at(when, () => recordVisit(recruiter, text));
  return { officer, fair, recruiter, vacancyId, visit };
}

describe("a visit", () => {
  it("is one however often the pass is scanned", async () => {
    const { fair, visit } = await fairWithBooth();
    const pass = await passFor(fair, 1);
    const ids = await Promise.all([visit(pass.code), visit(pass.code), visit(pass.code)]);
    expect(new Set(ids).size).toBe(1);
    expect(await db.visit.count()).toBe(1);
  });

  it("shows contact details only of those who agreed", async () => {
    const { fair, recruiter, visit } = await fairWithBooth();
    const [agreed, not] = [await passFor(fair, 1), await passFor(fair, 2)];
    const shown = await boothVisit(recruiter, await visit(agreed.code));
    expect(shown.contact).toEqual({ phone: "+6281234567890", email: null });
    expect(shown.person.age).toBe(36);
    expect((await boothVisit(recruiter, await visit(not.code))).contact).toBeNull();
    expect((await boothVisits(recruiter)).total).toBe(2);
  });

  it("refuses another fair's pass, a cancelled one, what is none, and another day", async () => {
    const { officer, fair, visit } = await fairWithBooth();
    const other = await passFor(await publicFairBy(officer, { title: "Lain" }), 5);
    await expect(visit(other.code)).rejects.toMatchObject({ code: "pass-other-fair" });
    const cancelled = await passFor(fair, 1);
    await at(weekBefore, () => cancelRegistration(passHolderOf(cancelled.id)));
    await expect(visit(cancelled.code)).rejects.toMatchObject({ code: "pass-cancelled" });
    await expect(visit("https://contoh.example")).rejects.toMatchObject({
      code: "pass-unreadable",
    });
    const early = await passFor(fair, 2);
    await expect(visit(early.code, weekBefore)).rejects.toMatchObject({ code: "fair-not-today" });
    expect(await db.visit.count()).toBe(0);
  });

  it("by a typed number needs the year of birth, somebody who came, and shows no contact", async () => {
    const { officer, fair, recruiter, visit } = await fairWithBooth();
    const { number, code } = await passFor(fair, 1);
    const typed = (year?: string) => at(halfPastEight, () => recordVisit(recruiter, number, year));
    await expect(typed()).rejects.toMatchObject({ code: "birth-year-needed", field: "birthYear" });
    await expect(typed("1991")).rejects.toMatchObject({ code: "number-mismatch" });
    await expect(typed("1990")).rejects.toMatchObject({ code: "pass-not-arrived" });
    await scanAt(officer, fair, code);
    const visitId = await typed("1990");
    expect(await boothVisit(recruiter, visitId)).toMatchObject({ byNumber: true, contact: null });
    // Read by the camera, the code is the person's own word.
    expect(await visit(code)).toBe(visitId);
    const read = await boothVisit(recruiter, visitId);
    expect(read.contact).toEqual({ phone: "+6281234567890", email: null });
    await typed("1990");
    expect((await boothVisit(recruiter, visitId)).byNumber).toBe(false);
  });

  it("by a number tells nothing of it without the year: neither that it exists nor that it was given back", async () => {
    const { fair, recruiter } = await fairWithBooth();
    const { id, number } = await passFor(fair, 1);
    await at(weekBefore, () => cancelRegistration(passHolderOf(id)));
    const unknown = `${fair.passPrefix}-0777`;
    const typed = (text: string, year?: string) =>
      at(halfPastEight, () => recordVisit(recruiter, text, year)).catch(
        (error: unknown) => (error as { code: string }).code,
      );
    const nobody = passNumber(fair.passPrefix, 777);
    expect(nobody).toContain(unknown);
    expect([await typed(number), await typed(nobody)]).toEqual([
      "birth-year-needed",
      "birth-year-needed",
    ]);
    expect([await typed(number, "1991"), await typed(nobody, "1991")]).toEqual([
      "number-mismatch",
      "number-mismatch",
    ]);
    expect(await typed(number, "1990")).toBe("pass-cancelled");
  });

  it("of another booth does not exist for this one", async () => {
    const { officer, fair, recruiter, vacancyId, visit } = await fairWithBooth();
    const neighbour = await recruiterFor(officer, await company(officer, 2), fair, 1);
    const visitId = await visit((await passFor(fair, 1)).code);
    await expect(boothVisit(neighbour, visitId)).rejects.toMatchObject({ kind: "missing" });
    const outcome = { vacancyId, result: "hired", note: undefined } as const;
    await expect(noteOutcome(neighbour, visitId, outcome)).rejects.toMatchObject({
      kind: "missing",
    });
    const { vacancyId: foreign } = await db.offeredVacancy.findFirstOrThrow({
      where: { bookingId: neighbour.bookingId },
    });
    await expect(
      noteOutcome(recruiter, visitId, { ...outcome, vacancyId: foreign }),
    ).rejects.toMatchObject({ code: "vacancy-not-offered" });
    expect(await db.outcome.count()).toBe(0);
  });

  it("keeps every note, counts the last, and a double press once", async () => {
    const { fair, recruiter, vacancyId, visit } = await fairWithBooth();
    const visitId = await visit((await passFor(fair, 1)).code);
    const note = (result: Result, minutes: number) =>
      at(new Date(halfPastEight.getTime() + minutes * 60_000), () =>
        noteOutcome(recruiter, visitId, { vacancyId, result, note: undefined }),
      );
    await note("hired", 1);
    await note("hired", 2);
    await note("refused", 3);
    const shown = await boothVisit(recruiter, visitId);
    expect(shown.notes.map((row) => row.result)).toEqual(["hired", "refused"]);
    expect(shown.results).toEqual({ [vacancyId]: "refused" });
    expect(await db.activity.count({ where: { verb: "outcome-hired" } })).toBe(1);
  });
});

describe("the report of a fair", () => {
  it("follows people from registration to hire, gate or no gate", async () => {
    const { officer, fair, recruiter, vacancyId, visit } = await fairWithBooth();
    const passes = await Promise.all([1, 2, 3, 4, 5].map((nth) => passFor(fair, nth)));
    const [hired, visited, arrived, absent, cancelled] = passes;
    if (!hired || !visited || !arrived || !absent || !cancelled) throw new Error("five passes");
    await at(weekBefore, () => cancelRegistration(passHolderOf(cancelled.id)));
    for (const pass of [hired, arrived]) await scanAt(officer, fair, pass.code, halfPastEight);
    const visitId = await visit(hired.code);
    await visit(visited.code);
    await noteOutcome(recruiter, visitId, { vacancyId, result: "hired", note: undefined });
    const { report } = await reportOfFair(officer, fair.id);
    expect(report.totals).toEqual({
      registered: 4,
      arrived: 3,
      visited: 2,
      interviewed: 1,
      hired: 1,
      cancelled: 1,
      arrivedWithoutGate: 1,
      employers: 1,
      vacancies: 1,
      openings: 5,
      visits: 2,
      hires: 1,
      unfilled: 4,
    });
    expect(report.arrivals.find((step) => step.time === "08:30")?.count).toBe(3);
    expect(report.groups.ageBand.find((row) => row.key === "30-44")?.registered).toBe(4);
    expect(report.exhibitors).toMatchObject([{ visits: 2, hired: 1, withoutNote: 1 }]);
  });

  it("of another office does not exist", async () => {
    const { fair } = await fairWithBooth();
    const admin = await db.account.findFirstOrThrow({ where: { role: "admin" } });
    expect(admin.name).toBe("Retno");
    const { adminOf } = await import("../../prisma/sample/actors");
    const agus = await officerIn(await adminOf(admin.id), "MLG", "Agus");
    await expect(reportOfFair(agus, fair.id)).rejects.toMatchObject({ kind: "missing" });
  });

  it("adds up in every table, whatever the facts", () => {
    fc.assert(
      fc.property(facts(), (given) => {
        const report = fairReport(given);
        const { totals } = report;
        for (const grouping of groupings)
          for (const stage of stages)
            expect(sum(report.groups[grouping].map((row) => row[stage]))).toBe(totals[stage]);
        stages.reduce((wider, narrower) => {
          expect(totals[narrower]).toBeLessThanOrEqual(totals[wider]);
          return narrower;
        });
        expect(sum(report.arrivals.map((step) => step.count))).toBe(totals.arrived);
        for (const row of report.exhibitors)
          expect(row.hired + row.inProcess + row.interviewed + row.refused + row.withoutNote).toBe(
            row.visits,
          );
        expect(sum(report.exhibitors.map((row) => row.visits))).toBe(totals.visits);
        expect(sum(report.exhibitors.map((row) => row.hired))).toBe(totals.hires);
        expect(sum(report.exhibitors.map((row) => row.openings))).toBe(totals.openings);
        const hiredIntoVacancies = sum(report.vacancies.map((row) => row.hired));
        expect(totals.openings - hiredIntoVacancies).toBe(totals.unfilled);
      }),
      { numRuns: 300 },
    );
  });

  it("shows more hires than openings as a number below zero instead of hiding it", () => {
    const base = {
      education: "smk",
      regionCode: "3578",
      disability: null,
      arrivedAt: halfPastEight,
    };
    const people = ["a", "b"].map((id) => ({ ...base, id, sex: "male", birthDate: "1990-01-01" }));
    const hired = (registrationId: string): VisitFacts => ({
      bookingId: "x",
      registrationId,
      at: halfPastEight,
      noted: [{ vacancyId: "v", result: "hired", at: halfPastEight }],
    });
    const report = fairReport({
      fair: { day: "2026-11-19", timeZone: "Asia/Jakarta", opensAt: "08:00", closesAt: "14:00" },
      participants: people,
      cancelled: 0,
      visits: [hired("a"), hired("b")],
      exhibitors: [
        {
          bookingId: "x",
          employer: "PT X",
          nib: "9120000000001",
          booth: "A1",
          vacancies: [{ id: "v", title: "V", openings: 1 }],
        },
      ],
    });
    expect(report.vacancies[0]?.unfilled).toBe(-1);
  });

  it("takes the strongest of what counts as a visit's standing", () => {
    const noted = (result: Result, vacancyId: string, minute: number) => ({
      result,
      vacancyId,
      at: new Date(minute * 60_000),
    });
    expect(standingOf({ noted: [] })).toBeUndefined();
    expect(standingOf({ noted: [noted("refused", "a", 1), noted("hired", "b", 0)] })).toBe("hired");
    expect(standingOf({ noted: [noted("hired", "a", 1), noted("refused", "a", 2)] })).toBe(
      "refused",
    );
  });
});

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Any fair: people in every group, visits by some of them, notes in any order. */
function facts(): fc.Arbitrary<ReportFacts> {
  const minute = fc.integer({ min: -60, max: 480 });
  const instant = minute.map((m) => new Date(halfPastEight.getTime() + m * 60_000));
  const participant = fc.record({
    sex: fc.constantFrom(...sexes),
    birthDate: fc.constantFrom(
      "1960-02-29",
      "1975-06-01",
      "1990-04-15",
      "2005-12-31",
      "2010-01-01",
    ),
    education: fc.constantFrom(...educations),
    regionCode: fc.constantFrom(...eastJavaCodes, "33"),
    disability: fc.constantFrom(null, ...disabilities),
    arrivedAt: fc.option(instant),
  });
  const note = fc.record({
    vacancyId: fc.constantFrom("v0", "v1", "v2"),
    result: fc.constantFrom(...results),
    at: instant,
  });
  return fc
    .record({
      participants: fc.array(participant, { maxLength: 30 }),
      visits: fc.array(
        fc.record({
          person: fc.nat(40),
          booth: fc.nat(2),
          at: instant,
          noted: fc.array(note, { maxLength: 4 }),
        }),
        { maxLength: 40 },
      ),
      cancelled: fc.nat(5),
      openings: fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4)),
    })
    .map(({ participants, visits, cancelled, openings }) => {
      const people: Participant[] = participants.map((person, nth) => ({
        ...person,
        id: `p${nth}`,
      }));
      const seen = new Set<string>();
      const known = visits.flatMap(({ person, booth, at: when, noted }) => {
        const key = `${person} ${booth}`;
        if (person >= people.length || seen.has(key)) return [];
        seen.add(key);
        return [
          {
            bookingId: `b${booth}`,
            registrationId: `p${person}`,
            at: when,
            noted: noted.map((row) => ({ ...row, vacancyId: `v${booth}` })),
          },
        ];
      });
      return {
        fair: { day: "2026-11-19", timeZone: "Asia/Jakarta", opensAt: "08:00", closesAt: "14:00" },
        participants: people,
        cancelled,
        visits: known,
        exhibitors: openings.map((count, nth) => ({
          bookingId: `b${nth}`,
          employer: `PT ${nth}`,
          nib: `91200000000${nth}`,
          booth: `A${nth}`,
          vacancies: [{ id: `v${nth}`, title: "Kasir", openings: count }],
        })),
      };
    });
}
