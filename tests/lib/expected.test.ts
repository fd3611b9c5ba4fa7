import { describe, expect, it } from "vitest";

import { roomWithoutPass } from "~/domain/gate/entry/rules";
import { expectedOf } from "~/gate/expected";

const hour = 3_600_000;
const nine = Date.UTC(2026, 10, 25, 2);
const slots = [nine, nine + hour, nine + 2 * hour];

function pass(number: number, slot: number, more: { key?: string; cancelled?: boolean } = {}) {
  const key = more.key ?? `key-${number}`;
  return { key, number, slot, version: 1, cancelled: more.cancelled ?? false, sealedName: "" };
}

const nobody = new Set<string>();

const total = (...asked: Parameters<typeof expectedOf>): number =>
  expectedOf(...asked).reduce((all, { count }) => all + count, 0);

describe("the passes that a hall keeps room for", () => {
  const passes = [pass(1, 0), pass(2, 0), pass(3, 1), pass(4, 2)];

  it("are those of the slots that let people in now: from a quarter of an hour before until their end", () => {
    const at = (minutes: number) => total(slots, passes, nobody, nine + minutes * 60_000);
    expect([-16, -15, 0, 44, 45, 59, 60, 180].map(at)).toEqual([0, 2, 2, 2, 3, 3, 1, 0]);
  });

  it("are told slot by slot, for the crew to know whom the queue should still bring", () => {
    expect(expectedOf(slots, passes, new Set(["key-1"]), nine + 50 * 60_000)).toEqual([
      { startsAt: nine, count: 1 },
      { startsAt: nine + hour, count: 1 },
    ]);
  });

  it("are no longer those who came, nor those who cancelled", () => {
    const came = new Set(["key-1"]);
    expect(total(slots, passes, came, nine)).toBe(1);
    expect(total(slots, [pass(5, 0, { cancelled: true })], nobody, nine)).toBe(0);
  });

  it("are one where a pass has two keys, whichever was shown", () => {
    const two = [pass(6, 0), pass(6, 0, { key: "second" })];
    expect(total(slots, two, nobody, nine)).toBe(1);
    expect(total(slots, two, new Set(["second"]), nine)).toBe(0);
  });

  it("are all of the day where the day is one slot", () => {
    expect(total([nine], [pass(1, 0)], nobody, nine + 5 * hour)).toBe(1);
  });
});

describe("room for people without a pass", () => {
  it("is what is left of the hall, and never less than none", () => {
    expect(roomWithoutPass({ inside: 60, safeCapacity: 100, expected: 30 })).toBe(10);
    expect(roomWithoutPass({ inside: 60, safeCapacity: 100, expected: 40 })).toBe(0);
    expect(roomWithoutPass({ inside: 90, safeCapacity: 100, expected: 40 })).toBe(0);
  });
});
