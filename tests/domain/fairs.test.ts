import { addDays, addHours } from "date-fns";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { db } from "~/db/client.server";
import { createFair, redraftFair, rewordFair } from "~/domain/planning/fairs/commands.server";
import {
  cancelFair,
  closeFair,
  finishFair,
  moveFair,
  postponeFair,
  publishFair,
} from "~/domain/planning/fairs/life.server";
import {
  isBeforeItsTime,
  keepFairsUpToDate,
  takeBackSteps,
} from "~/domain/planning/fairs/clock.server";
import { remindOfTomorrow } from "~/domain/planning/fairs/news.server";
import { registerSeeker } from "~/domain/people/registrations/commands.server";
import { draftOf, officeFair, officeFairs } from "~/domain/planning/fairs/queries.server";
import { bookableFairs, publicFair, publicFairs } from "~/domain/planning/fairs/public.server";
import { fairSlug, phaseOf, stateAt, whyNotBecome } from "~/domain/planning/fairs/rules";
import { fairStates, lifeCycle } from "~/domain/planning/fairs/life-cycle";
import { arrivalSlots, placesASlot } from "~/domain/planning/slots/rules";
import { at } from "~/lib/clock.server";
import { mintActing } from "~/domain/house/accounts/minting";

import { useFreshDatabase } from "../support/database";
import {
  auditorIn,
  doorsOpen,
  fairInput,
  fairOfSri,
  firstDevice,
  halfPastEight,
  nextDay,
  officerIn,
  passFor,
  person,
  publicFairBy,
  retno,
  weekBefore,
} from "../support/people";

useFreshDatabase();

const hours = { startsAt: doorsOpen, endsAt: new Date("2026-11-19T07:00:00.000Z") };

describe("arrival slots", () => {
  it("share the hall among all who can be inside at once", () => {
    const slots = arrivalSlots({ ...hours, slotMinutes: 30, stayMinutes: 60, safeCapacity: 300 });
    expect(slots).toHaveLength(12);
    expect(new Set(slots.map((slot) => slot.places))).toEqual(new Set([100]));
    expect(slots[0]?.startsAt).toEqual(doorsOpen);
    expect(slots.at(-1)?.endsAt).toEqual(hours.endsAt);
  });

  it("end with the fair when the hours do not divide", () => {
    const slots = arrivalSlots({
      startsAt: doorsOpen,
      endsAt: new Date(doorsOpen.getTime() + 50 * 60_000),
      slotMinutes: 30,
      stayMinutes: 30,
      safeCapacity: 100,
    });
    expect(slots.map((slot) => slot.endsAt.getTime() - slot.startsAt.getTime())).toEqual([
      30 * 60_000,
      20 * 60_000,
    ]);
  });

  it("never let more in than the hall holds, whoever comes when within their slot", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(15, 30, 60),
        fc.integer({ min: 15, max: 240 }),
        fc.integer({ min: 50, max: 3000 }),
        fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 12 }),
        (slotMinutes, stayMinutes, safeCapacity, bursts) => {
          const slots = arrivalSlots({ ...hours, slotMinutes, stayMinutes, safeCapacity });
          // Everybody of a slot comes in one burst, at any moment of it, and stays the full time.
          const arrivals = slots.map((slot, nth) => ({
            at: slot.startsAt.getTime() + (bursts[nth % bursts.length] ?? 0) * slotMinutes * 60_000,
            people: slot.places,
          }));
          for (const moment of arrivals) {
            const inside = arrivals
              .filter((a) => a.at <= moment.at && a.at > moment.at - stayMinutes * 60_000)
              .reduce((sum, a) => sum + a.people, 0);
            expect(inside).toBeLessThanOrEqual(safeCapacity);
          }
        },
      ),
    );
  });

  it("have no place at all in a hall too small for them", () => {
    expect(placesASlot({ slotMinutes: 15, stayMinutes: 480, safeCapacity: 20 })).toBe(0);
  });
});

