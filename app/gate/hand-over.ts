import { mostScansABatch, mostWalkInsABatch } from "~/domain/gate/rules";

import { learnClock } from "./clock";
import { takeNews } from "./news";
import { type KeptScan, type KeptWalkIn, recall, type Storage } from "./storage";
import { version } from "./version";
import { ask, type HandedOver, type RosterAnswer } from "./wire";

/** How many more scans wait behind a full batch, as far as the server needs to know. */
type Queue = { scans: KeptScan[]; walkIns: KeptWalkIn[]; waiting: number };

/**
 * Hands over what waits, oldest first, and takes the news that come back; all of it, a batch a round trip. One flight
 * at a time across tabs: a tab that finds another under way leaves it to that one. False when it did.
 * Throws where nobody answers, or WireFault for a refusal; what was not answered stays in the queue.
 */
export async function handOver(storage: Storage): Promise<boolean> {
  if (!navigator.locks) return fly(storage);
  return navigator.locks.request("bursa-hand-over", { ifAvailable: true }, (lock) =>
    lock ? fly(storage) : Promise.resolve(false),
  );
}

async function fly(storage: Storage): Promise<true> {
  for (;;) {
    const pairing = await recall(storage, "pairing");
    const head = await recall(storage, "head");
    if (!pairing || !head) return true;
    const queue = await queueOf(storage);
    const since = (await recall(storage, "cursor")) ?? 0;
    const from = Date.now();
    const answer = await ask<HandedOver>("scans", {
      token: pairing.token,
      body: {
        scans: queue.scans.map(wireScan),
        ...(queue.walkIns.length > 0 ? { walkIns: queue.walkIns.map(wireWalkIn) } : {}),
        since,
        unsent: Math.max(0, queue.waiting - queue.scans.length - queue.walkIns.length),
        version,
        ...(await battery()),
      },
    });
    await learnClock(storage, { from, until: Date.now(), serverTime: answer.serverTime });
    await markAnswered(storage, queue, answer);
    if (answer.news) await takeNews(storage, answer.news);
    const hasMore = answer.news?.more === true;
    if (queue.waiting <= queue.scans.length + queue.walkIns.length && !hasMore) return true;
  }
}

/** Asks for the fair and its whole roster, page by page; `onPage` hears how many passes are there. */
export async function fetchRoster(
  storage: Storage,
  token: string,
  onPage: (passes: number) => void,
): Promise<RosterAnswer["head"]> {
  let since = 0;
  let head: RosterAnswer["head"];
  for (;;) {
    const from = Date.now();
    const answer = await ask<RosterAnswer>(`roster?since=${since}`, { token });
    await learnClock(storage, { from, until: Date.now(), serverTime: answer.serverTime });
    head = answer.head ?? head;
    await takeNews(storage, answer.news);
    onPage(await storage.count("passes"));
    if (!answer.news.more) return head;
    since = answer.news.cursor;
  }
}

async function queueOf(storage: Storage): Promise<Queue> {
  const [scans, walkIns, scansWaiting, walkInsWaiting] = await Promise.all([
    storage.getAllFromIndex("scans", "unsent", 1, mostScansABatch),
    storage.getAllFromIndex("walkIns", "unsent", 1, mostWalkInsABatch),
    storage.countFromIndex("scans", "unsent"),
    storage.countFromIndex("walkIns", "unsent"),
  ]);
  return { scans, walkIns, waiting: scansWaiting + walkInsWaiting };
}

function wireScan(scan: KeptScan): object {
  const { id, fairId, key, text, method, direction, sequence, deviceTime, clockOffsetMs } = scan;
  const { shownVerdict, overruleReason, undoesId, reason } = scan;
  return {
    id,
    fairId,
    ...(text === undefined ? { pass: key } : { text }),
    method,
    direction,
    sequence,
    deviceTime,
    clockOffsetMs,
    shownVerdict,
    ...(overruleReason === undefined ? {} : { overruleReason }),
    ...(undoesId === undefined ? {} : { undoesId, reason }),
  };
}

function wireWalkIn({ id, code, sealed, deviceTime, clockOffsetMs }: KeptWalkIn): object {
  return { id, code, sealed, deviceTime, clockOffsetMs };
}

/** What was answered is no longer in the queue, and what could tell of a person is forgotten. */
async function markAnswered(storage: Storage, queue: Queue, answer: HandedOver): Promise<void> {
  const writing = storage.transaction(["scans", "walkIns"], "readwrite", { durability: "strict" });
  const scans = writing.objectStore("scans");
  const answers = new Map(answer.results.map((result) => [result.id, result]));
  for (const { id } of queue.scans) {
    const result = answers.get(id);
    // Read again: it may have been taken back meanwhile.
    const scan = result && (await scans.get(id));
    if (!scan) continue;
    delete scan.unsent;
    delete scan.text;
    scan.answer = "fault" in result ? result.fault : result.verdict;
    if ("number" in result && result.number !== undefined) scan.number = result.number;
    await scans.put(scan);
  }
  const walkIns = writing.objectStore("walkIns");
  for (const result of answer.walkIns ?? []) {
    const walkIn = await walkIns.get(result.id);
    if (!walkIn) continue;
    delete walkIn.unsent;
    delete walkIn.code;
    delete walkIn.sealed;
    if ("number" in result) walkIn.number = result.number;
    await walkIns.put(walkIn);
  }
  await writing.done;
}

type BatteryHolder = Navigator & { getBattery?: () => Promise<{ level: number }> };

async function battery(): Promise<{ battery?: number }> {
  const asked = (navigator as BatteryHolder).getBattery;
  if (!asked) return {};
  try {
    return { battery: Math.round((await asked.call(navigator)).level * 100) };
  } catch {
    return {};
  }
}
