/**
 * One pass on a phone: where it is found, its running number, its slot, its version, whether it counts, its sealed name;
 * and, of one that does not count, whether its owner still waits for a place.
 */
export type RosterEntry = [
  key: string,
  number: number,
  slot: number,
  version: number,
  isCancelled: 0 | 1,
  sealedName: string,
  waits?: 1,
];

/** One counted scan of another gate: whose, which way, when (milliseconds), at which gate; `undone` takes it back. */
export type HeardScan = {
  id: string;
  key: string;
  direction: "in" | "out";
  at: number;
  gate: string;
  undone?: true;
};

/**
 * When the nth arrival slot begins, by the list that a phone took along. One that was added since follows the last, and is
 * as long as the one before it: a phone need not hear of it to keep its people until their time.
 */
export function slotStart(slots: readonly number[], nth: number): number {
  const known = slots[nth];
  if (known !== undefined) return known;
  const last = slots.at(-1) ?? 0;
  return last + (nth - slots.length + 1) * (last - (slots.at(-2) ?? last));
}

/** What a phone must know of its fair before the first scan. */
export type RosterHead = {
  /** Tells this text of a fair from another one: news say which is in force. A phone's own name and rights are not in it. */
  mark: string;
  fair: {
    id: string;
    title: string;
    day: string;
    timeZone: string;
    safeCapacity: number;
    passPrefix: string;
    regionCode: string;
  };
  gate: { id: string; name: string };
  /** Starts of the arrival slots, in milliseconds; an entry names its slot by place in this list. */
  slots: number[];
  /** The fair's key for telling a genuine pass from a forged one, as base64url. */
  passKey: string;
  /** Always empty: the key of another fair goes to no phone. Former builds of the phone's app read it. */
  pastPassKeys: string[];
  /** What somebody writes of themselves at the gate is sealed with this. */
  walkInKey: string;
  device: { name: string; maySearch: boolean };
};

/**
 * Where somebody stands in a fair's news: after all of number `cursor`; or, with `after`, after the row of that id among
 * those of that number. Many rows may share one number, so a page may end between them.
 */
export type Position = { cursor: number; after?: string };

/** Whether `position` lies further on than `former`: whoever is answered with less must not ask again at once. */
export function isFurther(position: Position, former: Position): boolean {
  if (position.cursor !== former.cursor) return position.cursor > former.cursor;
  if (former.after === undefined) return false;
  return position.after === undefined || position.after > former.after;
}

export type News = Position & {
  /** The record is older than what was told before (restored from a backup): this is the whole of it, from the beginning. */
  restarts?: true;
  /** Whether there is more to ask for at once. */
  more: boolean;
  entries: RosterEntry[];
  scans: HeardScan[];
  /** The mark of the head that is in force now: a phone that keeps another one asks for it anew. */
  head: string;
  counts: { arrived: number; inside: number };
  stop: { since: number; reason: string | null } | null;
};

/** How many rows of each kind one answer carries. */
export const newsPage = 1000;
