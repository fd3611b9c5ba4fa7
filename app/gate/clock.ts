import { clockToleranceMs } from "~/domain/gate/ledger/rules";
import { dayOf } from "~/lib/calendar-day";

import { type Kept, keep, recall, type Storage } from "./storage";

/** A better measured offset is believed for so long; after it any fresh one is. */
const believedMs = 600_000;

/** How far this phone's clock is ahead of the server's, in milliseconds; 0 before the first answer. */
export async function clockOffset(storage: Storage): Promise<number> {
  return (await recall(storage, "clock"))?.offsetMs ?? 0;
}

/** Learns the offset from one answer: the server's clock stood at `serverTime` about half way through the question. */
export async function learnClock(
  storage: Storage,
  asked: { from: number; until: number; serverTime: string },
): Promise<void> {
  const fresh = offsetOf(asked);
  if (!fresh) return;
  const known = await recall(storage, "clock");
  if (known && known.tripMs < fresh.tripMs && fresh.at - known.at < believedMs) {
    // A clock that was set by hand meanwhile shows as a jump larger than any trip.
    if (Math.abs(known.offsetMs - fresh.offsetMs) <= known.tripMs + fresh.tripMs) return;
  }
  anchor = read();
  await keep(storage, "clock", fresh);
}

/** Clocks are set by fractions of a second all day; more than this at once is somebody's hand, or a sleep. */
const slewMs = 2000;

type Reading = { wall: number; steady: number };
const read = (): Reading => ({ wall: Date.now(), steady: performance.now() });

let anchor = read();
let wasHidden = false;

/**
 * The offset after this phone's clock moved by `driftMs` against one that only runs on, without the server being heard.
 * A clock that went back was set; one that went ahead while the page was in view, too. While it was hidden the phone may
 * have slept, when the steady clock stands still: then only a clock that was wrong and is right now was set.
 */
export function offsetAfter(given: {
  offsetMs: number;
  driftMs: number;
  wasHidden: boolean;
}): number {
  const { offsetMs, driftMs } = given;
  if (Math.abs(driftMs) <= slewMs) return offsetMs;
  const moved = offsetMs + driftMs;
  if (driftMs < 0 || !given.wasHidden) return moved;
  const wasSetRight = Math.abs(offsetMs) > clockToleranceMs && Math.abs(moved) <= clockToleranceMs;
  return wasSetRight ? moved : offsetMs;
}

/**
 * Looks whether this phone's clock was set since it was last looked at, and keeps the offset that is true now. Where
 * that cannot be told and the fair's day seems to be over all at once, the clock is doubtful until the server is heard.
 */
export async function settleClock(
  storage: Storage,
  fair: { day: string; timeZone: string },
): Promise<void> {
  const before = anchor;
  anchor = read();
  const driftMs = anchor.wall - before.wall - (anchor.steady - before.steady);
  const hidden = wasHidden;
  wasHidden = document.visibilityState === "hidden";
  if (Math.abs(driftMs) <= slewMs) return;
  const known = await recall(storage, "clock");
  if (!known) return;
  const offsetMs = offsetAfter({ offsetMs: known.offsetMs, driftMs, wasHidden: hidden });
  const dayAt = (wall: number, offset: number): string =>
    dayOf(new Date(wall - offset), fair.timeZone);
  const isLost =
    dayAt(before.wall, known.offsetMs) === fair.day && dayAt(anchor.wall, offsetMs) !== fair.day;
  if (offsetMs !== known.offsetMs || isLost)
    await keep(storage, "clock", { ...known, offsetMs, ...(isLost ? { isDoubtful: true } : {}) });
}

function offsetOf(asked: {
  from: number;
  until: number;
  serverTime: string;
}): Kept["clock"] | undefined {
  const server = Date.parse(asked.serverTime);
  if (Number.isNaN(server)) return undefined;
  const tripMs = asked.until - asked.from;
  return { offsetMs: Math.round(asked.from + tripMs / 2 - server), tripMs, at: asked.until };
}
