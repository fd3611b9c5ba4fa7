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
  await keep(storage, "clock", fresh);
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
