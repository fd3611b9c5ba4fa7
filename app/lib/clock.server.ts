import { AsyncLocalStorage } from "node:async_hooks";
import { uptime } from "node:os";

import { type Reading, SteadyClock } from "./steady-clock";

const pinned = new AsyncLocalStorage<Date>();

/** Milliseconds that only run on, also while the machine sleeps where its uptime counts that. */
function steadyNow(): number {
  const process = performance.now() - began.process;
  const machine = (uptime() - began.machine) * 1000;
  return Math.max(process, machine);
}
const began = { process: performance.now(), machine: uptime() };

const read = (): Reading => ({ wall: Date.now(), steady: steadyNow() });
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
