import ICAL from "ical.js";
import { describe, expect, it } from "vitest";

import type { ActingOfficer } from "~/domain/house/accounts/rules";
import { deactivateAccount, renewFeed } from "~/domain/house/accounts/life.server";
import { feedToken } from "~/domain/house/accounts/queries.server";
import {
  isCalendarMonth,
  monthAfter,
  monthsOfYear,
  weeksOf,
} from "~/domain/planning/calendar/rules";
import { createFair } from "~/domain/planning/fairs/commands.server";
import { cancelFair } from "~/domain/planning/fairs/life.server";
import { at } from "~/lib/clock.server";

import { loader as officeFeed } from "../../app/routes/machines/offices.$code[.]ics";
import { loader as ownFeed } from "../../app/routes/machines/feed.$token[.]ics";
import { loader as provinceFeed } from "../../app/routes/machines/calendar[.]ics";
import { loader as page } from "../../app/routes/office/office.calendar";
import { useFreshDatabase } from "../support/database";
import { fairInput, officerIn, publicFairBy, retno, weekBefore } from "../support/people";
import { answered, call, cookieOf } from "../support/requests";

describe("a month", () => {
  it("is whole weeks from Monday", () => {
    const weeks = weeksOf("2026-11");
    expect(weeks).toHaveLength(6);
    expect([weeks[0]?.[0], weeks[5]?.[6]]).toEqual(["2026-10-26", "2026-12-06"]);
    expect(weeksOf("2027-02").map(([monday]) => monday)).toEqual([
      "2027-02-01",
      "2027-02-08",
      "2027-02-15",
      "2027-02-22",
    ]);
  });

  it("has neighbours and a year", () => {
    expect([
      monthAfter("2026-11", 2),
      monthAfter("2026-01", -1),
      monthAfter("2026-03", 12),
    ]).toEqual(["2027-01", "2025-12", "2027-03"]);
    expect(monthsOfYear("2026-11")[11]).toBe("2026-12");
    expect(["2026-11", "2026-13", "26-11", "", "1999-12"].map(isCalendarMonth)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe("calendars", () => {
  useFreshDatabase();

  async function planned() {
    const admin = await retno();
    const officer = await officerIn(admin, "SBY", "Sri");
    const other = await officerIn(admin, "MLG", "Agus");
    const fair = await publicFairBy(officer);
    const theirs = await publicFairBy(other, { title: "Bursa Malang", regionCode: "3573" });
    await at(weekBefore, () =>
      createFair(officer, fairInput(officer, { title: "Masih rancangan", day: "2026-12-17" })),
    );
    return { admin, officer, other, fair, theirs };
  }

  async function eventsOf(run: () => unknown) {
    const answer = await at(weekBefore, () => answered(run));
    expect(answer.headers.get("Content-Type")).toBe("text/calendar; charset=utf-8");
    const text = await (answer.body as Response).text();
    return new ICAL.Component(ICAL.parse(text) as unknown[])
      .getAllSubcomponents("vevent")
      .map((event) => ({
        title: event.getFirstPropertyValue("summary"),
        status: event.getFirstPropertyValue("status"),
        start: String(event.getFirstPropertyValue("dtstart")),
      }));
  }

  it("of the public hold public fairs, of the province or one office", async () => {
    const { officer, fair } = await planned();
    const start = "2026-11-19T01:00:00Z";
    expect(await eventsOf(() => provinceFeed(call("/calendar.ics")))).toEqual([
      { title: "Mini Job Fair Surabaya", status: "CONFIRMED", start },
      { title: "Bursa Malang", status: "CONFIRMED", start },
    ]);
    await at(weekBefore, () => cancelFair(officer, fair.id, "Gedung"));
    const sby = () => officeFeed(call("/x", { params: { code: "sby" } }));
    expect(await eventsOf(sby)).toEqual([
      { title: "Mini Job Fair Surabaya", status: "CANCELLED", start },
    ]);
    const unknown = await answered(() => officeFeed(call("/x", { params: { code: "XXX" } })));
    expect(unknown.status).toBe(404);
  });

  it("of an officer hold drafts and deadlines too, for whoever has the address, while the account is open", async () => {
    const { admin, officer } = await planned();
    const token = await feedToken(officer);
    const own = () => ownFeed(call("/x", { params: { token } }));
    const events = await eventsOf(own);
    expect(events.map(({ title }) => title)).toContain("Masih rancangan");
    expect(events.map(({ title }) => title)).not.toContain("Bursa Malang");
    expect(events.find(({ title }) => title === "Masih rancangan")?.status).toBe("TENTATIVE");
    expect(events).toContainEqual({
      title: "Tenggat: Permohonan izin keramaian ke kepolisian",
      status: null,
      start: "2026-10-30",
    });
    for (const wrong of [
      "",
      "abc",
      `${token.slice(0, -2)}AA`,
      (await feedToken(admin)).slice(0, 22) + token.slice(22),
    ])
      expect((await answered(() => ownFeed(call("/x", { params: { token: wrong } })))).status).toBe(
        404,
      );
    await renewFeed(officer);
    expect((await answered(own)).status).toBe(404);
    const renewed = await feedToken(officer);
    const anew = () => ownFeed(call("/x", { params: { token: renewed } }));
    expect((await eventsOf(anew)).length).toBeGreaterThan(0);
    await deactivateAccount(admin, officer.accountId);
    expect((await answered(anew)).status).toBe(404);
  });

  it("of an office are filtered by the address: month, year, office, region, state", async () => {
    const { admin, officer } = await planned();
    const titles = async (query: string, who: ActingOfficer = admin) => {
      const cookie = await at(weekBefore, () => cookieOf(who));
      const { body } = await at(weekBefore, () =>
        answered(() => page(call(`/office/calendar${query}`, { cookie }))),
      );
      return (body as { fairs: { title: string }[] }).fairs.map(({ title }) => title);
    };
    expect(await titles("")).toEqual(["Mini Job Fair Surabaya", "Bursa Malang"]);
    expect(await titles("?at=2026-12")).toEqual(["Masih rancangan"]);
    expect(await titles("?view=year&at=2026-01")).toHaveLength(3);
    expect(await titles("?region=3573")).toEqual(["Bursa Malang"]);
    expect(await titles("?view=year&state=draft")).toEqual(["Masih rancangan"]);
    expect(await titles(`?office=${officer.officeId}`)).toEqual(["Mini Job Fair Surabaya"]);
    expect(await titles("?at=2026-99&view=day&q=Malang")).toEqual(["Bursa Malang"]);
    expect(await titles("", officer)).toEqual(["Mini Job Fair Surabaya"]);
  });
});