describe("an address", () => {
  it.each([
    ["Mini Job Fair Surabaya", "mini-job-fair-surabaya-2026-11-19"],
    ["  Bursa & Kerja!! ", "bursa-kerja-2026-11-19"],
    ["Été à Malang", "ete-a-malang-2026-11-19"],
    ["招聘会", "bursa-2026-11-19"],
  ])("of %j is %s", (title, slug) => {
    expect(fairSlug(title, "2026-11-19")).toBe(slug);
  });

  it("is told apart when two fairs of a title share a day", async () => {
    const officer = await officerIn(await retno(), "SBY", "Sri");
    const [first, second] = [await publicFairBy(officer), await publicFairBy(officer)];
    expect(second.slug).toBe(`${first.slug}-2`);
  });
});

describe("the life of a fair", () => {
  it("allows each step of the table and no other", () => {
    for (const state of fairStates)
      for (const next of fairStates) {
        const why = whyNotBecome({ state, ...hours }, next, halfPastEight);
        const present = stateAt({ state, ...hours }, halfPastEight);
        expect(why === undefined).toBe(lifeCycle[present].next.includes(next));
      }
  });

  const opensOn12 = { registrationOpensAt: new Date("2026-11-12T01:00:00.000Z") };
  it.each([
    ["published", "2026-11-12T00:59:59.999Z", "published"],
    ["published", "2026-11-12T01:00:00.000Z", "open"],
    ["open", "2026-11-19T00:59:59.999Z", "open"],
    ["published", "2026-11-19T01:00:00.000Z", "running"],
    ["running", "2026-11-19T07:00:00.000Z", "closed"],
    ["published", "2026-11-20T07:00:00.000Z", "following-up"],
    ["final", "2027-11-20T07:00:00.000Z", "final"],
    ["draft", "2027-11-20T07:00:00.000Z", "draft"],
    ["postponed", "2027-11-20T07:00:00.000Z", "postponed"],
    ["cancelled", "2027-11-20T07:00:00.000Z", "cancelled"],
  ])("%s is at %s %s by itself", (state, now, expected) => {
    expect(stateAt({ state, ...hours, ...opensOn12 }, new Date(now))).toBe(expected);
  });

  it("is written down by the clock once, however often and however many clocks tick, with its lines", async () => {
    const { officer, fair } = await fairOfSri();
    const tick = (when: Date) =>
      at(when, () => Promise.all(Array.from({ length: 5 }, () => keepFairsUpToDate())));
    await tick(weekBefore);
    expect(await db.fair.findUniqueOrThrow({ where: { id: fair.id } })).toMatchObject({
      state: "open",
    });
    // A server that slept through the day catches up, step by step.
    await tick(addDays(nextDay, 2));
    const steps = await db.fairStep.findMany({
      where: { fairId: fair.id },
      orderBy: { id: "asc" },
    });
    expect(steps.map(({ to, takenByName }) => [to, takenByName])).toEqual([
      ["draft", "Sri"],
      ["published", "Sri"],
      ["open", "Bursa Mini"],
      ["running", "Bursa Mini"],
      ["closed", "Bursa Mini"],
      ["following-up", "Bursa Mini"],
    ]);
    const lines = await db.activity.findMany({
      where: { actorKind: "system" },
      orderBy: { id: "asc" },
    });
    expect(lines.map(({ verb }) => verb)).toEqual([
      "fair-opened",
      "fair-began",
      "fair-closed",
      "follow-up-began",
    ]);
    await at(addDays(nextDay, 2), () => finishFair(officer, fair.id));
    await expect(
      at(addDays(nextDay, 2), () => rewordFair(officer, fair.id, fairInput(officer))),
    ).rejects.toMatchObject({ code: "fair-final" });
  });

  it("is put off and given another day: places and hours stay, everybody concerned is told once", async () => {
    const { officer, fair } = await fairOfSri();
    const pass = await passFor(fair, 1);
    await db.registration.update({
      where: { id: pass.id },
      data: { email: "siti@contoh.example" },
    });
    const device = await firstDevice(officer, fair);
    await at(weekBefore, () => postponeFair(officer, fair.id, "Gedung banjir"));
    await at(weekBefore, () => postponeFair(officer, fair.id, "Gedung banjir"));
    const person2 = person(2, fair.slots[0]?.id ?? "");
    await expect(
      at(weekBefore, () => registerSeeker(fair.slug, person2, "id")),
    ).rejects.toMatchObject({ code: "fair-postponed" });
    const move = { day: "2026-12-17", reason: "Gedung sudah kering" };
    await expect(
      at(weekBefore, () => moveFair(officer, fair.id, { ...move, day: "2026-11-01" })),
    ).rejects.toMatchObject({ code: "fair-in-past", field: "day" });
    await at(weekBefore, () => moveFair(officer, fair.id, move));
    await expect(at(weekBefore, () => moveFair(officer, fair.id, move))).rejects.toMatchObject({
      code: "same-day",
    });
    const moved = await db.fair.findUniqueOrThrow({
      where: { id: fair.id },
      include: { slots: { orderBy: { startsAt: "asc" } } },
    });
    expect(moved).toMatchObject({ day: "2026-12-17", state: "published", opensAt: "08:00" });
    expect(moved.startsAt).toEqual(addDays(fair.startsAt, 28));
    expect(moved.slots.map(({ id, startsAt, taken }) => [id, startsAt, taken])).toEqual(
      fair.slots.map(({ id, startsAt }, nth) => [id, addDays(startsAt, 28), nth === 0 ? 1 : 0]),
    );
    const owed = await db.message.findMany({ orderBy: { id: "asc" } });
    expect(owed.map(({ kind, to }) => [kind, to])).toEqual([
      ["fair-postponed", "siti@contoh.example"],
      ["fair-moved", "siti@contoh.example"],
    ]);
    expect(await db.gateDevice.findUniqueOrThrow({ where: { id: device.deviceId } })).toMatchObject(
      { revokedAt: weekBefore },
    );
    await expect(
      at(addDays(halfPastEight, 28), () =>
        moveFair(officer, fair.id, { ...move, day: "2027-01-14" }),
      ),
    ).rejects.toMatchObject({ code: "fair-step-impossible" });
  });

  it("that the clock ended before its time an officer brings back; what is due stays", async () => {
    const { officer, fair } = await fairOfSri();
    const stateNow = async () =>
      (await db.fair.findUniqueOrThrow({ where: { id: fair.id } })).state;
    await at(nextDay, keepFairsUpToDate);
    expect(await stateNow()).toBe("closed");
    await expect(
      at(addHours(nextDay, 1), () => takeBackSteps(officer, fair.id, "jam salah")),
    ).rejects.toMatchObject({ code: "fair-step-impossible" });
    expect(await at(halfPastEight, () => isBeforeItsTime(officer, fair.id))).toBe(true);
    await at(halfPastEight, () => takeBackSteps(officer, fair.id, "jam salah"));
    expect(await stateNow()).toBe("running");
    expect(await at(halfPastEight, () => isBeforeItsTime(officer, fair.id))).toBe(false);
    await at(nextDay, keepFairsUpToDate);
    expect(await stateNow()).toBe("closed");
    const line = await db.activity.findFirst({ where: { verb: "fair-step-taken-back" } });
    expect(line).toMatchObject({ reason: "jam salah", actorName: "Sri" });
  });

  it("is reminded of the day before, once, whoever wants it and left an address", async () => {
    const { fair } = await fairOfSri();
    for (const nth of [1, 2, 3]) {
      const { id } = await passFor(fair, nth);
      if (nth < 3)
        await db.registration.update({
          where: { id },
          data: { email: `siti${nth}@contoh.example`, wantsReminder: nth === 1 },
        });
    }
    const dayBefore = addDays(doorsOpen, -1);
    await at(new Date(dayBefore.getTime() - 1), remindOfTomorrow);
    expect(await db.message.count()).toBe(0);
    await at(dayBefore, () => Promise.all([remindOfTomorrow(), remindOfTomorrow()]));
    await at(halfPastEight, remindOfTomorrow);
    expect(await db.message.findMany()).toMatchObject([
      { kind: "reminder", to: "siti1@contoh.example" },
    ]);
  });

  it.each([
    ["published", weekBefore, "upcoming"],
    ["published", halfPastEight, "running"],
    ["published", nextDay, "over"],
    ["closed", halfPastEight, "over"],
    ["cancelled", weekBefore, "cancelled"],
    ["draft", weekBefore, "draft"],
  ])("%s at %s is %s", (state, now, phase) => {
    expect(phaseOf({ state, ...hours }, now)).toBe(phase);
  });

  it("goes from draft to closed with a line and a step each, pressed twice or not", async () => {
    const officer = await officerIn(await retno(), "SBY", "Sri");
    const id = await at(weekBefore, () => createFair(officer, fairInput(officer)));
    await at(weekBefore, () => publishFair(officer, id));
    await at(weekBefore, () => publishFair(officer, id));
    await expect(at(weekBefore, () => closeFair(officer, id))).rejects.toMatchObject({
      code: "fair-not-started",
    });
    await at(halfPastEight, () => closeFair(officer, id));
    const fair = await officeFair(officer, id);
    expect(fair.steps.map((step) => step.to)).toEqual([
      "draft",
      "published",
      "open",
      "running",
      "closed",
    ]);
    const lines = await db.activity.findMany({ where: { fairId: id }, orderBy: { id: "asc" } });
    expect(lines.map((line) => line.verb)).toEqual([
      "fair-created",
      "fair-published",
      "fair-opened",
      "fair-began",
      "fair-closed",
    ]);
    await expect(cancelFair(officer, id, "terlambat")).rejects.toMatchObject({
      code: "fair-step-impossible",
    });
  });

  it("refuses a day that has passed, when made and when published", async () => {
    const officer = await officerIn(await retno(), "SBY", "Sri");
    await expect(at(nextDay, () => createFair(officer, fairInput(officer)))).rejects.toMatchObject({
      code: "fair-in-past",
      field: "day",
    });
    const id = await at(weekBefore, () => createFair(officer, fairInput(officer)));
    await expect(at(nextDay, () => publishFair(officer, id))).rejects.toMatchObject({
      code: "fair-in-past",
    });
  });

  it("can be redrafted while a draft, reworded while public", async () => {
    const officer = await officerIn(await retno(), "SBY", "Sri");
    const id = await at(weekBefore, () => createFair(officer, fairInput(officer)));
    await at(weekBefore, () =>
      redraftFair(officer, id, fairInput(officer, { rows: 3, poweredRows: 2, slotMinutes: 60 })),
    );
    const draft = await draftOf(officer, id);
    expect(draft).toMatchObject({
      isDraft: true,
      input: { rows: 3, perRow: 3, poweredRows: 2, slotMinutes: 60 },
    });
    expect((await officeFair(officer, id)).slots).toHaveLength(6);
    await at(weekBefore, () => publishFair(officer, id));
    await expect(
      at(weekBefore, () => redraftFair(officer, id, fairInput(officer))),
    ).rejects.toMatchObject({ code: "fair-already-public" });
    const words = { title: "Baru", summary: "Kata", venueName: "Aula", venueAddress: "Jalan" };
    await at(weekBefore, () => rewordFair(officer, id, words));
    expect(await officeFair(officer, id)).toMatchObject(words);
    await at(weekBefore, () => cancelFair(officer, id, "Banjir"));
    await expect(rewordFair(officer, id, words)).rejects.toMatchObject({ code: "fair-cancelled" });
  });
});

