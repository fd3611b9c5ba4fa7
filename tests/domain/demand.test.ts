import { addDays, addHours, addMinutes } from "date-fns";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { db } from "~/db/client.server";
import { keepViews, noteView } from "~/domain/people/demand/commands.server";
import {
  addSlots,
  closeRegistration,
  draftSecondDay,
  reopenRegistration,
} from "~/domain/planning/slots/commands.server";
import { resizeSlot } from "~/domain/people/places/commands.server";
import { raiseAlarms } from "~/domain/people/demand/news.server";
import { demandFor, fairsInDemand, viewsOf } from "~/domain/people/demand/queries.server";
import { slotToResize } from "~/domain/people/places/queries.server";
import { demandOf, levelOf } from "~/domain/people/demand/rules";
import { moveFair, publishFair } from "~/domain/planning/fairs/life.server";
import type { FairInput } from "~/domain/planning/fairs/schema";
import { registerSeeker } from "~/domain/people/registrations/commands.server";
import { at } from "~/lib/clock.server";
import { idInside } from "~/lib/signed-id.server";

import { useFreshDatabase } from "../support/database";
import {
  doorsOpen,
  nextDay,
  officerIn,
  person,
  publicFairBy,
  retno,
  weekBefore,
} from "../support/people";

const calm = { daysLeft: 10, newByDay: [], viewsByDay: [], places: 1000 };

describe("the forecast", () => {
  it("is the largest of the curve, the pace and the views, never less than who asked", () => {
    expect(demandOf(calm)).toEqual({ asked: 0, expected: 0, percent: 0, level: "calm" });
    // 40 % register up to a week before.
    expect(demandOf({ ...calm, daysLeft: 7, newByDay: [200, 0, 0, 0] }).expected).toBe(500);
    // 100 a day for four more days.
    expect(demandOf({ ...calm, daysLeft: 4, newByDay: [100, 100, 100, 100, 100, 100] })).toEqual({
      asked: 600,
      expected: 1000,
      percent: 100,
      level: "full",
    });
    expect(demandOf({ ...calm, viewsByDay: [4000, 1000] }).expected).toBe(1250);
    expect(demandOf({ ...calm, daysLeft: 0, newByDay: [777] }).expected).toBe(777);
  });

  it("is not misled by the rush at the opening, weeks ahead", () => {
    const rush = { ...calm, daysLeft: 26, newByDay: [108] };
    // By the curve 108 / 0.18; by the pace 108 and seven days of 36.
    expect(demandOf(rush).expected).toBe(600);
  });

  it("lets growth go on, and trusts no single lucky day", () => {
    const steady = demandOf({ ...calm, daysLeft: 5, newByDay: [30, 30, 30, 30, 30, 30] });
    const growing = demandOf({ ...calm, daysLeft: 5, newByDay: [10, 10, 10, 50, 50, 50] });
    expect(growing.expected).toBeGreaterThan(steady.expected);
    const spike = demandOf({ ...calm, daysLeft: 5, newByDay: [1, 0, 0, 0, 0, 300] });
    expect(spike.expected).toBeLessThan(301 + 5 * 100 * 3);
  });

  it.each([
    [0, "calm"],
    [79, "calm"],
    [80, "watch"],
    [99, "watch"],
    [100, "full"],
    [119, "full"],
    [120, "over"],
  ] as const)("raises at %i %% the alarm %s", (percent, level) => {
    expect(levelOf(percent)).toBe(level);
  });

  it("never falls below who asked, nor rises when fewer ask (any days)", () => {
    const counts = fc.array(fc.nat(3000), { maxLength: 30 });
    fc.assert(
      fc.property(counts, counts, fc.nat(40), (newByDay, viewsByDay, daysLeft) => {
        const demand = demandOf({ daysLeft, newByDay, viewsByDay, places: 500 });
        expect(demand.expected).toBeGreaterThanOrEqual(demand.asked);
        const more = demandOf({
          daysLeft,
          newByDay: [...newByDay.slice(0, -1), (newByDay.at(-1) ?? 0) + 10],
          viewsByDay,
          places: 500,
        });
        if (newByDay.length > 0) expect(more.expected).toBeGreaterThanOrEqual(demand.expected);
      }),
    );
  });
});

