import { type DBSchema, type IDBPDatabase, openDB } from "idb";

import type { Direction, ScanMethod, Verdict } from "~/domain/gate/ledger/rules";
import type { HeardScan, News, RosterHead } from "~/domain/gate/roster/rules";

/** A pass of the roster: where it is found, its number, its slot, and its sealed name. No name, no code. */
export type KeptPass = {
  key: string;
  number: number;
  slot: number;
  version: number;
  cancelled: boolean;
  sealedName: string;
  /** Does not count yet: its owner waits for a place. */
  waits?: true;
};

/** How many more have come, and are inside. */
export type Moves = { arrived: number; inside: number };

/** One scan of this phone, as it is handed over and as it is remembered. Its text is forgotten once it is handed over. */
export type KeptScan = {
  id: string;
  fairId: string;
  /** The roster's key of the pass, for whatever could be one. */
  key?: string;
  /** What is handed over when the key alone would say nothing. */
  text?: string;
  number?: string;
  method: ScanMethod;
  direction: Direction;
  sequence: number;
  deviceTime: string;
  clockOffsetMs: number;
  shownVerdict: Verdict;
  /** What it changes in the fair's counts; the server's word counts once it has it. */
  moves?: Moves;
  /** When it happened by the server's clock, in milliseconds. */
  at: number;
  overruleReason?: string;
  undoesId?: string;
  reason?: string;
  /** This phone took it back. */
  isUndone?: boolean;
  /** 1 until the server has answered; absent afterwards, so that the index holds the queue alone. */
  unsent?: 1;
  /** What the server said of it. */
  answer?: string;
};

/** Somebody registered at this gate: what they wrote is sealed for the server, and forgotten once it is handed over. */
export type KeptWalkIn = {
  id: string;
  fairId: string;
  key: string;
  code?: string;
  sealed?: string;
  deviceTime: string;
  clockOffsetMs: number;
  at: number;
  number?: string;
  unsent?: 1;
};

export type GateMode = "in" | "out" | "both";

/** What this phone remembers beside passes and scans. */
export type Kept = {
  pairing: { token: string; deviceId: string };
  head: RosterHead;
  /** The mark of the head in force, as news told it last. */
  headInForce: string;
  cursor: number;
  /** The last row of that number, while not all of it came. */
  after: string;
  counts: News["counts"];
  stop: News["stop"];
  /** When the last news came, by this phone's clock in milliseconds. */
  heardAt: number;
  sequence: number;
  /** How far this phone's clock is ahead of the server's, and how long the question took. */
  clock: { offsetMs: number; tripMs: number; at: number; isDoubtful?: boolean };
  mode: GateMode;
  lens: string;
  isSilent: boolean;
  language: "id" | "en";
  /** The officer's PIN, hashed; how often a wrong one was tried, and until when none is taken. */
  kiosk: { salt: string; hash: string; wrong: number; lockedUntil: number };
};

type Shape = DBSchema & {
  kept: { key: string; value: unknown };
  passes: { key: string; value: KeptPass; indexes: { number: number } };
  heard: { key: string; value: HeardScan; indexes: { key: string } };
  scans: {
    key: string;
    value: KeptScan;
    indexes: { key: string; unsent: number; sequence: number };
  };
  walkIns: { key: string; value: KeptWalkIn; indexes: { key: string; unsent: number } };
};

export type Storage = IDBPDatabase<Shape>;

const name = "bursa-gate";

/** Everything that a scan reads and writes at once: one at a time, also across tabs. */
export const scanStores = ["kept", "passes", "heard", "scans", "walkIns"] as const;

/** Opens this phone's storage and proves that it can be written to. Throws where there is none, as in some private modes. */
export async function openStorage(): Promise<Storage> {
  const storage = await openDB<Shape>(name, 1, {
    upgrade: (database) => {
      database.createObjectStore("kept");
      database.createObjectStore("passes", { keyPath: "key" }).createIndex("number", "number");
      database.createObjectStore("heard", { keyPath: "id" }).createIndex("key", "key");
      const scans = database.createObjectStore("scans", { keyPath: "id" });
      scans.createIndex("key", "key");
      scans.createIndex("unsent", "unsent");
      scans.createIndex("sequence", "sequence");
      const walkIns = database.createObjectStore("walkIns", { keyPath: "id" });
      walkIns.createIndex("key", "key");
      walkIns.createIndex("unsent", "unsent");
    },
    // Another tab wants to renew it: let go. Phones drop the connection of an app in the background; then begin anew.
    blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
    terminated: () => location.reload(),
  });
  await keep(storage, "heardAt", (await recall(storage, "heardAt")) ?? 0);
  // Asked for, not counted on and not waited for: some browsers never answer. Without it the browser may clear what is
  // kept when the phone is full.
  void navigator.storage?.persist?.().catch(() => false);
  return storage;
}

/** What was kept under a name. */
export async function recall<Name extends keyof Kept>(
  storage: Storage,
  what: Name,
): Promise<Kept[Name] | undefined> {
  return (await storage.get("kept", what)) as Kept[Name] | undefined;
}

/** Keeps a value; resolves once it is on the disk. */
export async function keep<Name extends keyof Kept>(
  storage: Storage,
  what: Name,
  value: Kept[Name] | undefined,
): Promise<void> {
  const writing = storage.transaction("kept", "readwrite", { durability: "strict" });
  if (value === undefined) await writing.store.delete(what);
  else await writing.store.put(value, what);
  await writing.done;
}

/** Forgets everything of a fair: passes, scans, the token. The language and the lens stay. */
export function wipe(storage: Storage): Promise<void> {
  return begin(storage, undefined);
}

/** Begins anew as another device, in one step. What was not handed over yet stays: each row says which fair it is of. */
export function renew(storage: Storage, pairing: Kept["pairing"]): Promise<void> {
  return begin(storage, pairing);
}

async function begin(storage: Storage, pairing: Kept["pairing"] | undefined): Promise<void> {
  const writing = storage.transaction(scanStores, "readwrite", { durability: "strict" });
  await writing.objectStore("passes").clear();
  await writing.objectStore("heard").clear();
  for (const name of ["scans", "walkIns"] as const) {
    const store = writing.objectStore(name);
    const waiting = pairing ? await store.index("unsent").getAll() : [];
    await store.clear();
    for (const one of waiting) await store.put(one);
  }
  const kept = writing.objectStore("kept");
  const staying: (keyof Kept)[] = ["language", "lens"];
  for (const key of await kept.getAllKeys())
    if (!staying.includes(key as keyof Kept)) await kept.delete(key);
  if (pairing) await kept.put(pairing, "pairing");
  await writing.done;
}
