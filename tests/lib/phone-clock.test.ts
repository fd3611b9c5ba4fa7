import { describe, expect, it } from "vitest";

import { offsetAfter } from "~/gate/clock";

const minute = 60_000;
const day = 24 * 60 * minute;

describe("the offset of a phone's clock without a server", () => {
  it.each([
    ["set right by the crew, as it was advised", 40 * minute, -40 * minute, true, 0],
    ["a day slow and set right while the settings hid the page", -day, day, true, 0],
    ["set back by a year", 0, -365 * day, false, -365 * day],
    ["set ahead by a day while the page was in view", 0, day, false, day],
    ["asleep for an hour: the steady clock stood still", 0, 60 * minute, true, 0],
    ["asleep for an hour with a clock that is off", 5 * minute, 60 * minute, true, 5 * minute],
    ["set by a second", minute, 1000, false, minute],
  ])("%s", (_what, offsetMs, driftMs, wasHidden, after) => {
    expect(offsetAfter({ offsetMs, driftMs, wasHidden })).toBe(after);
  });
});