describe("who sees which fair", () => {
  it("officers see their own office's, the admin all, nobody else's id works", async () => {
    const admin = await retno();
    const [sri, agus] = [
      await officerIn(admin, "SBY", "Sri"),
      await officerIn(admin, "MLG", "Agus"),
    ];
    const fair = await publicFairBy(sri);
    const titles = async (officer: typeof sri) =>
      (await officeFairs(officer, {})).items.map((row) => row.id);
    expect(await titles(sri)).toEqual([fair.id]);
    expect(await titles(admin)).toEqual([fair.id]);
    expect(await titles(agus)).toEqual([]);
    // A filter in the URL narrows the scope and never widens it.
    expect((await officeFairs(agus, { officeId: sri.officeId ?? "" })).items).toEqual([]);
    for (const act of [
      () => officeFair(agus, fair.id),
      () => draftOf(agus, fair.id),
      () => closeFair(agus, fair.id),
      () => cancelFair(agus, fair.id, "x"),
      () =>
        rewordFair(agus, fair.id, { title: "x", summary: "x", venueName: "x", venueAddress: "x" }),
    ])
      await expect(act()).rejects.toMatchObject({ kind: "missing" });
    await expect(at(weekBefore, () => createFair(agus, fairInput(sri)))).rejects.toMatchObject({
      kind: "missing",
    });
  });

  it("an auditor reads and changes nothing", async () => {
    const admin = await retno();
    const sri = await officerIn(admin, "SBY", "Sri");
    const auditor = await auditorIn(admin, "KDR", "Bambang");
    await publicFairBy(sri);
    expect((await officeFairs(auditor, {})).total).toBe(0);
    expect(() => mintActing(auditor)).toThrow("auditors-only-read");
    // What changes something takes whoever may: forgetting to ask does not compile.
    const asked = (): Promise<string> =>
      // @ts-expect-error an officer who was not asked whether they may change things
      createFair(auditor, fairInput(sri));
    expect(asked).toBeTypeOf("function");
  });

  it("the public sees published and cancelled fairs, with the places left, and no draft", async () => {
    const officer = await officerIn(await retno(), "SBY", "Sri");
    const id = await at(weekBefore, () => createFair(officer, fairInput(officer, { title: "D" })));
    const fair = await publicFairBy(officer);
    await passFor(fair, 1);
    const { items } = await at(weekBefore, () => publicFairs({}));
    expect(items.map((row) => [row.id, row.freePlaces])).toEqual([[fair.id, 1079]]);
    const draft = await db.fair.findUniqueOrThrow({ where: { id } });
    await expect(publicFair(draft.slug)).rejects.toMatchObject({ kind: "missing" });
    expect((await publicFair(fair.slug)).title).toBe(fair.title);
    expect((await at(nextDay, () => publicFairs({ when: "past" }))).total).toBe(1);
    expect((await at(weekBefore, () => publicFairs({ words: "tidak ada" }))).total).toBe(0);
    expect((await at(weekBefore, () => publicFairs({ regionCode: "3573" }))).total).toBe(0);
    expect((await at(weekBefore, () => bookableFairs())).total).toBe(1);
    expect((await at(nextDay, () => bookableFairs())).total).toBe(0);
  });
});

