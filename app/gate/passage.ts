import { v7 as uuid } from "uuid";

import {
  type EarlierScan,
  type GateAnswer,
  type ScanMethod,
  type Verdict,
  verdictOf,
} from "~/domain/gate/ledger/rules";
import { type RosterHead, slotStart } from "~/domain/gate/roster/rules";
import type { PassReading } from "~/domain/people/registrations/rules";
import { dayOf } from "~/lib/calendar-day";
import { keptText } from "~/lib/kept-text";
import { passNumber } from "~/lib/pass-code";
import { openName } from "~/lib/roster-open";

import { settleClock } from "./clock";
import { type Read, readText } from "./reading";
import { type Kept, type KeptPass, type KeptScan, scanStores, type Storage } from "./storage";
import { moved, directionOf, movesOf } from "./directions";

/** Somebody before the gate: what was read, how, and what the crew says to it. */
export type Passage = {
  text: string;
  method: ScanMethod;
  overruleReason?: string;
  /** For somebody who was just registered here, and for lines of paper: they come in, whichever way this gate is set. */
  direction?: "in";
  /** Who was chosen from a search by name; shown, never kept. */
  name?: string;
  /** For a line of the paper list: when it was ticked, by the server's clock. */
  at?: number;
};

/** What the screen shows. The name is known here and kept nowhere. */
export type Shown = {
  scanId: string;
  passage: Passage;
  verdict: Verdict;
  name: string | null;
  number: string | null;
  since: { at: number; gate: string } | null;
  opensAt: number | null;
  /** For `goodbye`: the pass had gone out already, or was never seen coming in. */
  exit: GateAnswer["exit"] | null;
  /** For `cancelled`: it never counted, and its owner waits for a place. */
  waits: boolean;
  /** Why entry is stopped, in the officer's words. */
  stopReason: string | null;
  /** For `unknown`: the office was asked and does not know the code either. */
  isUnknownToOffice?: true;
};

/**
 * Judges somebody by what this phone knows and keeps the scan; resolves once the scan is durable, so that no green is
 * shown for what could be lost. Throws when the storage does not take it.
 */
export async function pass(storage: Storage, head: RosterHead, passage: Passage): Promise<Shown> {
  await settleClock(storage, head.fair);
  const read = await readText(head, passage.text);
  const { scan, entry, answer, stopReason } = await record(storage, head, passage, read);
  const name =
    entry && read.kind === "code"
      ? await openName(head.fair.id, read.code, entry.version, entry.sealedName)
      : undefined;
  return {
    scanId: scan.id,
    passage,
    verdict: answer.verdict,
    name: name ?? passage.name ?? null,
    number: scan.number ?? (read.kind === "number" ? read.number : null),
    stopReason,
    since: answer.since ? { at: answer.since.at.getTime(), gate: answer.since.gate } : null,
    opensAt: answer.opensAt?.getTime() ?? null,
    exit: answer.exit ?? null,
    waits: entry?.waits ?? false,
  };
}

