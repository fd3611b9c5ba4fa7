import { AsyncLocalStorage } from "node:async_hooks";

const pinned = new AsyncLocalStorage<Date>();

/** The present instant; inside {@link at} the pinned one. */
export function now(): Date {
  const instant = pinned.getStore();
  return instant ? new Date(instant) : new Date();
}

/** Runs `work` as if it were `instant`: how demo data and tests live through a fair day without waiting for it. */
export function at<T>(instant: Date, work: () => T): T {
  return pinned.run(instant, work);
}
