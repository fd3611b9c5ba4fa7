import { addDays, addMinutes } from "date-fns";
import { describe, expect, it, vi } from "vitest";

import { openCode } from "~/lib/code-vault.server";
import { db } from "~/db/client.server";
import type * as together from "~/db/together.server";
import { newsFor } from "~/domain/gate/roster/news.server";
import { recordScans } from "~/domain/gate/ledger/commands.server";
import { cancelFair, moveFair, postponeFair } from "~/domain/planning/fairs/life.server";
import { keepFairsUpToDate } from "~/domain/planning/fairs/clock.server";
import { cancelRegistration, registerSeeker } from "~/domain/people/registrations/commands.server";
import type { RegistrationInput } from "~/domain/people/registrations/schema";
import { freePlaces } from "~/domain/planning/slots/rules";
import { endOfOffer, goesFirst } from "~/domain/people/places/rules";
import { acceptOffer, lapseOffers } from "~/domain/people/waitlist/commands.server";
import { placeInLine, waitingBySlot } from "~/domain/people/waitlist/queries.server";
import { instantOf } from "~/lib/calendar-day";
import { at } from "~/lib/clock.server";
import { idInside } from "~/lib/signed-id.server";

import { passHolderOf } from "../../prisma/sample/actors";
import { useFreshDatabase } from "../support/database";
import {
  fairOfSri,
  firstDevice,
  halfPastEight,
  person,
  scanOf,
  weekBefore,
  wordOf,
} from "../support/people";
import { anyPlaceGoes, withoutGuard } from "../support/unguarded";

vi.mock("~/db/together.server", async (original) => {
  const real = await original<typeof together>();
  return { ...real, commitTogether: vi.fn(real.commitTogether) };
});

useFreshDatabase();

/** A fair whose first slot has so many places, of which so many are kept. */
async function fairOf(places: number, reserved = 0) {
  const { officer, fair } = await fairOfSri();
  const slotId = fair.slots[0]?.id ?? "";
  await db.slot.update({ where: { id: slotId }, data: { places, reserved } });
  const register = (nth: number, change: Partial<RegistrationInput> = {}, when = weekBefore) =>
    at(when, async () => {
      const input = { ...person(nth, slotId), wantsWaiting: true, ...change };
      const { token, state } = await registerSeeker(fair.slug, input, "id");
      return { id: idInside(token) ?? "", waits: state === "waiting" };
    });
  const slot = () => db.slot.findUniqueOrThrow({ where: { id: slotId } });
  const stateOf = async (id: string) =>
    (await db.registration.findUniqueOrThrow({ where: { id } })).state;
  const cancel = (id: string, when = weekBefore) =>
    at(when, () => cancelRegistration(passHolderOf(id)));
  return { officer, fair, slotId, register, slot, stateOf, cancel };
}

describe("who goes first", () => {
  it("is whoever has a disability, is 60 on the day, or says so", () => {
    const young = { birthDate: "1990-04-15", disability: undefined, wantsPriority: false };
    expect(goesFirst(young, "2026-11-19")).toBe(false);
    expect(goesFirst({ ...young, disability: "physical" }, "2026-11-19")).toBe(true);
    expect(goesFirst({ ...young, wantsPriority: true }, "2026-11-19")).toBe(true);
    expect(goesFirst({ ...young, birthDate: "1966-11-19" }, "2026-11-19")).toBe(true);
    expect(goesFirst({ ...young, birthDate: "1966-11-20" }, "2026-11-19")).toBe(false);
  });

  it.each([
    [
      { places: 10, taken: 0, reserved: 2, priorityTaken: 0 },
      { anybody: 8, kept: 2 },
    ],
    [
      { places: 10, taken: 8, reserved: 2, priorityTaken: 0 },
      { anybody: 0, kept: 2 },
    ],
    [
      { places: 10, taken: 8, reserved: 2, priorityTaken: 1 },
      { anybody: 1, kept: 1 },
    ],
    [
      { places: 10, taken: 8, reserved: 2, priorityTaken: 8 },
      { anybody: 2, kept: 0 },
    ],
    [
      { places: 10, taken: 12, reserved: 2, priorityTaken: 0 },
      { anybody: 0, kept: 0 },
    ],
  ])("%j has %j free", (slot, free) => expect(freePlaces(slot)).toEqual(free));

  it("finds a kept place where others find none", async () => {
    const { register, slot } = await fairOf(4, 1);
    for (const nth of [1, 2, 3]) expect((await register(nth)).waits).toBe(false);
    await expect(register(4, { wantsWaiting: false })).rejects.toMatchObject({ code: "slot-full" });
    expect((await register(5, { wantsPriority: true })).waits).toBe(false);
    expect((await register(6, { wantsPriority: true })).waits).toBe(true);
    expect(await slot()).toMatchObject({ taken: 4, priorityTaken: 1 });
  });
});

