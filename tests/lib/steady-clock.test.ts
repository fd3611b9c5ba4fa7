import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { patienceFor, SteadyClock } from "~/lib/steady-clock";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const start = Date.UTC(2026, 10, 19, 1);

/** A clock, and the machine around it: `pass` lets time go by, `set` puts the wall's clock right or wrong. */
function machine() {
  let wall = start;
  let steady = 0;
  const clock = new SteadyClock({ wall, steady });
  return {
    clock,
    pass: (ms: number) => {
      wall += ms;
      steady += ms;
    },
    set: (ms: number) => {
      wall += ms;
    },
    read: () => clock.at({ wall, steady }),
    truth: () => start + steady,
  };
}

describe("a clock that jumps", () => {
  it.each([
    ["three hours ahead for six seconds", 3 * hour, 6000],
    ["eleven days ahead for four seconds", 11 * day, 4000],
    ["a day back for a minute", -day, minute],
    ["thirteen days ahead for fifty minutes", 13 * day, 50 * minute],
  ])("%s is not followed", (_what, jump, lasts) => {
    const { clock, pass, set, read, truth } = machine();
    pass(1000);
    set(jump);
    for (let gone = 0; gone < lasts; gone += 1000) {
      pass(1000);
      expect(read()).toBe(truth());
      expect(clock.jump?.ms).toBe(jump);
    }
    set(-jump);
    expect(read()).toBe(truth());
    expect(clock.jump).toBeUndefined();
  });

  it.each([
    ["an hour", hour, 5 * minute],
    ["a week", 7 * day, 60 * minute],
  ])("by %s is believed once it has said the same for long enough", (_what, jump, patience) => {
    const { pass, set, read, truth } = machine();
    set(jump);
    expect(read()).toBe(truth());
    pass(patience - 1);
    expect(read()).toBe(truth());
    pass(1);
    expect(read()).toBe(truth() + jump);
    expect(patienceFor(jump)).toBe(patience);
  });

  it("is believed at once when somebody vouches for it", () => {
    const { clock, set, read, truth } = machine();
    set(hour);
    read();
    clock.follow({ wall: truth() + hour, steady: 0 });
    expect(read()).toBe(truth() + hour);
  });

  it("is set by less than two seconds all day, and followed", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1900, max: 1900 }), { maxLength: 50 }), (steps) => {
        const { clock, pass, set, read } = machine();
        let said = start;
        for (const step of steps) {
          pass(minute);
          set(step);
          said += minute + step;
          expect(read()).toBe(said);
        }
        expect(clock.jump).toBeUndefined();
      }),
    );
  });

  it("after a start says less than was seen before: what was seen goes on", () => {
    const { clock, pass, read } = machine();
    clock.goOnFrom(start + hour, { wall: start, steady: 0 });
    pass(1000);
    expect(read()).toBe(start + hour + 1000);
  });
});
