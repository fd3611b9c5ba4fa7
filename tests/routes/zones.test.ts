import { addMinutes } from "date-fns";
import { describe, expect, it } from "vitest";

import { zoneOfOffice } from "~/domain/house/accounts/queries.server";
import { acceptInvitation, inviteOfficer } from "~/domain/house/accounts/commands.server";
import { createFair } from "~/domain/planning/fairs/commands.server";
import { publishFair } from "~/domain/planning/fairs/life.server";
import { openOffice } from "~/domain/house/offices/commands.server";
import { zoneName } from "~/lib/calendar-day";
import { at } from "~/lib/clock.server";
import { zoneOfRegion } from "~/lib/regions";
import { showSpan, showTime } from "~/ui/show";

import { actingOf } from "../../prisma/sample/actors";
import { loader as calendar } from "../../app/routes/office/office.calendar";
import { loader as home } from "../../app/routes/office/office._index";
import { loader as frame } from "../../app/routes/office/office";
import { useFreshDatabase } from "../support/database";
import { fairInput, password, provinceOffice, retno, weekBefore } from "../support/people";
import { answered, call, cookieOf } from "../support/requests";

useFreshDatabase();

/** 00:20 on 1 December in Jayapura, 22:20 of the day before in Jakarta. */
const afterMidnight = new Date("2026-11-30T15:20:00.000Z");

describe("an office in another zone than the province's", () => {
  it("has its own today and month, and its pages the times of its own clock", async () => {
    const admin = await retno();
    const officeId = await openOffice(admin, {
      ...provinceOffice,
      code: "JAP",
      officeName: "UPT Timur",
      timeZone: "Asia/Jayapura",
    });
    const token = await inviteOfficer(admin, { role: "officer", officeId });
    const account = { name: "Mama", email: "mama@contoh.example", password };
    const officer = await actingOf(await acceptInvitation(token, account));
    expect(await zoneOfOffice(officeId)).toBe("Asia/Jayapura");
    await at(weekBefore, async () => {
      const input = fairInput(officer, { day: "2026-12-01", opensAt: "00:00", closesAt: "23:00" });
      await publishFair(officer, await createFair(officer, input));
    });
    const cookie = await cookieOf(officer);
    const read = (loader: (args: never) => unknown, path = "/x") =>
      at(afterMidnight, () => answered(() => loader(call(path, { cookie }) as never)));
    const shown = (await read(home)).body as {
      numbers: { month: string; figures: { fairs: number } };
    };
    expect(shown.numbers).toMatchObject({ month: "2026-12", figures: { fairs: 1 } });
    expect((await read(calendar as never)).body).toMatchObject({ today: "2026-12-01" });
    expect((await read(frame as never)).body).toMatchObject({ timeZone: "Asia/Jayapura" });
  });

  it("is told from a region's code, also for a company's pages", () => {
    const zones = ["11", "3578", "62", "63", "51", "71", "81", "9471", "96"].map(zoneOfRegion);
    expect(zones.map(zoneName)).toEqual([
      "WIB",
      "WIB",
      "WIB",
      "WITA",
      "WITA",
      "WITA",
      "WIT",
      "WIT",
      "WIT",
    ]);
  });

  it("stands beside every time", () => {
    const span = { startsAt: afterMidnight, endsAt: addMinutes(afterMidnight, 30) };
    expect(showTime(afterMidnight, "Asia/Jayapura")).toBe("00:20 WIT");
    expect(showSpan(span, "Asia/Makassar")).toBe("23:20–23:50 WITA");
  });
});