describe("what an officer sees and does about it", () => {
  useFreshDatabase();

  async function fairAhead(change: Partial<FairInput> = {}) {
    const admin = await retno();
    const officer = await officerIn(admin, "SBY", "Sri");
    const fair = await publicFairBy(officer, change);
    const demand = async (when: Date) =>
      at(when, async () =>
        demandFor(
          await db.fair.findUniqueOrThrow({ where: { id: fair.id }, include: { slots: true } }),
        ),
      );
    return { admin, officer, fair, demand };
  }

  it("counts who asked by the day of the fair's own zone, and looks at the page", async () => {
    const { officer, fair, demand } = await fairAhead();
    const slotId = fair.slots[0]?.id ?? "";
    await db.slot.update({ where: { id: slotId }, data: { places: 1, reserved: 0 } });
    // 23:30 on the 12th in Jakarta, and 00:30 on the 13th; one of them waits, and one left again.
    const late = new Date("2026-11-12T16:30:00.000Z");
    const ids: string[] = [];
    for (const [nth, when] of [late, addHours(late, 1), addHours(late, 1)].entries())
      ids.push(
        idInside(
          (
            await at(when, () =>
              registerSeeker(fair.slug, { ...person(nth + 1, slotId), wantsWaiting: true }, "id"),
            )
          ).token,
        ) ?? "",
      );
    await db.registration.update({ where: { id: ids[2] ?? "" }, data: { state: "cancelled" } });
    for (let nth = 0; nth < 40; nth += 1) noteView(fair.slug);
    noteView("tidak-ada");
    await at(addHours(late, 2), keepViews);
    noteView(fair.slug);
    await at(addDays(late, 1), keepViews);
    expect(await viewsOf(fair.id)).toBe(41);
    expect(await db.fairView.findMany({ orderBy: { day: "asc" } })).toEqual([
      { fairId: fair.id, day: "2026-11-13", count: 41 },
    ]);
    expect(await demand(addDays(late, 1))).toMatchObject({ asked: 2 });
    const places = fair.slots.reduce((sum, slot) => sum + slot.places, 0) - 99;
    expect((await demand(addDays(late, 1))).percent).toBe(
      Math.floor((100 * Math.round(41 * 0.25)) / places),
    );
    expect(await at(late, () => fairsInDemand(officer))).toEqual([]);
    await db.slot.updateMany({ data: { places: 1 } });
    await db.fairView.updateMany({ data: { count: 100 } });
    expect(await at(addHours(late, 2), () => fairsInDemand(officer))).toMatchObject([
      { id: fair.id, demand: { expected: 25, level: "over" } },
    ]);
  });

  it("raises each alarm once, with a line and an e-mail to the office's officers", async () => {
    const { officer, fair } = await fairAhead();
    await db.slot.updateMany({ data: { places: 1 } });
    const look = (minutes: number) => at(addMinutes(weekBefore, minutes), raiseAlarms);
    expect(await look(1)).toBe(0);
    await db.fairView.create({ data: { fairId: fair.id, day: "2026-11-12", count: 40 } });
    expect(await look(3)).toBe(1);
    expect(await look(5)).toBe(0);
    await db.fairView.updateMany({ data: { count: 80 } });
    expect(await look(7)).toBe(1);
    // Fewer than before is good news.
    await db.fairView.updateMany({ data: { count: 50 } });
    expect(await look(9)).toBe(0);
    expect(await db.fairAlarm.findMany({ orderBy: { at: "asc" } })).toMatchObject([
      { level: "watch", expected: 10, percent: 83 },
      { level: "over", expected: 20, percent: 166 },
    ]);
    const told = await db.message.findMany({ orderBy: { id: "asc" } });
    const { email } = await db.account.findUniqueOrThrow({ where: { id: officer.accountId } });
    expect(told.map(({ kind, to }) => [kind, to])).toEqual([
      ["demand-alarm", email],
      ["demand-alarm", email],
    ]);
    expect(await db.activity.count({ where: { verb: "alarm-raised" } })).toBe(2);
  });

  it("adds slots to the end of the day, sized like the others, and no night", async () => {
    const { officer, fair } = await fairAhead();
    await at(weekBefore, () => addSlots(officer, fair.id, 1, "14:00"));
    await at(weekBefore, () => addSlots(officer, fair.id, 120, "14:30"));
    // Pressed twice: whoever saw it close at 14:00 has had their slot.
    await at(weekBefore, () => addSlots(officer, fair.id, 1, "14:00"));
    const after = await db.fair.findUniqueOrThrow({
      where: { id: fair.id },
      include: { slots: { orderBy: { startsAt: "asc" } } },
    });
    expect([after.closesAt, after.slots.length]).toEqual(["16:30", fair.slots.length + 5]);
    expect(after.endsAt).toEqual(after.slots.at(-1)?.endsAt);
    expect(new Set(after.slots.map(({ places, reserved }) => `${places}/${reserved}`))).toEqual(
      new Set(["100/10"]),
    );
    await expect(
      at(weekBefore, () => addSlots(officer, fair.id, 8 * 60, "16:30")),
    ).rejects.toMatchObject({
      code: "no-room-in-day",
    });
    await expect(at(nextDay, () => addSlots(officer, fair.id, 30, "16:30"))).rejects.toMatchObject({
      code: "fair-over",
    });
  });

  it("makes a last slot that was cut short whole before it adds more: no stay touches more slots than the hall is sized for", async () => {
    const { officer, fair } = await fairAhead({ closesAt: "11:30", slotMinutes: 60 });
    await at(weekBefore, () => addSlots(officer, fair.id, 120, "11:30"));
    const slots = await db.slot.findMany({
      where: { fairId: fair.id },
      orderBy: { startsAt: "asc" },
    });
    for (const [nth, slot] of slots.entries()) {
      expect(slot.endsAt.getTime() - slot.startsAt.getTime()).toBe(60 * 60_000);
      if (nth > 0) expect(slots[nth - 1]?.endsAt).toEqual(slot.startsAt);
    }
    expect(await db.fair.findUniqueOrThrow({ where: { id: fair.id } })).toMatchObject({
      closesAt: "14:00",
      endsAt: slots.at(-1)?.endsAt,
    });
  });

  it("keeps registration closed when the fair is moved, and does not close the second day's", async () => {
    const { officer, fair } = await fairAhead();
    await at(weekBefore, () => closeRegistration(officer, fair.id));
    const second = await at(weekBefore, () => draftSecondDay(officer, fair.id));
    await at(weekBefore, () => publishFair(officer, second));
    await at(weekBefore, () => moveFair(officer, fair.id, { day: "2026-12-03", reason: "Gedung" }));
    const register = async (id: string) => {
      const { slug, slots } = await db.fair.findUniqueOrThrow({
        where: { id },
        include: { slots: true },
      });
      return at(weekBefore, () => registerSeeker(slug, person(1, slots[0]?.id ?? ""), "id"));
    };
    await expect(register(fair.id)).rejects.toMatchObject({ code: "registration-closed" });
    expect((await register(second)).state).toBe("active");
  });

  it("drafts a second day once, with the same hall", async () => {
    const { officer, fair } = await fairAhead();
    const second = await at(weekBefore, () => draftSecondDay(officer, fair.id));
    expect(await at(weekBefore, () => draftSecondDay(officer, fair.id))).toBe(second);
    const drafted = await db.fair.findUniqueOrThrow({
      where: { id: second },
      include: { booths: true, slots: true },
    });
    expect(drafted).toMatchObject({ day: "2026-11-20", state: "draft", title: fair.title });
    expect([drafted.booths.length, drafted.slots.length]).toEqual([
      fair.booths.length,
      fair.slots.length,
    ]);
  });

  it("closes registration and opens it again", async () => {
    const { officer, fair } = await fairAhead();
    const register = (nth: number) =>
      at(weekBefore, () => registerSeeker(fair.slug, person(nth, fair.slots[0]?.id ?? ""), "id"));
    for (let press = 0; press < 2; press += 1)
      await at(weekBefore, () => closeRegistration(officer, fair.id));
    await expect(register(1)).rejects.toMatchObject({ code: "registration-closed" });
    for (let press = 0; press < 2; press += 1)
      await at(weekBefore, () => reopenRegistration(officer, fair.id));
    expect((await register(1)).state).toBe("active");
    const lines = await db.activity.findMany({
      where: { verb: { startsWith: "registration-" } },
      orderBy: { at: "asc" },
    });
    expect(lines.map(({ verb }) => verb)).toEqual(["registration-closed", "registration-reopened"]);
  });

  it("makes no slot smaller than its registrations, nor larger than is safe; more room goes to who waits", async () => {
    const { admin, officer, fair } = await fairAhead();
    const slotId = fair.slots[0]?.id ?? "";
    const resize = (places: number, reserved = 0) =>
      at(weekBefore, () => resizeSlot(officer, slotId, { places, reserved }));
    await resize(2);
    for (const nth of [1, 2, 3])
      await at(weekBefore, () =>
        registerSeeker(fair.slug, { ...person(nth, slotId), wantsWaiting: true }, "id"),
      );
    await expect(resize(1)).rejects.toMatchObject({ code: "slot-below-taken", field: "places" });
    await expect(resize(101)).rejects.toMatchObject({ code: "slot-above-safe", field: "places" });
    await expect(resize(5, 6)).rejects.toMatchObject({ code: "reserved-above-places" });
    await resize(3);
    expect(await db.registration.count({ where: { state: "offered" } })).toBe(1);
    const other = await officerIn(admin, "MLG", "Agus");
    await expect(
      at(weekBefore, () => resizeSlot(other, slotId, { places: 50, reserved: 0 })),
    ).rejects.toMatchObject({ kind: "missing" });
    await expect(slotToResize(other, slotId)).rejects.toMatchObject({ kind: "missing" });
    await expect(at(doorsOpen, () => draftSecondDay(other, fair.id))).rejects.toMatchObject({
      kind: "missing",
    });
  });
});