async function record(
  storage: Storage,
  head: RosterHead,
  passage: Passage,
  read: Read,
): Promise<{
  scan: KeptScan;
  entry: KeptPass | undefined;
  answer: GateAnswer;
  stopReason: string | null;
}> {
  const writing = storage.transaction(scanStores, "readwrite", { durability: "strict" });
  const kept = writing.objectStore("kept");
  const recalled = async <Name extends keyof Kept>(what: Name) =>
    (await kept.get(what)) as Kept[Name] | undefined;
  const clock = await recalled("clock");
  const offset = clock?.offsetMs ?? 0;
  const at = passage.at ?? Date.now() - offset;
  const entry = await entryOf(writing.objectStore("passes"), read);
  const key = entry?.key ?? (read.kind === "code" ? read.key : undefined);
  const keys = entry
    ? (await writing.objectStore("passes").index("number").getAll(entry.number)).map(
        (one) => one.key,
      )
    : key === undefined
      ? []
      : [key];
  const madeHere =
    key !== undefined && (await writing.objectStore("walkIns").index("key").get(key));
  const earlier: EarlierScan[] = [];
  for (const one of keys)
    earlier.push(
      ...moved(
        await writing.objectStore("scans").index("key").getAll(one),
        await writing.objectStore("heard").index("key").getAll(one),
        head,
      ),
    );
  const mode = (await recalled("mode")) ?? "in";
  const direction = passage.direction ?? directionOf(mode, earlier, at);
  const stop = await recalled("stop");
  const answer = verdictOf({
    reading: readingOf(head, read, entry, madeHere ? madeHere.at : undefined),
    direction,
    at: new Date(at),
    fairDay: head.fair.day,
    // A clock that jumped out of the fair's day without the server being heard is not believed: the gate goes on.
    today: clock?.isDoubtful ? head.fair.day : dayOf(new Date(at), head.fair.timeZone),
    earlier,
    stopEntry: stop !== null && stop !== undefined && at >= stop.since,
    overruled: passage.overruleReason !== undefined,
  });
  const sequence = ((await recalled("sequence")) ?? 0) + 1;
  const scan: KeptScan = {
    id: uuid(),
    fairId: head.fair.id,
    ...(key === undefined ? {} : { key }),
    // Of a pass that was made here the code goes along: the server knows it only once it took the walk-in.
    ...(entry ? {} : { text: keptText(passage.text) }),
    ...(entry && entry.number > 0
      ? { number: passNumber(head.fair.passPrefix, entry.number) }
      : madeHere && madeHere.number
        ? { number: madeHere.number }
        : {}),
    method: passage.method,
    direction,
    sequence,
    deviceTime: new Date(at + offset).toISOString(),
    clockOffsetMs: offset,
    shownVerdict: answer.verdict,
    moves: movesOf(answer, earlier),
    at,
    ...(passage.overruleReason === undefined ? {} : { overruleReason: passage.overruleReason }),
    unsent: 1,
  };
  await kept.put(sequence, "sequence");
  await writing.objectStore("scans").add(scan);
  await writing.done;
  return { scan, entry, answer, stopReason: stop?.reason ?? null };
}

type Passes = {
  get(key: string): Promise<KeptPass | undefined>;
  index(name: "number"): { get(number: number): Promise<KeptPass | undefined> };
};

async function entryOf(passes: Passes, read: Read): Promise<KeptPass | undefined> {
  if (read.kind === "number")
    return read.owner === "ours" ? passes.index("number").get(read.running) : undefined;
  return read.kind === "code" ? passes.get(read.key) : undefined;
}

function readingOf(
  head: RosterHead,
  read: Read,
  entry: KeptPass | undefined,
  madeAt: number | undefined,
): PassReading {
  if (entry)
    return {
      kind: "pass",
      isVoid: entry.cancelled,
      slotStartsAt: new Date(slotStart(head.slots, entry.slot)),
    };
  if (madeAt !== undefined)
    return { kind: "pass", isVoid: false, slotStartsAt: new Date(slotAt(head, madeAt)) };
  if (read.kind === "number" && read.owner === "other") return { kind: "other-fair" };
  if (read.kind !== "code") return { kind: "unreadable" };
  // A phone knows its own fair's seal alone: that a code is forged only the server can tell.
  return { kind: read.isOurs ? "unknown" : "other-fair" };
}

/** The slot of somebody who walked in, as the server chooses it: the one that runs, else the one before, else the first. */
function slotAt(head: RosterHead, at: number): number {
  return head.slots.filter((start) => start <= at).at(-1) ?? head.slots[0] ?? at;
}

/** Takes a scan of this phone back, with a reason. Resolves once it is durable; pressed twice it is one. */
export async function undo(
  storage: Storage,
  head: RosterHead,
  scanId: string,
  reason: string,
): Promise<void> {
  const writing = storage.transaction(["kept", "scans"], "readwrite", { durability: "strict" });
  const scans = writing.objectStore("scans");
  const kept = writing.objectStore("kept");
  const scan = await scans.get(scanId);
  if (scan && !scan.isUndone) {
    const offset = ((await kept.get("clock")) as Kept["clock"] | undefined)?.offsetMs ?? 0;
    const sequence = (((await kept.get("sequence")) as number | undefined) ?? 0) + 1;
    const at = Date.now() - offset;
    await scans.put({ ...scan, isUndone: true });
    await scans.add({
      id: uuid(),
      fairId: head.fair.id,
      text: "",
      ...(scan.number === undefined ? {} : { number: scan.number }),
      method: "undo",
      direction: scan.direction,
      sequence,
      deviceTime: new Date(at + offset).toISOString(),
      clockOffsetMs: offset,
      shownVerdict: scan.shownVerdict,
      ...(scan.moves
        ? { moves: { arrived: -scan.moves.arrived, inside: -scan.moves.inside } }
        : {}),
      at,
      undoesId: scanId,
      reason,
      unsent: 1,
    });
    await kept.put(sequence, "sequence");
  }
  await writing.done;
}
