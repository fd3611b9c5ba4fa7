import ICAL from "ical.js";
import { describe, expect, it } from "vitest";

import { db } from "~/db/client.server";
import { planOf } from "~/domain/planning/halls/queries.server";
import { savePlan } from "~/domain/planning/halls/commands.server";
import { redraftFair, rewordFair } from "~/domain/planning/fairs/commands.server";
import { moveFair, publishFair } from "~/domain/planning/fairs/life.server";
import { draftOf } from "~/domain/planning/fairs/queries.server";
import { addClosedDay, openOffice, setSettings } from "~/domain/house/offices/commands.server";
import { createSeries, draftSeries, publishSeries } from "~/domain/planning/series/commands.server";
import { applyChange, prepareChange, shiftSeries } from "~/domain/planning/series/life.server";
import { plannedDays, seriesChange, seriesOf } from "~/domain/planning/series/queries.server";
import {
  freeDayNear,
  mostDays,
  patternOf,
  ruleOf,
  seriesDays,
  whyNotRule,
} from "~/domain/planning/series/rules";
import { type SeriesInput, seriesSchema } from "~/domain/planning/series/schema";
import type { ActingOfficer } from "~/domain/house/accounts/rules";
import { at } from "~/lib/clock.server";
import { holidayOn, isFastingDay } from "~/lib/holidays.server";

import { useFreshDatabase } from "../support/database";
import {
  company,
  fairInput,
  officerIn,
  passFor,
  provinceOffice,
  recruiterFor,
  retno,
} from "../support/people";

const thirdThursday = "FREQ=MONTHLY;INTERVAL=1;BYDAY=3TH";
const year2027 = { from: "2027-01-01", until: "2027-12-31" };

/** The same rule as another implementation of RFC 5545 reads it. */
function byIcal(rule: string, span: { from: string; until: string }): string[] {
  const dtstart = ICAL.Time.fromDateString(span.from);
  const days: string[] = [];
  const iterator = ICAL.Recur.fromString(rule).iterator(dtstart);
  for (;;) {
    const next = iterator.next() as ICAL.Time | null;
    const day = next?.toString().slice(0, 10);
    if (day === undefined || day > span.until || days.length > mostDays) return days;
    days.push(day);
  }
}

describe("a rule", () => {
  it.each([
    [thirdThursday, 12],
    ["FREQ=MONTHLY;INTERVAL=1;BYDAY=-1FR", 12],
    ["FREQ=MONTHLY;INTERVAL=1;BYDAY=1TU,3TU", 24],
    ["FREQ=MONTHLY;INTERVAL=1;BYDAY=2WE,2TH", 24],
    ["FREQ=MONTHLY;INTERVAL=3;BYDAY=2SA", 4],
    ["FREQ=MONTHLY;BYMONTHDAY=15", 12],
    ["FREQ=MONTHLY;BYMONTHDAY=-1", 12],
    ["FREQ=MONTHLY;BYMONTHDAY=31", 7],
    ["FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", 12],
    ["FREQ=MONTHLY;BYDAY=TH;BYMONTHDAY=15,16,17,18,19,20,21", 12],
    ["FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=1MO", 4],
    ["FREQ=MONTHLY;BYDAY=3TH;COUNT=5", 5],
    ["FREQ=MONTHLY;BYDAY=3TH;UNTIL=20270617T235959Z", 6],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", 26],
    ["FREQ=WEEKLY;INTERVAL=4;BYDAY=TU,TH;WKST=MO", 26],
    ["FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,SU;WKST=SU", 34],
  ])("%s gives the days that another implementation finds", (rule, count) => {
    expect(whyNotRule(rule)).toBeUndefined();
    const days = seriesDays(rule, year2027);
    expect(days).toHaveLength(count);
    // From a day of the rule: what a rule means from any other one RFC 5545 leaves undefined.
    const span = { ...year2027, from: days[0] ?? "" };
    expect(seriesDays(rule, span)).toEqual(byIcal(rule, span));
  });

  it("finds the third Thursdays that a calendar on the wall shows", () => {
    expect(seriesDays(thirdThursday, year2027).slice(0, 4)).toEqual([
      "2027-01-21",
      "2027-02-18",
      "2027-03-18",
      "2027-04-15",
    ]);
  });

  it("is made of a pattern and read back as one", () => {
    const pattern = {
      everyMonths: 2,
      ordinals: ["1", "-1"] as const,
      weekdays: ["MO", "FR"] as const,
    };
    expect(patternOf(ruleOf(pattern))).toEqual({ ...pattern });
    expect(patternOf("FREQ=WEEKLY;BYDAY=TU")).toBeUndefined();
  });

  it.each([
    ["every third thursday", "not-a-rule"],
    ["FREQ=MONTHLY;BYDAY=3XX", "not-a-rule"],
    ["FREQ=MONTHLY;FREQ=WEEKLY", "not-a-rule"],
    ["FREQ=MONTHLY;BYHOUR=3", "not-a-rule"],
    ["FREQ=MONTHLY;INTERVAL=0", "not-a-rule"],
    ["FREQ=MONTHLY;COUNT=0", "not-a-rule"],
    ["FREQ=WEEKLY;BYMONTHDAY=3", "not-a-rule"],
    ["FREQ=SECONDLY", "rule-frequency"],
    ["FREQ=DAILY", "rule-frequency"],
    ["BYDAY=3TH", "rule-frequency"],
    ["", "not-a-rule"],
  ])("%s is refused: %s", (rule, why) => {
    expect(whyNotRule(rule)).toBe(why);
  });
});

