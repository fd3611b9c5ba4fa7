import { addMinutes, addSeconds } from "date-fns";
import { beforeEach, describe, expect, it } from "vitest";

import { openCode } from "~/lib/code-vault.server";
import { db } from "~/db/client.server";
import type { ActingOfficer } from "~/domain/house/accounts/rules";
import {
  cancelFor,
  correctRegistration,
  openPass,
  rejectOdd,
  releaseHeld,
  sendPassAgain,
} from "~/domain/people/desk/commands.server";
import { heldCount, oddRegistrations } from "~/domain/people/desk/queries.server";
import { endGroup, inviteGroup } from "~/domain/people/groups/commands.server";
import { groupsOf } from "~/domain/people/groups/queries.server";
import { registerSeeker } from "~/domain/people/registrations/commands.server";
import { fairRegistrations } from "~/domain/people/registrations/queries.server";
import { ordinary } from "~/domain/people/registrations/rules";
import { newsFor } from "~/domain/gate/roster/news.server";
import { addressBlock, callerOf } from "~/lib/address-block";
import { at } from "~/lib/clock.server";
import { idInside } from "~/lib/signed-id.server";

import { freshDatabase } from "../support/database";
import {
  firstDevice,
  halfPastEight,
  nikOf,
  officerIn,
  person,
  publicFairBy,
  retno,
  scanAt,
  weekBefore,
} from "../support/people";

let officer: ActingOfficer;
let stranger: ActingOfficer;
let fair: Awaited<ReturnType<typeof publicFairBy>>;

beforeEach(async () => {
  await freshDatabase();
  const admin = await retno();
  officer = await officerIn(admin, "SBY", "Sri");
  stranger = await officerIn(admin, "MLG", "Agus");
  fair = await publicFairBy(officer);
});

type Change = Record<string, unknown> & { address?: string; group?: string; when?: Date };

/** Registers a person of their own phone, from an address. Returns the registration as it is kept. */
async function register(
  nth: number,
  { address = "", group, when = weekBefore, ...change }: Change = {},
) {
  const phone = `+6281${String(200000000 + nth)}`;
  const input = { ...person(nth, fair.slots[0]?.id ?? ""), phone, wantsWaiting: true, ...change };
  const { token } = await at(when, () =>
    registerSeeker(fair.slug, input, "id", { address, group }),
  );
  return db.registration.findUniqueOrThrow({ where: { id: idInside(token) ?? "" } });
}

const taken = async (): Promise<number> =>
  (await db.slot.findUniqueOrThrow({ where: { id: fair.slots[0]?.id ?? "" } })).taken;

describe("registering from one network", () => {
  it("is held beyond what is ordinary, and takes no more places", async () => {
    await db.slot.updateMany({ data: { places: 200, reserved: 20 } });
    const states: string[] = [];
    for (let nth = 1; nth <= 130; nth += 1) {
      const when = addSeconds(weekBefore, nth / 20);
      const address = `203.0.113.${1 + (nth % 250)}`;
      states.push((await register(nth, { address, when })).state);
    }
    expect(states.filter((state) => state === "active")).toHaveLength(ordinary.aMinute);
    expect(await taken()).toBe(ordinary.aMinute);
    expect(await heldCount(fair.id)).toBe(130 - ordinary.aMinute);
    // Somebody else, from elsewhere, is not concerned.
    expect((await register(200, { address: "198.51.100.7" })).state).toBe("active");
    // Those who came before it was noticed stand in the list with those held.
    const { list } = await oddRegistrations(officer, fair.id);
    expect(list.total).toBe(130);
    await expect(oddRegistrations(stranger, fair.id)).rejects.toMatchObject({ code: "not-found" });
  });

  it("goes on a minute later, until an hour's share is used", async () => {
    await db.slot.updateMany({ data: { places: 1000, reserved: 0 } });
    const address = "203.0.113.9";
    for (let nth = 0; nth < ordinary.anHour; nth += 1)
      await register(nth, { address, when: addSeconds(weekBefore, nth * 4) });
    const hour = addMinutes(weekBefore, 21);
    expect((await register(900, { address, when: hour })).state).toBe("held");
    expect((await register(901, { address, when: addMinutes(hour, 60) })).state).toBe("active");
  });

  it("of a group with a link of its own is not held, up to its number", async () => {
    await inviteGroup(officer, fair.id, { name: "SMKN 5", places: 40 });
    const [group] = await groupsOf(officer, fair.id);
    await db.slot.updateMany({ data: { places: 100, reserved: 0 } });
    const school = { address: "203.0.113.9", group: group?.token ?? "" };
    const states: string[] = [];
    for (let nth = 1; nth <= 42; nth += 1) states.push((await register(nth, school)).state);
    expect(states.filter((state) => state === "active")).toHaveLength(40);
    expect((await groupsOf(officer, fair.id))[0]?.used).toBe(40);
    await endGroup(officer, group?.id ?? "");
    expect((await register(60, school)).state).toBe("held");
  });

  it("under one phone or one e-mail address is held where too many share it", async () => {
    const phone = "+6281234567890";
    for (let nth = 1; nth <= ordinary.aPhone; nth += 1)
      expect((await register(nth, { address: `10.${nth}.0.1`, phone })).state).toBe("active");
    const fifth = await register(20, { address: "10.20.0.1", phone });
    expect([fifth.state, fifth.heldBecause]).toEqual(["held", "phone"]);
    const email = "keluarga@contoh.example";
    for (let nth = 30; nth < 30 + ordinary.anEmail; nth += 1)
      expect((await register(nth, { address: `10.${nth}.0.1`, email })).state).toBe("active");
    const last = await register(60, { address: "10.60.0.1", email });
    expect([last.state, last.heldBecause]).toEqual(["held", "email"]);
  });
});

