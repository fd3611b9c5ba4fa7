import { AsyncLocalStorage } from "node:async_hooks";
import { uptime } from "node:os";

import { type Reading, SteadyClock } from "./steady-clock";

const pinned = new AsyncLocalStorage<Date>();

const began = { process: performance.now(), machine: uptime() };
/** How long the machine slept since then, as far as was looked. */
let slept = 0;
let looked: Reading = { wall: Date.now(), steady: 0 };

/**
 * The wall's clock, and milliseconds that only run on, also while the machine sleeps where its uptime counts that. The
 * uptime costs a thousand times the other two, and every scan asks for the time: it is looked at once a second, and
 * whenever the other two part.
 */
function read(): Reading {
  const wall = Date.now();
  const steady = performance.now() - began.process;
  const [byWall, bySteady] = [wall - looked.wall, steady - looked.steady];
  if (bySteady > 1000 || Math.abs(byWall - bySteady) > 500) {
    slept = Math.max(slept, (uptime() - began.machine) * 1000 - steady);
    looked = { wall, steady };
  }
  return { wall, steady: steady + slept };
}
const clock = new SteadyClock(read());

/** The present instant, by a clock that does not jump; inside {@link at} the pinned one. */
export function now(): Date {
  const instant = pinned.getStore();
  return instant ? new Date(instant) : new Date(clock.at(read()));
}

/** How far the machine's clock is from ours, in milliseconds, while it is not believed; undefined while it is. */
export function clockJump(): number | undefined {
  clock.at(read());
  return clock.jump?.ms;
}

/** An admin vouches for the machine's clock: it is believed from now on. */
export function believeClock(): void {
  clock.follow(read());
}

/** The last time that was seen before the server started: the machine's clock is not believed when it says less. */
export function goOnFrom(seen: Date): void {
  const reading = read();
  if (seen.getTime() > reading.wall) clock.goOnFrom(seen.getTime(), reading);
}

/** Runs `work` as if it were `instant`: how demo data and tests live through a fair day without waiting for it. */
export function at<T>(instant: Date, work: () => T): T {
  return pinned.run(instant, work);
}
