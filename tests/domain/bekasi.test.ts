// Bekasi, 27 May 2025 (shared sources): 25,000 people for a hall of 3,000, queueing from 05:00, 8,300 in the first hour
// of opening, 139 a minute at the peak. Replayed against the rules that the product runs by.
import { describe, expect, it } from "vitest";

import { demandOf } from "~/domain/people/demand/rules";
import { changeOfEntry, roomWithoutPass } from "~/domain/gate/entry/rules";
import { arrivalSlots } from "~/domain/planning/slots/rules";
import { earlyMinutes, letsIn, verdictOf } from "~/domain/gate/ledger/rules";

import { chance } from "../../prisma/sample/chance";

const day = "2025-05-27";
const at = (minute: number): Date => new Date(Date.UTC(2025, 4, 27, 0, minute - 7 * 60));
const capacity = 3000;
const opens = 8 * 60;
const closes = 14 * 60;
const slots = arrivalSlots({
  startsAt: at(opens),
  endsAt: at(closes),
  slotMinutes: 30,
  stayMinutes: 60,
  safeCapacity: capacity,
  reservedPercent: 10,
});
const places = slots.reduce((sum, slot) => sum + slot.places, 0);

/** How many come in each minute of the day: a queue from 05:00, 8,300 in the first hour of opening, 25,000 by noon. */
function comers(minute: number): number {
  if (minute < 5 * 60) return 0;
  if (minute < opens) return 20;
  if (minute < opens + 60) return 138;
  if (minute < opens + 180) return 100;
  return minute < opens + 240 ? 19 : 0;
}

type Comer = { slot: Date | null };

/** Whether a slot lets people in at a minute of the day. */
function isRunning(slot: { startsAt: Date; endsAt: Date }, minute: number): boolean {
  return at(minute + earlyMinutes) >= slot.startsAt && at(minute) < slot.endsAt;
}

/** The morning, minute by minute: 20 lanes of 15 people a minute. Returns how many were inside at most, and who got in. */
function replay({
  stopsByItself,
  keepsRoom,
  stay,
}: {
  stopsByItself: boolean;
  keepsRoom: boolean;
  stay: () => number;
}) {
  const random = chance(25_000);
  let passes = 0;
  let queue: Comer[] = [];
  let inside = 0;
  let stopped = false;
  const leaving = new Map<number, number>();
  // Every pass was given out beforehand; this is what each slot still waits for.
  const toCome = new Map(slots.map((slot) => [slot.startsAt.getTime(), slot.places]));
  const result = { came: 0, mostInside: 0, admitted: 0, holdersTurnedAway: 0 };
  for (let minute = 5 * 60; minute <= closes + 120; minute += 1) {
    for (let nth = comers(minute); nth > 0; nth -= 1) {
      result.came += 1;
      const holds = passes < places && random.next() < places / 25_000;
      const slot = holds ? (slots[passes % slots.length]?.startsAt ?? null) : null;
      if (holds) passes += 1;
      queue.push({ slot });
    }
    inside -= leaving.get(minute) ?? 0;
    const running = slots.filter((slot) => isRunning(slot, minute)).map(({ startsAt }) => startsAt);
    const kept = new Set(keepsRoom ? running.map((slot) => slot.getTime()) : []);
    let expected = [...kept].reduce((sum, slot) => sum + (toCome.get(slot) ?? 0), 0);
    const isOpen = minute >= opens && minute < closes;
    let hands = 20 * 15;
    const waiting: Comer[] = [];
    for (const comer of queue) {
      if (stopsByItself) {
        const held = stopped ? "automatically" : "no";
        const change = changeOfEntry({ inside, safeCapacity: capacity, stopped: held });
        if (change) stopped = change === "stop";
      }
      if (!isOpen || hands === 0) {
        waiting.push(comer);
        continue;
      }
      const { verdict } = verdictOf({
        reading: comer.slot
          ? { kind: "pass", isVoid: false, slotStartsAt: comer.slot }
          : { kind: "unknown" },
        direction: "in",
        at: at(minute),
        fairDay: day,
        today: day,
        earlier: [],
        stopEntry: stopped,
        overruled: false,
      });
      // Without a pass one is registered at the gate, while the hall has room.
      const hasRoom =
        comer.slot !== null || roomWithoutPass({ inside, safeCapacity: capacity, expected }) > 0;
      if (!letsIn(verdict) || !hasRoom) {
        waiting.push(comer);
        continue;
      }
      hands -= 1;
      if (comer.slot) {
        const slot = comer.slot.getTime();
        toCome.set(slot, (toCome.get(slot) ?? 0) - 1);
        if (kept.has(slot)) expected -= 1;
      }
      inside += 1;
      result.admitted += 1;
      result.mostInside = Math.max(result.mostInside, inside);
      const leaves = minute + stay();
      leaving.set(leaves, (leaving.get(leaves) ?? 0) + 1);
    }
    queue = waiting;
  }
  result.holdersTurnedAway = queue.filter((comer) => comer.slot !== null).length;
  return result;
}

