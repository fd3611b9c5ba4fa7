import { addMinutes } from "date-fns";
import { describe, expect, it } from "vitest";

import { openCode } from "~/lib/code-vault.server";
import { db } from "~/db/client.server";
import { cancelRegistration, registerSeeker } from "~/domain/people/registrations/commands.server";
import {
  fairRegistrations,
  passOf,
  registrationOfToken,
} from "~/domain/people/registrations/queries.server";
import type { RegistrationInput } from "~/domain/people/registrations/schema";
import { personSchema } from "~/domain/people/seekers/schema";
import { at } from "~/lib/clock.server";
import { keyFor } from "~/lib/keys.server";
import { isGenuine } from "~/lib/pass-seal.server";
import { idInside } from "~/lib/signed-id.server";

import { passHolderOf } from "../../prisma/sample/actors";
import { useFreshDatabase } from "../support/database";
import {
  company,
  doorsOpen,
  fairOfSri,
  halfPastEight,
  nextDay,
  nikOf,
  passFor,
  person,
  publicFairBy,
  recruiterFor,
  scanAt,
  weekBefore,
  wordOf,
} from "../support/people";
import { recordVisit } from "~/domain/outcomes/visits/commands.server";

useFreshDatabase();

async function openFair() {
  const { officer, fair } = await fairOfSri();
  const register = (
    nth: number,
    change: Partial<RegistrationInput> = {},
    slug = fair.slug,
    when = weekBefore,
  ) =>
    at(when, async () => {
      const input = { ...person(nth, fair.slots[0]?.id ?? ""), ...change };
      return (await registerSeeker(slug, input, "id")).token;
    });
  const taken = async () =>
    (await db.slot.findMany({ where: { fairId: fair.id }, orderBy: { startsAt: "asc" } })).map(
      (slot) => slot.taken,
    );
  const enter = (code: string, when = halfPastEight) => scanAt(officer, fair, code, when);
  return { officer, fair, register, taken, enter };
}

describe("a registration", () => {
  it("numbers passes in order, each with a genuine code of its own", async () => {
    const { fair } = await openFair();
    const passes = [await passFor(fair, 1), await passFor(fair, 2), await passFor(fair, 3)];
    expect(passes.map(({ number }) => number)).toEqual([
      "SBYBB-0001-3",
      "SBYBB-0002-1",
      "SBYBB-0003-7",
    ]);
    expect(new Set(passes.map(({ code }) => code)).size).toBe(3);
    for (const { code } of passes) {
      expect(code).toHaveLength(26);
      expect(isGenuine(code, keyFor("fair-pass", fair.id))).toBe(true);
      expect(isGenuine(code, keyFor("fair-pass", "another"))).toBe(false);
    }
  });

  it("keeps numbers apart between fairs of one office", async () => {
    const { officer, fair } = await openFair();
    const other = await publicFairBy(officer, { day: "2026-12-17" });
    expect((await passFor(fair, 1)).number).toBe("SBYBB-0001-3");
    expect((await passFor(other, 1)).number).toBe("SBYBC-0001-3");
    expect(await db.seeker.count()).toBe(1);
  });

  it("keeps the NIK as keyed code and sealed text, and nowhere readable", async () => {
    const { register } = await openFair();
    await register(5);
    const seeker = await db.seeker.findFirstOrThrow();
    const dump = JSON.stringify([seeker, await db.registration.findMany()]);
    expect(dump).not.toContain(nikOf(5));
    expect(dump).not.toContain(nikOf(5).slice(0, 12));
    expect(seeker.nikMac).toHaveLength(43);
  });

  it("keeps each consent with its wording, given or not", async () => {
    const { register } = await openFair();
    await register(2, { consentEmployers: false, consentFollowUp: true });
    const consents = await db.consent.findMany({ orderBy: { purpose: "asc" } });
    expect(consents.map(({ purpose, given }) => [purpose, given])).toEqual([
      ["attendance", true],
      ["employers", false],
      ["follow-up", true],
    ]);
    for (const consent of consents)
      expect(consent).toMatchObject({ textVersion: "2026-11", at: weekBefore });
  });

  it("describes the person for that fair alone: a later one changes nothing of it", async () => {
    const { officer, fair, register } = await openFair();
    const other = await publicFairBy(officer, { day: "2026-12-17" });
    await register(1, { name: "Siti Aminah", education: "sma" });
    await register(
      1,
      { name: "Siti Aminah Putri", education: "s1", slotId: other.slots[0]?.id ?? "" },
      other.slug,
    );
    const rows = await db.registration.findMany({ orderBy: { createdAt: "asc" } });
    const ofFair = rows.find((row) => row.fairId === fair.id);
    expect(ofFair).toMatchObject({ name: "Siti Aminah", education: "sma" });
    expect(new Set(rows.map((row) => row.seekerId)).size).toBe(1);
  });

  it.each([
    ["a slot that is full", { places: 0 }, "slot-full", "slotId"],
    ["a slot with one place, taken", { places: 1, taken: 1 }, "slot-full", "slotId"],
  ])("is refused for %s, and nobody is written", async (_what, data, code, field) => {
    const { fair, register } = await openFair();
    await db.slot.update({ where: { id: fair.slots[0]?.id ?? "" }, data });
    await expect(register(1)).rejects.toMatchObject({ code, field, status: 409 });
    expect([await db.registration.count(), await db.seeker.count()]).toEqual([0, 0]);
  });

  it("is refused for a fair that is over, unknown, or of another's slot", async () => {
    const { officer, fair, register } = await openFair();
    await expect(register(1, {}, fair.slug, nextDay)).rejects.toMatchObject({ code: "fair-over" });
    await expect(register(1, {}, "tidak-ada")).rejects.toMatchObject({ code: "not-found" });
    const other = await publicFairBy(officer, { day: "2026-12-17" });
    await expect(register(1, { slotId: other.slots[0]?.id ?? "" })).rejects.toMatchObject({
      code: "slot-unknown",
    });
  });

  it("pressed twice leads to the one pass, also when the slot has filled meanwhile", async () => {
    const { fair, register, taken } = await openFair();
    await db.slot.update({
      where: { id: fair.slots[0]?.id ?? "" },
      data: { places: 1, reserved: 0 },
    });
    const pass = await register(1);
    expect(await register(1)).toBe(pass);
    expect((await taken())[0]).toBe(1);
    expect(await db.registration.count()).toBe(1);
  });

  it.each([
    ["another phone", { phone: "+6281200000000" }],
    ["another birth date", { birthDate: "1990-04-16" }],
  ])("with somebody's NIK and %s is refused like a stranger", async (_what, change) => {
    const { fair, register } = await openFair();
    await register(1);
    const input = { ...person(1, fair.slots[0]?.id ?? ""), ...change };
    await expect(
      at(weekBefore, () => registerSeeker(fair.slug, input, "id")),
    ).rejects.toMatchObject({ code: "already-registered", field: "nik" });
  });
});