describe("a waitlist", () => {
  it("offers a freed place at once to the first in line; taking it makes the pass good", async () => {
    const { fair, register, cancel, stateOf, slot, slotId } = await fairOf(1);
    const holder = await register(1);
    const first = await register(2, { email: "dua@contoh.example" }, weekBefore);
    const second = await register(3, {}, addMinutes(weekBefore, 1));
    expect([await placeInLine(first.id), await placeInLine(second.id)]).toEqual([1, 2]);
    expect((await waitingBySlot(fair.id)).get(slotId)).toBe(2);
    await cancel(holder.id, addMinutes(weekBefore, 5));
    expect(await stateOf(first.id)).toBe("offered");
    expect(await placeInLine(second.id)).toBe(1);
    const offer = await db.registration.findUniqueOrThrow({ where: { id: first.id } });
    expect(offer.offerEndsAt).toEqual(addMinutes(weekBefore, 125));
    const told = await db.message.findMany({ orderBy: { id: "asc" } });
    expect(told.map(({ kind, to }) => [kind, to])).toEqual([
      ["waitlist-joined", "dua@contoh.example"],
      ["place-offered", "dua@contoh.example"],
    ]);
    // Taken meanwhile: whoever comes by gets no place that is being offered.
    await expect(register(9, { wantsWaiting: false })).rejects.toMatchObject({ code: "slot-full" });
    for (let press = 0; press < 2; press += 1)
      await at(addMinutes(weekBefore, 60), () => acceptOffer(passHolderOf(first.id)));
    expect(await stateOf(first.id)).toBe("active");
    expect((await slot()).taken).toBe(1);
    expect((await db.message.findMany({ where: { kind: "registration-confirmed" } })).length).toBe(
      1,
    );
  });

  it("serves people who go first before others, each group in the order in which they came", async () => {
    const { register, cancel, stateOf } = await fairOf(1);
    const holder = await register(1);
    const early = await register(2);
    const pregnant = await register(3, { wantsPriority: true }, addMinutes(weekBefore, 1));
    const elderly = await register(4, { wantsPriority: true }, addMinutes(weekBefore, 2));
    expect(await Promise.all([early, pregnant, elderly].map(({ id }) => placeInLine(id)))).toEqual([
      3, 1, 2,
    ]);
    await cancel(holder.id);
    await cancel(pregnant.id);
    await cancel(elderly.id);
    expect(await stateOf(early.id)).toBe("offered");
  });

  it("lets an offer lapse once, and offers the place to the next", async () => {
    const { register, cancel, stateOf, slot } = await fairOf(1);
    const holder = await register(1);
    const first = await register(2, { email: "kedua@contoh.example" });
    const second = await register(3, {}, addMinutes(weekBefore, 1));
    await cancel(holder.id);
    expect(await at(addMinutes(weekBefore, 119), lapseOffers)).toBe(0);
    const late = addMinutes(weekBefore, 120);
    await expect(at(late, () => acceptOffer(passHolderOf(first.id)))).rejects.toMatchObject({
      code: "offer-over",
    });
    const both = await Promise.all([at(late, lapseOffers), at(late, lapseOffers)]);
    expect(both.sort()).toEqual([0, 1]);
    expect([await stateOf(first.id), await stateOf(second.id)]).toEqual(["lapsed", "offered"]);
    expect((await slot()).taken).toBe(1);
    // Whoever let it pass may stand in line anew.
    expect((await register(2)).waits).toBe(true);
  });

  it("lets an offer stand for a day where nobody can be told of it", async () => {
    const { register, cancel, stateOf } = await fairOf(1);
    const holder = await register(1);
    const unheard = await register(2);
    await cancel(holder.id);
    expect(await at(addMinutes(weekBefore, 24 * 60 - 1), lapseOffers)).toBe(0);
    expect(await stateOf(unheard.id)).toBe("offered");
    expect(await at(addMinutes(weekBefore, 24 * 60), lapseOffers)).toBe(1);
    expect(await stateOf(unheard.id)).toBe("lapsed");
  });

  it("offers nothing once the slot is over, and nothing of a fair that was called off", async () => {
    const { officer, fair, register, cancel, stateOf } = await fairOf(2);
    const [holder, other] = [await register(1), await register(2)];
    const waiting = await register(3);
    await cancel(holder.id, addMinutes(halfPastEight, 30));
    expect(await stateOf(waiting.id)).toBe("waiting");
    await at(weekBefore, () => cancelFair(officer, fair.id, "Gedung dipakai."));
    await cancel(other.id);
    expect(await stateOf(waiting.id)).toBe("waiting");
  });

  it("waits with a fair that is put off: nothing lapses, and what became free is offered once it is on again", async () => {
    const { officer, fair, register, cancel, stateOf, slot } = await fairOf(2);
    const holders = [await register(1), await register(2)];
    const [first, second] = [await register(3), await register(4, {}, addMinutes(weekBefore, 1))];
    await cancel(holders[0]?.id ?? "");
    expect(await stateOf(first.id)).toBe("offered");
    await at(weekBefore, () => postponeFair(officer, fair.id, "Banjir."));
    await cancel(holders[1]?.id ?? "", addMinutes(weekBefore, 5));
    await expect(
      at(addMinutes(weekBefore, 6), () => acceptOffer(passHolderOf(first.id))),
    ).rejects.toMatchObject({ code: "fair-postponed" });
    expect(await at(addDays(weekBefore, 1), lapseOffers)).toBe(0);
    expect([await stateOf(first.id), await stateOf(second.id)]).toEqual(["offered", "waiting"]);
    const later = addDays(weekBefore, 1);
    await at(later, () => moveFair(officer, fair.id, { day: "2026-12-03", reason: "Surut." }));
    // A newcomer takes no place from whoever waits.
    expect((await register(9, {}, later)).waits).toBe(true);
    await at(later, keepFairsUpToDate);
    expect(await at(later, lapseOffers)).toBe(1);
    expect(await stateOf(second.id)).toBe("offered");
    await at(addMinutes(later, 60), () => acceptOffer(passHolderOf(first.id)));
    expect((await slot()).taken).toBe(2);
  });

  it.each([
    ["09:00", 120, "11:00"],
    ["20:30", 120, "next 09:00"],
    ["03:00", 120, "09:00"],
    ["20:30", 30, "next 07:30"],
    ["06:50", 15, "07:05"],
  ])(
    "holds a place that is offered at %s for %i minutes until %s, never at night",
    (time, minutes, until) => {
      const day = until.startsWith("next") ? "2026-11-13" : "2026-11-12";
      const slotEnd = new Date("2026-11-19T01:30:00.000Z");
      expect(
        endOfOffer(
          instantOf("2026-11-12", time, "Asia/Makassar"),
          minutes,
          "Asia/Makassar",
          slotEnd,
        ),
      ).toEqual(instantOf(day, until.slice(-5), "Asia/Makassar"));
    },
  );

  it("offers no place that is too late to be read, and never beyond the slot", () => {
    const slotEnd = new Date("2026-11-19T01:30:00.000Z");
    const before = (minutes: number): Date => addMinutes(slotEnd, -minutes);
    expect(endOfOffer(before(14), 120, "Asia/Jakarta", slotEnd)).toBeUndefined();
    expect(endOfOffer(before(15), 120, "Asia/Jakarta", slotEnd)).toEqual(slotEnd);
  });

  it("tells each of a family under one address, whatever else it was told today", async () => {
    const { register, cancel } = await fairOf(7);
    const email = "keluarga@contoh.example";
    const holders = [];
    for (let nth = 1; nth <= 7; nth += 1) holders.push(await register(nth, { email }));
    await register(8, { email });
    await cancel(holders[0]?.id ?? "");
    expect(await db.message.count({ where: { kind: "place-offered" } })).toBe(1);
  });

  it("opens no gate to who waits", async () => {
    const { officer, fair, register } = await fairOf(1);
    await register(1);
    const waiting = await register(2);
    const { sealedCode } = await db.registration.findUniqueOrThrow({ where: { id: waiting.id } });
    const code = openCode(sealedCode);
    const device = await firstDevice(officer, fair);
    const { results } = await at(halfPastEight, () =>
      recordScans(device, { scans: [scanOf(code, halfPastEight)] }),
    );
    expect(results.map(wordOf)).toEqual(["cancelled"]);
    // The crew is told why: this one never counted, unlike one that was given back.
    const { entries } = await newsFor(device, { cursor: 0 });
    const told = entries.map(([, number, , , isCancelled, , waits]) => [
      number,
      isCancelled,
      waits ?? 0,
    ]);
    expect(told).toEqual([
      [1, 0, 0],
      [2, 1, 1],
    ]);
  });

  it("is no longer named as waiting once an offer has lapsed, which phones hear of", async () => {
    const { officer, fair, register, cancel } = await fairOf(1);
    const holder = await register(1);
    await register(2);
    await cancel(holder.id);
    const device = await firstDevice(officer, fair);
    const { cursor } = await newsFor(device, { cursor: 0 });
    expect(await at(addMinutes(weekBefore, 24 * 60), lapseOffers)).toBe(1);
    const { entries } = await newsFor(device, { cursor });
    expect(
      entries.map(([, number, , , isCancelled, , waits]) => [number, isCancelled, waits]),
    ).toEqual([[2, 1, undefined]]);
  });
});