describe("the Bekasi day", () => {
  it("keeps people inside within the hall's capacity in every minute, though everybody stays longer than planned", () => {
    const random = chance(1);
    const morning = replay({
      stopsByItself: true,
      keepsRoom: process.env.KR !== "0",
      stay: () => random.between(40, 150),
    });
    process.stdout.write(`${JSON.stringify({ places, ...morning })}\n`);
    expect(morning.came).toBeGreaterThanOrEqual(25_000);
    expect(morning.mostInside).toBeLessThanOrEqual(capacity);
    expect(morning.admitted).toBeGreaterThan(7000);
  });

  it("would overfill the hall if its gates did not stop by themselves: that is the guard", () => {
    const random = chance(1);
    const morning = replay({
      stopsByItself: false,
      keepsRoom: true,
      stay: () => random.between(40, 150),
    });
    expect(morning.mostInside).toBeGreaterThan(capacity);
  });

  it("leaves nobody outside who holds a pass, when people stay as long as planned", () => {
    const random = chance(1);
    const morning = replay({
      stopsByItself: true,
      keepsRoom: true,
      stay: () => random.between(30, 60),
    });
    expect(morning.holdersTurnedAway).toBe(0);
    expect(morning.mostInside).toBeLessThanOrEqual(capacity);
  });

  it("would leave many of them outside if people without a pass took the room: that is the guard", () => {
    const [kept, taken] = [true, false].map((keepsRoom) => {
      const random = chance(1);
      return replay({ stopsByItself: true, keepsRoom, stay: () => random.between(40, 150) });
    });
    expect(taken?.holdersTurnedAway).toBeGreaterThan(3 * (kept?.holdersTurnedAway ?? Infinity));
    expect(kept?.admitted).toBeGreaterThan(0.95 * (taken?.admitted ?? Infinity));
  });

  it("needs no stop when only pass holders come and stay as planned: the slots are sized to the hall", () => {
    let [inside, most] = [0, 0];
    const leaving = new Map<number, number>();
    for (let minute = 0; minute < 9 * 60; minute += 1) {
      inside -= leaving.get(minute) ?? 0;
      // Everybody of a slot comes in its last minute, and everybody of the next in its first.
      const coming = slots.filter(
        (_slot, nth) => minute === (nth % 2 === 0 ? nth * 30 + 29 : nth * 30),
      );
      for (const slot of coming) {
        inside += slot.places;
        leaving.set(minute + 60, (leaving.get(minute + 60) ?? 0) + slot.places);
      }
      most = Math.max(most, inside);
    }
    expect(most).toBeLessThanOrEqual(capacity);
  });

  it("raises the highest alarm more than 48 hours ahead, while the guesses still say 10,000", () => {
    // Everybody who had asked by so many days before: the organisers' own guesses drifted from 3,000 to 15,000.
    const askedBy = [
      [14, 600],
      [10, 1600],
      [7, 3000],
      [5, 6000],
      [4, 8000],
      [3, 10_500],
      [2, 15_000],
      [1, 20_000],
      [0, 25_000],
    ] as const;
    const total = (daysLeft: number): number => {
      const after = askedBy.findIndex(([days]) => days <= daysLeft);
      const [days = 0, count = 0] = askedBy[after] ?? [];
      const [daysBefore = 30, countBefore = 0] = askedBy[after - 1] ?? [];
      const way = (daysBefore - daysLeft) / (daysBefore - days);
      return Math.round(countBefore + (count - countBefore) * way);
    };
    const raised = new Map<string, number>();
    for (let daysLeft = 14; daysLeft >= 0; daysLeft -= 1) {
      const newByDay = Array.from({ length: 31 - daysLeft }, (_, nth) =>
        Math.max(0, total(30 - nth) - total(31 - nth)),
      );
      const viewsByDay = newByDay.map((asked) => asked * 3);
      const { level } = demandOf({ daysLeft, newByDay, viewsByDay, places });
      if (!raised.has(level)) raised.set(level, daysLeft);
    }
    process.stdout.write(`alarms, days ahead: ${JSON.stringify(Object.fromEntries(raised))}\n`);
    expect(raised.get("over")).toBeGreaterThan(2);
    expect(raised.get("calm")).toBe(14);
  });
});