describe("what people were told", () => {
  it("is told anew when a public fair is held elsewhere, and when it is moved its page says so", async () => {
    const { officer, fair } = await fairOfSri();
    const slotId = fair.slots[0]?.id ?? "";
    await at(weekBefore, () =>
      registerSeeker(fair.slug, { ...person(1, slotId), email: "siti@contoh.example" }, "id"),
    );
    const words = { title: fair.title, summary: "Baru.", venueName: fair.venueName };
    await at(weekBefore, () =>
      rewordFair(officer, fair.id, { ...words, venueAddress: fair.venueAddress }),
    );
    const told = () => db.message.findMany({ where: { kind: { startsWith: "fair-" } } });
    expect(await told()).toEqual([]);
    await at(weekBefore, () =>
      rewordFair(officer, fair.id, { ...words, venueAddress: "Jalan Baru 9" }),
    );
    expect(await told()).toMatchObject([{ kind: "fair-relocated", to: "siti@contoh.example" }]);
    await at(weekBefore, () =>
      moveFair(officer, fair.id, { day: "2026-12-03", reason: "Banjir." }),
    );
    expect(await at(weekBefore, () => publicFair(fair.slug))).toMatchObject({
      movedFrom: "2026-11-19",
      movedBecause: "Banjir.",
    });
    await expect(
      at(weekBefore, () => moveFair(officer, fair.id, { day: "2099-12-03", reason: "x" })),
    ).rejects.toMatchObject({ code: "fair-too-far", field: "day" });
  });

  it("keeps registration open that was open when a fair is moved", async () => {
    const officer = await officerIn(await retno(), "SBY", "Sri");
    const fair = await publicFairBy(officer, { registrationDays: 14 });
    await at(weekBefore, () =>
      moveFair(officer, fair.id, { day: "2027-01-21", reason: "Banjir." }),
    );
    const { slug, slots } = await db.fair.findUniqueOrThrow({
      where: { id: fair.id },
      include: { slots: true },
    });
    const token = await at(weekBefore, () =>
      registerSeeker(slug, person(1, slots[0]?.id ?? ""), "id"),
    );
    expect(token.state).toBe("active");
  });
});