describe("cancelling", () => {
  it("gives the place back once, however often it is pressed", async () => {
    const { register, taken } = await openFair();
    const tokens = [await register(1), await register(2)];
    const holder = passHolderOf(idInside(tokens[0] ?? "") ?? "");
    for (let press = 0; press < 3; press += 1)
      await at(weekBefore, () => cancelRegistration(holder));
    expect((await taken())[0]).toBe(1);
    expect(await db.registration.findMany({ orderBy: { number: "asc" } })).toMatchObject([
      { state: "cancelled", cancelledAt: weekBefore, heldSeekerId: null },
      { state: "active", cancelledAt: null },
    ]);
  });

  it("frees the NIK for another slot, under a new pass", async () => {
    const { fair, register, enter } = await openFair();
    const old = await passFor(fair, 1);
    await at(weekBefore, () => cancelRegistration(passHolderOf(old.id)));
    const token = await register(1, { slotId: fair.slots[1]?.id ?? "" });
    const fresh = await db.registration.findUniqueOrThrow({
      where: { id: registrationOfToken(token) ?? "" },
    });
    expect(fresh.number).toBe("SBYBB-0002-1");
    expect(wordOf(await enter(old.code))).toBe("cancelled");
    expect(wordOf(await enter(openCode(fresh.sealedCode), addMinutes(doorsOpen, 40)))).toBe(
      "welcome",
    );
  });

  it("is refused once somebody came through the gate or to a booth", async () => {
    const { officer, fair, enter } = await openFair();
    const recruiter = await recruiterFor(officer, await company(officer, 1), fair);
    const [byGate, byBooth] = [await passFor(fair, 1), await passFor(fair, 2)];
    await enter(byGate.code);
    await at(halfPastEight, () => recordVisit(recruiter, byBooth.code));
    for (const pass of [byGate, byBooth])
      await expect(
        at(halfPastEight, () => cancelRegistration(passHolderOf(pass.id))),
      ).rejects.toMatchObject({ code: "already-arrived" });
  });

  it("is refused after the fair, and for a registration that is gone", async () => {
    const { fair } = await openFair();
    const pass = await passFor(fair, 1);
    await expect(
      at(nextDay, () => cancelRegistration(passHolderOf(pass.id))),
    ).rejects.toMatchObject({ code: "fair-over" });
    await expect(cancelRegistration(passHolderOf("nobody"))).rejects.toMatchObject({
      code: "not-found",
    });
  });
});