const typed = {
  title: "Mini Job Fair Surabaya",
  summary: "Temui perusahaan.",
  venueName: "Aula BLK",
  venueAddress: "Jalan Dukuh Menanggal III",
  officeId: "0190a0a0-0000-7000-8000-000000000000",
  regionCode: "3578",
  opensAt: "08:00",
  closesAt: "14:00",
  safeCapacity: "300",
  slotMinutes: "30",
  stayMinutes: "60",
  rows: "2",
  perRow: "3",
  poweredRows: "1",
  ordinals: "3",
  weekdays: "TH",
  everyMonths: "1",
  firstDay: "2027-01-01",
  lastDay: "2027-12-31",
};

describe("the form of a series", () => {
  /** Path and key of the first fault. */
  const faultOf = (change: Record<string, unknown>): string | undefined => {
    const read = seriesSchema.safeParse({ ...typed, ...change });
    const issue = read.error?.issues[0];
    return issue && `${issue.path.join(".")}: ${issue.message}`;
  };

  it("takes ticks and reads them as a rule", () => {
    expect(seriesSchema.parse(typed)).toMatchObject({ rule: thirdThursday });
    expect(seriesSchema.parse({ ...typed, ordinals: ["1", "3"] })).toMatchObject({
      rule: "FREQ=MONTHLY;INTERVAL=1;BYDAY=1TH,3TH",
    });
  });

  it.each([
    [{ ordinals: undefined }, "ordinals: choose-some"],
    [{ weekdays: undefined }, "weekdays: choose-some"],
    [{ weekdays: "XX" }, "weekdays.0: not-offered"],
    [{ lastDay: "2026-12-31" }, "lastDay: ends-before-begins"],
    [{ lastDay: "2126-12-31" }, "lastDay: span-too-long"],
    [{ lastDay: "2027-01-05" }, "lastDay: rule-yields-nothing"],
    [{ ownRule: "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30" }, "ownRule: rule-yields-nothing"],
    [{ ownRule: "FREQ=WEEKLY;BYDAY=MO,TU" }, "ownRule: rule-too-often"],
    [{ ownRule: "FREQ=SECONDLY" }, "ownRule: rule-frequency"],
    [{ closesAt: "07:00" }, "closesAt: closes-before-opening"],
  ])("refuses %o", (change, fault) => {
    expect(faultOf(change)).toBe(fault);
  });
});

describe("holidays", () => {
  it("are the national ones, in both languages", () => {
    expect(holidayOn("2027-08-17")?.id).toContain("Kemerdekaan");
    expect(holidayOn("2027-12-25")).toMatchObject({ id: "Hari Raya Natal" });
    expect(holidayOn("2026-01-16")).toEqual({ id: "Isra Mikraj", en: "Ascension of the Prophet" });
    expect(holidayOn("2027-08-18")).toBeUndefined();
  });

  it("come with the fasting month", () => {
    expect([isFastingDay("2027-02-20"), isFastingDay("2027-03-20")]).toEqual([true, false]);
  });

  it("are passed over for a working day nearby", () => {
    const busy = new Set(["2027-08-17", "2027-08-24", "2027-08-10"]);
    expect(freeDayNear("2027-08-17", (day) => !busy.has(day))).toBe("2027-08-18");
    expect(freeDayNear("2027-08-17", () => false)).toBeUndefined();
  });
});

