import { earlyMinutes, letsIn } from "~/domain/gate/ledger/rules";
import { type HeardScan, type RosterHead, slotStart } from "~/domain/gate/roster/rules";

import { clockOffset } from "./clock";
import type { KeptPass, KeptScan, Storage } from "./storage";

/** How many hold a pass for a slot (its start in milliseconds) and have not come. */
export type SlotExpected = { startsAt: number; count: number };

/**
 * The slots that let people in now, with how many of each have not come, by what this phone has heard. A phone
 * without network knows of fewer who came, and keeps room for more rather than for less.
 */
export async function expectedNow(storage: Storage, head: RosterHead): Promise<SlotExpected[]> {
  const at = Date.now() - (await clockOffset(storage));
  const heard = await inPieces(
    (range) => storage.getAll("heard", range, atOnce),
    ({ id }) => id,
  );
  const scans = await inPieces(
    (range) => storage.getAll("scans", range, atOnce),
    ({ id }) => id,
  );
  const passes = await inPieces(
    (range) => storage.getAll("passes", range, atOnce),
    ({ key }) => key,
  );
  return expectedOf(head.slots, passes, cameOf(heard, scans), at);
}

const atOnce = 500;

/** Everything in a store, in pieces between which somebody may be scanned: thousands at once hold up a slow phone. */
async function inPieces<Row>(
  read: (range: IDBKeyRange | null) => Promise<Row[]>,
  keyOf: (row: Row) => string,
): Promise<Row[]> {
  const rows: Row[] = [];
  let range: IDBKeyRange | null = null;
  for (;;) {
    const piece = await read(range);
    rows.push(...piece);
    const last = piece.at(-1);
    if (!last || piece.length < atOnce) return rows;
    range = IDBKeyRange.lowerBound(keyOf(last), true);
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/** A pass may stand under two keys, and is one person; `at` in milliseconds by the server's clock. */
export function expectedOf(
  slots: readonly number[],
  passes: readonly KeptPass[],
  came: ReadonlySet<string>,
  at: number,
): SlotExpected[] {
  const running = passes.filter(({ cancelled, slot }) => !cancelled && isRunning(slots, slot, at));
  const slotOf = new Map(running.map(({ number, slot }) => [number, slot]));
  for (const { key, number } of running) if (came.has(key)) slotOf.delete(number);
  const counts = new Map<number, number>();
  for (const slot of slotOf.values()) counts.set(slot, (counts.get(slot) ?? 0) + 1);
  return [...counts]
    .map(([slot, count]) => ({ startsAt: slotStart(slots, slot), count }))
    .sort((a, b) => a.startsAt - b.startsAt);
}

function isRunning(slots: readonly number[], nth: number, at: number): boolean {
  // Where all come in one slot, it is the whole day.
  const ends = slots.length > 1 ? slotStart(slots, nth + 1) : Infinity;
  return at >= slotStart(slots, nth) - earlyMinutes * 60_000 && at < ends;
}

/** The keys of the passes that went in, here or elsewhere. */
function cameOf(heard: readonly HeardScan[], scans: readonly KeptScan[]): Set<string> {
  const there = heard.filter(({ direction, undone }) => direction === "in" && !undone);
  const here = scans.filter(
    ({ direction, undoesId, isUndone, shownVerdict }) =>
      direction === "in" && undoesId === undefined && !isUndone && letsIn(shownVerdict),
  );
  return new Set([...there, ...here].flatMap(({ key }) => (key === undefined ? [] : [key])));
}
