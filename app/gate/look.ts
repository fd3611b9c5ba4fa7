import type { GateState } from "./gate-state";
import type { Kept, KeptScan, Moves, Storage } from "./storage";

const shownRecent = 30;

/** What scans in the queue change in which fair's counts: a scan is never changed, so each is read once. */
export type KnownMoves = Map<string, { fairId: string } & Moves>;

/** What the screens show, as the storage has it; the work does not grow with the queue. */
export async function lookInto(storage: Storage, known: KnownMoves): Promise<Partial<GateState>> {
  const reading = storage.transaction(["kept", "passes", "scans", "walkIns"]);
  const kept = new Map<string, unknown>();
  const scans = reading.objectStore("scans");
  const [names, values, passes, waiting, walkInsWaiting, walkIns] = await Promise.all([
    reading.objectStore("kept").getAllKeys(),
    reading.objectStore("kept").getAll(),
    reading.objectStore("passes").count(),
    scans.index("unsent").getAllKeys(),
    reading.objectStore("walkIns").index("unsent").count(),
    reading.objectStore("walkIns").getAll(),
  ]);
  names.forEach((name, place) => kept.set(name, values[place]));
  const get = <Name extends keyof Kept>(name: Name) => kept.get(name) as Kept[Name] | undefined;
  await learn(known, waiting, (id) => scans.get(id));
  // In one question: a cursor's step for each of them was a third of a scan's time.
  const last = IDBKeyRange.lowerBound((get("sequence") ?? 0) - 2 * shownRecent);
  const recent = (await scans.index("sequence").getAll(last))
    .reverse()
    .filter((scan) => scan.undoesId === undefined)
    .slice(0, shownRecent);
  await reading.done;
  const head = get("head");
  return {
    phase: head ? "ready" : get("pairing") ? "fetching" : "unpaired",
    head: head ?? null,
    counts: countsWith(get("counts") ?? { arrived: 0, inside: 0 }, known, head?.fair.id),
    stop: get("stop") ?? null,
    mode: get("mode") ?? "in",
    lens: get("lens") ?? "",
    isSilent: get("isSilent") ?? false,
    isKiosk: get("kiosk") !== undefined,
    unsent: waiting.length + walkInsWaiting,
    passes,
    heardAt: get("heardAt") || null,
    clockOffsetMs: get("clock")?.offsetMs ?? 0,
    isClockDoubtful: get("clock")?.isDoubtful ?? false,
    recent,
    walkInNumbers: Object.fromEntries(walkIns.map(({ id, number }) => [id, number ?? ""])),
  };
}

/** Makes `known` hold the scans that wait, and no other. */
async function learn(
  known: KnownMoves,
  waiting: string[],
  read: (id: string) => Promise<KeptScan | undefined>,
): Promise<void> {
  const now = new Set(waiting);
  for (const id of known.keys()) if (!now.has(id)) known.delete(id);
  const unread = await Promise.all(waiting.filter((id) => !known.has(id)).map(read));
  for (const scan of unread)
    if (scan)
      known.set(scan.id, { fairId: scan.fairId, ...(scan.moves ?? { arrived: 0, inside: 0 }) });
}

/** The server's counts with what this phone has not handed over: a crew without network sees how full the hall grows. */
function countsWith(counts: Moves, known: KnownMoves, fairId: string | undefined): Moves {
  const sum = { ...counts };
  for (const moves of known.values())
    if (moves.fairId === fairId) {
      sum.arrived += moves.arrived;
      sum.inside += moves.inside;
    }
  return sum;
}
