import { addMinutes } from "date-fns";
import { describe, expect, it } from "vitest";

import { type Exhibitor, type VisitFacts } from "~/domain/figures/reports/booths";
import { groupings, type Participant } from "~/domain/figures/reports/dimensions";
import { fairReport, type ReportFacts, stages } from "~/domain/figures/reports/rules";
import type { Result } from "~/domain/outcomes/visits/rules";
import { translator } from "~/texts/translate";
import { groupName, groupTable, reportTables, totalsTable } from "~/ui/report/report-tables";

import { doorsOpen } from "../support/people";

const eightTo = (minutes: number): Date => addMinutes(doorsOpen, minutes);

const somebody: Participant = {
  id: "p",
  sex: "female",
  birthDate: "1996-05-01",
  education: "sma",
  regionCode: "3578",
  disability: null,
  arrivedAt: null,
};

const people = (...changes: Partial<Participant>[]): Participant[] =>
  changes.map((change, nth) => ({ ...somebody, id: `p${nth}`, ...change }));

const booth: Exhibitor = {
  bookingId: "b0",
  employer: "PT Satu",
  nib: "9120000000001",
  booth: "A1",
  vacancies: [
    { id: "kasir", title: "Kasir", openings: 2 },
    { id: "sopir", title: "Sopir", openings: 1 },
  ],
};

function visit(
  person: number,
  notes: [string, Result, number][] = [],
  bookingId = "b0",
): VisitFacts {
  return {
    bookingId,
    registrationId: `p${person}`,
    at: eightTo(60),
    noted: notes.map(([vacancyId, result, minute]) => ({ vacancyId, result, at: eightTo(minute) })),
  };
}

function report(change: Partial<ReportFacts>) {
  return fairReport({
    fair: { day: "2026-11-19", timeZone: "Asia/Jakarta", opensAt: "08:00", closesAt: "09:00" },
    participants: [],
    cancelled: 0,
    visits: [],
    exhibitors: [booth],
    ...change,
  });
}

describe("arrivals by quarter of an hour", () => {
  it("have a row for every quarter of the opening hours, also empty ones", () => {
    const { arrivals } = report({
      participants: people({ arrivedAt: eightTo(0) }, { arrivedAt: eightTo(14) }, {}),
    });
    expect(arrivals).toEqual([
      { time: "08:00", count: 2 },
      { time: "08:15", count: 0 },
      { time: "08:30", count: 0 },
      { time: "08:45", count: 0 },
      { time: "09:00", count: 0 },
    ]);
  });

  it("reach further when somebody came before the doors or after them", () => {
    const { arrivals } = report({
      participants: people({ arrivedAt: eightTo(-20) }, { arrivedAt: eightTo(91) }),
    });
    expect(arrivals.map(({ time }) => time)).toEqual([
      "07:30",
      "07:45",
      "08:00",
      "08:15",
      "08:30",
      "08:45",
      "09:00",
      "09:15",
      "09:30",
    ]);
    expect([arrivals[0]?.count, arrivals.at(-1)?.count]).toEqual([1, 1]);
  });

  it("are on the fair's own clock", () => {
    const arrived = { participants: people({ arrivedAt: eightTo(0) }) };
    const times = (timeZone: string, opensAt: string, closesAt: string) =>
      report({ ...arrived, fair: { day: "2026-11-19", timeZone, opensAt, closesAt } })
        .arrivals.filter(({ count }) => count > 0)
        .map(({ time }) => time);
    expect(times("Asia/Makassar", "09:00", "10:00")).toEqual(["09:00"]);
    expect(times("Asia/Jayapura", "10:00", "11:00")).toEqual(["10:00"]);
  });

  it("take the first booth for somebody whom no gate scanned", () => {
    const { arrivals, totals } = report({ participants: people({}), visits: [visit(0)] });
    expect(arrivals.find(({ count }) => count > 0)?.time).toBe("09:00");
    expect(totals).toMatchObject({ arrived: 1, arrivedWithoutGate: 1, visited: 1 });
  });
});