describe("a thousand cancellations at the same moment", () => {
  async function aThousandCancel(waiting: number) {
    const { register, slot, cancel } = await fairOf(1000);
    const holders = await Promise.all(Array.from({ length: 1000 }, (_, nth) => register(nth + 1)));
    await Promise.all(Array.from({ length: waiting }, (_, nth) => register(nth + 2000)));
    await Promise.all(holders.map(({ id }) => cancel(id)));
    const rows = await db.registration.groupBy({ by: ["state"], _count: true });
    return {
      slot: await slot(),
      states: Object.fromEntries(rows.map((row) => [row.state, row._count])),
    };
  }

  it("offer each place once, and no place to two", async () => {
    const { slot, states } = await aThousandCancel(1400);
    expect(states).toEqual({ cancelled: 1000, offered: 1000, waiting: 400 });
    expect(slot).toMatchObject({ places: 1000, taken: 1000 });
  });

  it("offer places that are not there when the condition is taken out of the write: that is the guard", async () => {
    withoutGuard(anyPlaceGoes);
    const { register, cancel, slot } = await fairOf(1000);
    const holder = await register(1);
    await db.slot.updateMany({ data: { places: 1 } });
    await db.registration.updateMany({ data: { state: "active" } });
    await Promise.all(Array.from({ length: 5 }, (_, nth) => register(nth + 2)));
    await db.registration.updateMany({
      where: { id: { not: holder.id } },
      data: { state: "waiting", waitingSince: weekBefore },
    });
    await db.slot.updateMany({ data: { taken: 1 } });
    await cancel(holder.id);
    expect((await slot()).taken).toBe(5);
  });
});