describe("confirmations", () => {
  it("to one address are limited by who sends them, so that nobody is silenced", async () => {
    const email = "siti@contoh.example";
    for (let nth = 1; nth <= 8; nth += 1) await register(nth, { address: "203.0.113.9", email });
    expect(await db.message.count({ where: { to: email } })).toBe(5);
    await register(9, { address: "198.51.100.7", email });
    expect(await db.message.count({ where: { to: email } })).toBe(6);
  });
});

describe("an officer at the desk", () => {
  const held = async (change: Change = {}) => {
    const phone = "+6281234567890";
    for (let nth = 1; nth <= ordinary.aPhone; nth += 1)
      await register(nth, { address: "10.0.0.1", phone });
    return register(50, { address: "10.0.0.1", phone, email: "baru@contoh.example", ...change });
  };

  it("lets held ones through: a place, or the line, and each is told", async () => {
    const one = await held();
    expect(await at(weekBefore, () => releaseHeld(officer, [one.id]))).toBe(1);
    expect(await at(weekBefore, () => releaseHeld(officer, [one.id]))).toBe(0);
    expect(await db.registration.findUnique({ where: { id: one.id } })).toMatchObject({
      state: "active",
      heldBecause: null,
    });
    expect(await taken()).toBe(ordinary.aPhone + 1);
    expect(await db.message.findMany({ where: { to: "baru@contoh.example" } })).toMatchObject([
      { kind: "registration-confirmed" },
    ]);
    await db.slot.updateMany({ data: { places: ordinary.aPhone + 1, reserved: 0 } });
    const two = await register(51, { address: "10.0.0.1", phone: "+6281234567890" });
    await at(weekBefore, () => releaseHeld(officer, [two.id]));
    expect(await db.registration.findUnique({ where: { id: two.id } })).toMatchObject({
      state: "waiting",
    });
  });

  it("cancels in bulk, with and without a place, and leaves who has arrived", async () => {
    const one = await held();
    const rows = await db.registration.findMany({ orderBy: { createdAt: "asc" } });
    await scanAt(officer, fair, openCode(rows[0]?.sealedCode ?? ""));
    const ids = rows.map(({ id }) => id);
    expect(await at(weekBefore, () => rejectOdd(officer, ids, "Data palsu"))).toBe(ordinary.aPhone);
    expect(await at(weekBefore, () => rejectOdd(officer, ids, "Data palsu"))).toBe(0);
    expect(await taken()).toBe(1);
    expect(await db.message.findMany({ where: { to: one.email ?? "" } })).toMatchObject([
      { kind: "registration-withdrawn" },
    ]);
    // The person whose number it was may register after all.
    expect((await register(50, { address: "198.51.100.7" })).state).toBe("active");
  });

  it("cancels one, corrects one, sends and opens a pass, each with a line", async () => {
    const { id } = await register(1, { email: "siti@contoh.example" });
    const { consentAttendance: _a, ...rest } = person(1, "");
    await at(weekBefore, () =>
      correctRegistration(officer, id, {
        ...rest,
        email: "siti@contoh.example",
        name: "Siti Baru",
      }),
    );
    await at(weekBefore, () => sendPassAgain(officer, id));
    expect(idInside(await openPass(officer, id))).toBe(id);
    const device = await firstDevice(officer, fair);
    const { cursor } = await newsFor(device, { cursor: 0 });
    await at(weekBefore, () => cancelFor(officer, id, "Diminta lewat telepon"));
    await at(weekBefore, () => cancelFor(officer, id, "Diminta lewat telepon"));
    expect(await taken()).toBe(0);
    expect((await newsFor(device, { cursor })).entries).toHaveLength(1);
    const lines = await db.activity.findMany({
      where: { actorName: "Sri" },
      orderBy: { at: "asc" },
    });
    expect(
      lines
        .map(({ verb }) => verb)
        .filter((verb) => /^(pass|registration)-/.test(verb))
        .sort(),
    ).toEqual([
      "pass-opened",
      "pass-sent-again",
      "registration-cancelled",
      "registration-corrected",
    ]);
    expect(await db.registration.findUnique({ where: { id } })).toMatchObject({
      name: "Siti Baru",
      state: "cancelled",
    });
  });

  it("finds somebody by what they can show or say", async () => {
    const { number } = await register(7, { email: "dewi@contoh.example", phone: "+6281234567890" });
    await register(8);
    const found = async (words: string): Promise<string[]> =>
      (await fairRegistrations(officer, fair.id, { words })).items.map((row) => row.number);
    const said = [nikOf(7), number, number.replaceAll("-", ""), number.toLowerCase()];
    for (const words of [...said, "0812-3456-7890", "dewi@contoh.example"])
      expect([words, await found(words)]).toEqual([words, [number]]);
  });

  it("promises nothing of a fair that is over, where held ones can still be cleared away", async () => {
    const one = await held();
    const over = new Date("2026-11-19T08:00:00.000Z");
    await expect(at(over, () => releaseHeld(officer, [one.id]))).rejects.toMatchObject({
      code: "fair-over",
    });
    await expect(at(over, () => sendPassAgain(officer, one.id))).rejects.toMatchObject({
      code: "nothing-to-send",
    });
    expect(await at(over, () => rejectOdd(officer, [one.id], "Tidak diperiksa"))).toBe(1);
    expect(await heldCount(fair.id)).toBe(0);
  });

  it("of another office finds nobody, and whoever only reads changes nothing", async () => {
    const { id } = await register(1);
    const acts = (who: ActingOfficer) => [
      () => cancelFor(who, id, "iseng"),
      () => openPass(who, id),
      () => sendPassAgain(who, id),
      () => releaseHeld(who, [id]),
      () => rejectOdd(who, [id], "iseng"),
      () => inviteGroup(who, fair.id, { name: "x", places: 5 }),
    ];
    for (const act of acts(stranger))
      await expect(at(weekBefore, async () => act())).rejects.toMatchObject({ code: "not-found" });
    expect(await taken()).toBe(1);
  });

  it("refuses to cancel who has arrived", async () => {
    const { id, sealedCode } = await register(1);
    await scanAt(officer, fair, openCode(sealedCode));
    await expect(at(halfPastEight, () => cancelFor(officer, id, "iseng"))).rejects.toMatchObject({
      code: "already-arrived",
    });
  });
});

describe("an address", () => {
  it.each([
    ["203.0.113.9", "203.0.113.0/24", "203.0.113.9"],
    ["::ffff:203.0.113.9", "203.0.113.0/24", "203.0.113.9"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "2001:db8:1:2::/64"],
    ["2001:0DB8:1:2::9", "2001:db8:1:2::/64", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64", "0:0:0:0::/64"],
    ["unknown", "unknown", "unknown"],
  ])("%s is of network %s and counted as %s", (address, network, caller) => {
    expect([addressBlock(address), callerOf(address)]).toEqual([network, caller]);
  });
});