describe("the way from registration to hire", () => {
  it.each<[string, [string, Result, number][], number, number]>([
    ["nothing noted", [], 0, 0],
    ["refused at once", [["kasir", "refused", 1]], 0, 0],
    ["interviewed", [["kasir", "interviewed", 1]], 1, 0],
    ["in process", [["kasir", "in-process", 1]], 1, 0],
    ["hired", [["kasir", "hired", 1]], 1, 1],
    [
      "refused after an interview",
      [
        ["kasir", "interviewed", 1],
        ["kasir", "refused", 2],
      ],
      1,
      0,
    ],
    [
      "hired, then taken back",
      [
        ["kasir", "hired", 1],
        ["kasir", "refused", 2],
      ],
      1,
      0,
    ],
    [
      "hired for one post, refused for another",
      [
        ["kasir", "refused", 2],
        ["sopir", "hired", 1],
      ],
      1,
      1,
    ],
  ])("%s", (_what, notes, interviewed, hired) => {
    const { totals } = report({ participants: people({}), visits: [visit(0, notes)] });
    expect(totals).toMatchObject({ registered: 1, arrived: 1, visited: 1, interviewed, hired });
  });

  it("counts a visit hired for two vacancies as one hire, of the one noted last", () => {
    const { totals, vacancies } = report({
      participants: people({}),
      visits: [
        visit(0, [
          ["kasir", "hired", 61],
          ["sopir", "hired", 62],
        ]),
      ],
      exhibitors: [booth],
    });
    expect(totals).toMatchObject({ hires: 1, openings: 3, unfilled: 2 });
    expect(vacancies.map(({ title, hired }) => [title, hired])).toEqual([
      ["Kasir", 0],
      ["Sopir", 1],
    ]);
  });

  it("counts somebody hired twice as one person and two hires", () => {
    const second: Exhibitor = {
      ...booth,
      bookingId: "b1",
      employer: "PT Dua",
      vacancies: [{ id: "las", title: "Juru las", openings: 3 }],
    };
    const { totals, vacancies } = report({
      participants: people({}),
      exhibitors: [booth, second],
      visits: [visit(0, [["kasir", "hired", 1]]), visit(0, [["las", "hired", 2]], "b1")],
    });
    expect(totals).toMatchObject({ hired: 1, hires: 2, openings: 6, unfilled: 4, visits: 2 });
    expect(vacancies.map(({ title, unfilled }) => [title, unfilled])).toEqual([
      ["Kasir", 1],
      ["Sopir", 1],
      ["Juru las", 2],
    ]);
  });

  it("keeps the cancelled apart from the registered", () => {
    const { totals } = report({ participants: people({}, {}), cancelled: 7 });
    expect(totals).toMatchObject({ registered: 2, cancelled: 7 });
  });

  it("of a fair to which nobody came is a report of noughts, with every row there", () => {
    const empty = report({ exhibitors: [] });
    for (const stage of stages) expect(empty.totals[stage]).toBe(0);
    expect(empty.groups.education).toHaveLength(12);
    expect(empty.groups.ageBand).toHaveLength(5);
    expect(empty.groups.disability).toHaveLength(8);
    expect(empty.groups.region).toEqual([]);
  });
});

describe("the groups", () => {
  it("put everybody in one row of each, by age on the fair's day", () => {
    const { groups } = report({
      participants: people(
        { birthDate: "2006-11-20", sex: "male" },
        { birthDate: "2006-11-19", regionCode: "3515" },
        { birthDate: "1971-11-19", disability: "sight", education: "s3" },
        { birthDate: "1971-11-20", regionCode: "3515" },
      ),
    });
    const counts = (grouping: keyof typeof groups) =>
      Object.fromEntries(
        groups[grouping]
          .filter(({ registered }) => registered > 0)
          .map(({ key, registered }) => [key, registered]),
      );
    expect(counts("ageBand")).toEqual({ "15-19": 1, "20-29": 1, "45-54": 1, "55+": 1 });
    expect(counts("sex")).toEqual({ male: 1, female: 3 });
    expect(counts("region")).toEqual({ "3515": 2, "3578": 2 });
    expect(counts("education")).toEqual({ sma: 3, s3: 1 });
    expect(counts("disability")).toEqual({ no: 3, sight: 1 });
  });

  it("lose nobody whose answer is no longer on the list", () => {
    const { groups } = report({ participants: people({ education: "akta-2" }) });
    expect(groups.education.at(-1)).toMatchObject({ key: "akta-2", registered: 1 });
  });
});

describe("the tables of a report", () => {
  const given = report({
    participants: people({ arrivedAt: eightTo(0) }, { sex: "male" }, { disability: "mental" }),
    visits: [visit(0, [["kasir", "hired", 1]])],
    cancelled: 2,
  });

  it.each(["id", "en"] as const)("are complete in %s, and their columns add up", (language) => {
    const t = translator(language);
    const tables = reportTables(t, given);
    expect(tables.length).toBeGreaterThanOrEqual(groupings.length + 3);
    for (const table of tables) {
      expect(table.title).not.toMatch(/^report\./);
      for (const row of table.rows) expect(row).toHaveLength(table.head.length);
      if (!table.foot) continue;
      table.foot.forEach((total, column) => {
        if (typeof total !== "number") return;
        const added = table.rows.reduce((sum, row) => sum + Number(row[column]), 0);
        expect([table.title, added]).toEqual([table.title, total]);
      });
    }
  });

  it("name their groups in words", () => {
    const t = translator("id");
    expect(groupName(t, "sex", "female")).toBe("Perempuan");
    expect(groupName(t, "region", "3578")).toBe("Kota Surabaya");
    expect(groupTable(t, "sex", given).foot).toEqual(["Jumlah", 3, 1, 1, 1, 1]);
    expect(totalsTable(t, given).rows.map((row) => row[1])).toEqual([
      3, 1, 1, 1, 1, 0, 2, 1, 2, 3, 1, 1, 2,
    ]);
  });
});