describe("a pass", () => {
  it("shows its holder everything, with the NIK masked", async () => {
    const { officer, fair, enter } = await openFair();
    const recruiter = await recruiterFor(officer, await company(officer, 1), fair);
    const pass = await passFor(fair, 1);
    await enter(pass.code);
    await at(addMinutes(halfPastEight, 5), () => recordVisit(recruiter, pass.code));
    expect(await passOf(passHolderOf(pass.id))).toMatchObject({
      state: "active",
      number: "SBYBB-0001-3",
      name: "Siti Pencari 1",
      nik: "3578********0001",
      slot: { startsAt: doorsOpen },
      attendance: { at: halfPastEight },
      visits: [{ booking: { booth: { number: "A1" }, employer: { name: "PT Contoh 1" } } }],
      fair: { title: fair.title, office: { name: "UPT SBY" } },
    });
  });

  it("of nobody does not exist", async () => {
    await expect(passOf(passHolderOf("nobody"))).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("the list of registrations", () => {
  it("is by name, filtered, and 50 a page", async () => {
    const { officer, fair, register, enter } = await openFair();
    for (let nth = 1; nth <= 51; nth += 1)
      await register(nth, { name: `Orang ${String(nth).padStart(2, "0")}` });
    const gone = await passFor(fair, 60, 1);
    await at(weekBefore, () => cancelRegistration(passHolderOf(gone.id)));
    const arrived = await db.registration.findFirstOrThrow({ where: { name: "Orang 07" } });
    await enter(openCode(arrived.sealedCode));
    const ask = (filter: Parameters<typeof fairRegistrations>[2]) =>
      fairRegistrations(officer, fair.id, filter);
    const all = await ask({});
    expect([all.total, all.pages, all.items.length]).toEqual([52, 2, 50]);
    expect(all.items[0]).toMatchObject({ name: "Orang 01", nik: "3578********0001" });
    expect((await ask({ page: "2" })).items).toHaveLength(2);
    expect((await ask({ state: "cancelled" })).total).toBe(1);
    expect((await ask({ arrived: true })).items).toMatchObject([{ name: "Orang 07" }]);
    expect((await ask({ arrived: false, state: "active" })).total).toBe(50);
    expect((await ask({ words: "orang 3" })).total).toBe(10);
    expect((await ask({ words: "-0007" })).total).toBe(1);
  });
});

describe("what a job seeker writes", () => {
  const written = {
    name: "  Dewi Lestari ",
    nik: "3578 9955 0490 0007",
    birthDate: "1990-04-15",
    sex: "female",
    education: "d3",
    regionCode: "3515",
    phone: "+62 812-3456-7890",
    email: "Dewi@Contoh.Example",
    disability: "hearing",
    consentAttendance: "on",
  };

  it("is tidied: spaces, case and the writing of numbers", () => {
    expect(personSchema.parse(written)).toEqual({
      name: "Dewi Lestari",
      nik: "3578995504900007",
      birthDate: "1990-04-15",
      sex: "female",
      education: "d3",
      regionCode: "3515",
      phone: "+6281234567890",
      email: "dewi@contoh.example",
      disability: "hearing",
      consentAttendance: true,
      consentEmployers: false,
      consentFollowUp: false,
    });
  });

  it.each([
    ["nik", "357899550490000", "nik-length"],
    ["nik", "35789955049000071", "nik-length"],
    ["nik", "357899550490000X", "nik-length"],
    ["nik", "3578997204900007", "nik-date"],
    ["nik", "3578993002900007", "nik-date"],
    ["nik", "3578991513900007", "nik-date"],
    ["nik", "0978991504900007", "nik-region"],
    ["nik", "3578991504900000", "nik-region"],
    ["birthDate", "31-04-1990", "not-a-date"],
    ["birthDate", "1990-13-01", "not-a-date"],
    ["name", "Dewi\u0007Lestari", "odd-characters"],
    ["phone", "12345", "not-a-phone"],
    ["phone", "+1 555 0100", "not-a-phone"],
    ["consentAttendance", "off", "must-agree"],
  ])("is refused with %s %j", (field, value, message) => {
    const parsed = personSchema.safeParse({ ...written, [field]: value });
    expect(parsed.error?.issues).toMatchObject([{ path: [field], message }]);
  });
});