describe("a series", () => {
  useFreshDatabase();
  const lateIn2026 = new Date("2026-12-01T03:00:00Z");

  const planFor = (officer: ActingOfficer, change: Partial<SeriesInput> = {}): SeriesInput => {
    const { day: _day, ...template } = fairInput(officer);
    return {
      rule: thirdThursday,
      firstDay: "2027-01-01",
      lastDay: "2027-12-31",
      template,
      ...change,
    };
  };

  const allOf = async (officer: ActingOfficer, id: string) =>
    Object.fromEntries(
      (await plannedDays(officer, await seriesOf(officer, id))).map(({ ruleDay }) => [
        ruleDay,
        { made: true },
      ]),
    );

  async function draftedYear() {
    const admin = await retno();
    const officer = await officerIn(admin, "SBY", "Sri");
    const id = await createSeries(officer, planFor(officer));
    await draftSeries(officer, id, { days: await allOf(officer, id) });
    return { admin, officer, id, fairs: (await seriesOf(officer, id)).fairs };
  }

  it("drafts a year once, however often it is pressed", () =>
    at(lateIn2026, async () => {
      const { officer, id, fairs } = await draftedYear();
      expect(fairs).toHaveLength(12);
      const again = { days: { "2027-01-21": { made: true } } };
      expect(await draftSeries(officer, id, again)).toBe(0);
      expect(await db.fair.count()).toBe(12);
      expect(await plannedDays(officer, await seriesOf(officer, id))).toEqual([]);
    }));

  it("drafts a day on another one, leaves out what is not ticked, and refuses strange days", () =>
    at(lateIn2026, async () => {
      const officer = await officerIn(await retno(), "SBY", "Sri");
      const id = await createSeries(officer, planFor(officer));
      const days = {
        "2027-01-21": { made: true, day: "2027-01-22" },
        "2027-02-18": { made: false },
      };
      expect(await draftSeries(officer, id, { days })).toBe(1);
      const { fairs } = await seriesOf(officer, id);
      expect(fairs).toMatchObject([
        { day: "2027-01-22", seriesDay: "2027-01-21", own: ["day"], state: "draft" },
      ]);
      // What is wrong with one of many days is said beside it, and nothing of the others is made.
      const past = { made: true, day: "2020-02-20" };
      await expect(
        draftSeries(officer, id, { days: { "2027-03-18": { made: true }, "2027-04-15": past } }),
      ).rejects.toMatchObject({ code: "fair-in-past", field: "days.2027-04-15.day" });
      const slip = { made: true, day: "2207-04-15" };
      await expect(
        draftSeries(officer, id, { days: { "2027-04-15": slip } }),
      ).rejects.toMatchObject({ code: "fair-too-far", field: "days.2027-04-15.day" });
      expect(await db.fair.count()).toBe(1);
      await expect(
        draftSeries(officer, id, { days: { "2027-01-23": { made: true } } }),
      ).rejects.toMatchObject({ code: "series-day-unknown" });
      await expect(draftSeries(officer, id, { days: {} })).rejects.toMatchObject({
        code: "series-no-days",
      });
    }));

  it("warns of holidays, the fasting month, closed days, the venue and neighbours", () =>
    at(lateIn2026, async () => {
      const admin = await retno();
      const officer = await officerIn(admin, "SBY", "Sri");
      const neighbour = await officerIn(admin, "MLG", "Agus");
      await setSettings(officer, officer.officeId ?? "", {
        neighbourDays: 2,
        neighbours: [neighbour.officeId ?? ""],
        reservedPercent: 10,
        offerMinutes: 120,
        boothLinkDays: 30,
        permitDays: 14,
        yearTarget: 12,
      });
      await addClosedDay(officer, officer.officeId ?? "", {
        day: "2027-04-15",
        name: "Cuti bersama",
      });
      const theirs = await createSeries(neighbour, {
        ...planFor(neighbour),
        rule: "FREQ=MONTHLY;BYDAY=3TU;COUNT=5",
        template: { ...planFor(neighbour).template, venueName: "Gedung lain" },
      });
      await draftSeries(neighbour, theirs, { days: { "2027-05-18": { made: true } } });
      const same = await createSeries(neighbour, planFor(neighbour));
      await draftSeries(neighbour, same, { days: { "2027-06-17": { made: true } } });

      const mine = await createSeries(officer, {
        ...planFor(officer),
        rule: "FREQ=MONTHLY;BYDAY=3TH",
      });
      const planned = await plannedDays(officer, await seriesOf(officer, mine));
      const kinds = planned.map(({ ruleDay, flags }) => [
        ruleDay.slice(5, 7),
        flags.map((flag) => flag.kind).join(),
      ]);
      expect(Object.fromEntries(kinds)).toMatchObject({
        "01": "",
        "02": "fasting",
        "04": "closed",
        "05": "holiday,neighbour",
        "06": "venue",
        "07": "",
      });
      const april = planned.find(({ ruleDay }) => ruleDay === "2027-04-15");
      expect(april?.instead).toBe("2027-04-22");
    }));

  it.each([
    ["Asia/Jakarta", "01:00"],
    ["Asia/Makassar", "00:00"],
    ["Asia/Jayapura", "23:00"],
  ] as const)("opens at 08:00 of %s all year, %s UTC", (timeZone, utc) =>
    at(lateIn2026, async () => {
      const admin = await retno();
      const officeId = await openOffice(admin, {
        ...provinceOffice,
        code: "TMR",
        officeName: "Kantor Timur",
        timeZone,
      });
      const plan = planFor(admin);
      const id = await createSeries(admin, { ...plan, template: { ...plan.template, officeId } });
      await draftSeries(admin, id, { days: await allOf(admin, id) });
      const fairs = await db.fair.findMany({ select: { startsAt: true, day: true } });
      expect(fairs).toHaveLength(12);
      for (const fair of fairs) expect(fair.startsAt.toISOString().slice(11, 16)).toBe(utc);
      const local = utc === "23:00" ? -1 : 0;
      const days = fairs.map(({ startsAt }) =>
        new Date(startsAt.getTime() - local * 86_400_000).toISOString().slice(0, 10),
      );
      expect(days).toEqual(fairs.map(({ day }) => day));
    }),
  );

  it("is published as a whole", () =>
    at(lateIn2026, async () => {
      const { officer, id } = await draftedYear();
      expect(await publishSeries(officer, id)).toBe(12);
      expect(await publishSeries(officer, id)).toBe(0);
      expect(await db.fair.count({ where: { state: "published" } })).toBe(12);
    }));

  it("changes this and later ones: drafts all of it, public ones their words, own things never", () =>
    at(lateIn2026, async () => {
      const { officer, id, fairs } = await draftedYear();
      const [january, june, july, august] = [fairs[0], fairs[5], fairs[6], fairs[7]];
      if (!january || !june || !july || !august) throw new Error("no year");
      await publishFair(officer, june.id);
      const ofJuly = await draftOf(officer, july.id);
      await redraftFair(officer, july.id, { ...ofJuly.input, venueName: "Balai Kota" });
      await publishFair(officer, august.id);
      await rewordFair(officer, august.id, {
        title: "Pekan Kemerdekaan",
        summary: "Temui perusahaan.",
        venueName: "Aula BLK",
        venueAddress: "Jalan Dukuh Menanggal III",
      });

      const { template } = await seriesOf(officer, id);
      const changeId = await prepareChange(officer, id, {
        rule: thirdThursday,
        fromDay: june.day,
        template: { ...template, title: "Bursa Baru", venueName: "Graha", closesAt: "15:00" },
      });
      const { fairs: changed } = await seriesChange(officer, id, changeId);
      expect(changed.map(({ before, change }) => [before.day, change])).toEqual(
        expect.arrayContaining([
          [june.day, { set: ["title", "venueName"], own: [], promised: ["closesAt"] }],
          [july.day, { set: ["title", "closesAt"], own: ["venueName"], promised: [] }],
          [august.day, { set: ["venueName"], own: ["title"], promised: ["closesAt"] }],
        ]),
      );
      expect(changed).toHaveLength(7);

      await applyChange(officer, id, changeId);
      await applyChange(officer, id, changeId);
      const kept = await db.fair.findMany({
        orderBy: { startsAt: "asc" },
        select: { title: true, venueName: true, closesAt: true },
      });
      expect(kept[0]).toEqual({
        title: "Mini Job Fair Surabaya",
        venueName: "Aula BLK",
        closesAt: "14:00",
      });
      expect(kept.slice(5, 9)).toEqual([
        { title: "Bursa Baru", venueName: "Graha", closesAt: "14:00" },
        { title: "Bursa Baru", venueName: "Balai Kota", closesAt: "15:00" },
        { title: "Pekan Kemerdekaan", venueName: "Graha", closesAt: "14:00" },
        { title: "Bursa Baru", venueName: "Graha", closesAt: "15:00" },
      ]);
      const lines = await db.activity.count({ where: { verb: "series-changed" } });
      expect(lines).toBe(1);
    }));

  it("leaves a plan that was drawn or copied as it is, whatever of the template changes; what is emptied is emptied", () =>
    at(lateIn2026, async () => {
      const admin = await retno();
      const officer = await officerIn(admin, "SBY", "Sri");
      const { template } = planFor(officer);
      const id = await createSeries(
        officer,
        planFor(officer, { template: { ...template, registrationDays: 14 } }),
      );
      await draftSeries(officer, id, { days: { "2027-01-21": { made: true } } });
      const fair = await db.fair.findFirstOrThrow();
      const { version, plan } = await planOf(fair.id);
      const booths = plan.booths.map((booth, nth) => ({ ...booth, number: `X${nth}` })).slice(0, 4);
      await savePlan(officer, fair.id, { version, plan: { ...plan, booths } });
      const changed = { ...template, summary: "Baru.", rows: 5, registrationDays: undefined };
      const changeId = await prepareChange(officer, id, {
        rule: thirdThursday,
        fromDay: undefined,
        template: changed,
      });
      await applyChange(officer, id, changeId);
      expect((await planOf(fair.id)).plan.booths.map(({ number }) => number)).toEqual([
        "X0",
        "X1",
        "X2",
        "X3",
      ]);
      expect(await db.fair.findUniqueOrThrow({ where: { id: fair.id } })).toMatchObject({
        summary: "Baru.",
        registrationOpensAt: null,
      });
    }));

  it("follows another rule month by month, except where a day was moved by hand", () =>
    at(lateIn2026, async () => {
      const { officer, id, fairs } = await draftedYear();
      const march = fairs[2];
      await moveFair(officer, march?.id ?? "", { day: "2027-03-25", reason: "Aula dipakai" });
      const { template } = await seriesOf(officer, id);
      const rule = "FREQ=MONTHLY;INTERVAL=1;BYDAY=2TU";
      const changeId = await prepareChange(officer, id, { rule, template, fromDay: undefined });
      await applyChange(officer, id, changeId);
      const after = await seriesOf(officer, id);
      expect(after.fairs.slice(0, 4).map(({ day }) => day)).toEqual([
        "2027-01-12",
        "2027-02-09",
        "2027-03-25",
        "2027-04-13",
      ]);
      expect(after.rule).toBe(rule);
    }));

  it("shifts its fairs together and tells those whom it concerns", () =>
    at(lateIn2026, async () => {
      const { officer, id, fairs } = await draftedYear();
      const [january, february] = fairs;
      await publishFair(officer, february?.id ?? "");
      const public_ = await db.fair.findUniqueOrThrow({
        where: { id: february?.id ?? "" },
        include: { slots: true, booths: true },
      });
      await recruiterFor(officer, await company(officer, 1), public_);
      await passFor(public_, 1);
      const shift = { fromDay: february?.day ?? "", byDays: 7, reason: "Pemilu" };
      expect(await shiftSeries(officer, id, shift)).toBe(11);
      const after = await seriesOf(officer, id);
      expect(after.fairs.slice(0, 3).map(({ day }) => day)).toEqual([
        january?.day,
        "2027-02-25",
        "2027-03-25",
      ]);
      const told = await db.message.findMany({ where: { kind: "fair-moved" } });
      expect(told.map(({ to }) => to)).toContain("rekrut1@contoh.example");
      expect(new Set(told.map(({ fairId }) => fairId))).toEqual(new Set([february?.id]));
      await expect(
        shiftSeries(officer, id, { ...shift, fromDay: "2028-01-01" }),
      ).rejects.toMatchObject({ code: "series-nothing-to-shift" });
    }));

  it("is the office's own", () =>
    at(lateIn2026, async () => {
      const { admin, id } = await draftedYear();
      const agus = await officerIn(admin, "MLG", "Agus");
      for (const act of [
        () => seriesOf(agus, id),
        () => publishSeries(agus, id),
        () => shiftSeries(agus, id, { fromDay: "2027-01-01", byDays: 1, reason: "iseng" }),
        () => draftSeries(agus, id, { days: { "2027-01-21": { made: true } } }),
      ])
        await expect(act()).rejects.toMatchObject({ code: "not-found" });
    }));
});
