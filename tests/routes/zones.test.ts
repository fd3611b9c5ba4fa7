import { describe, expect, it } from "vitest";

import { zoneOfOffice } from "~/domain/accounts/queries.server";
import { acceptInvitation, inviteOfficer } from "~/domain/accounts/commands.server";
import { createFair } from "~/domain/fairs/commands.server";
import { publishFair } from "~/domain/fairs/life.server";
import { openOffice } from "~/domain/offices/commands.server";
import { at } from "~/lib/clock.server";

import { officerOf } from "../../prisma/sample/actors";
import { loader as calendar } from "../../app/routes/office.calendar";
import { loader as home } from "../../app/routes/office._index";
import { loader as frame } from "../../app/routes/office";
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
    const officer = await officerOf(await acceptInvitation(token, account));
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
});
