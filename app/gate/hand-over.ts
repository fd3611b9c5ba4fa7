import { mostScansABatch, mostWalkInsABatch } from "~/domain/gate/ledger/rules";
import { isFurther, type Position, type RosterHead } from "~/domain/gate/roster/rules";

import { learnClock } from "./clock";
import { heardUntil, takeNews } from "./news";
import { type Kept, type KeptScan, type KeptWalkIn, recall, type Storage } from "./storage";
import { version } from "./version";
import { ask, type HandedOver, positionQuery, type RosterAnswer, WireFault } from "./wire";

/** How many more scans wait behind a full batch, as far as the server needs to know. */
type Queue = { scans: KeptScan[]; walkIns: KeptWalkIn[]; waiting: number };

/** What came of it: handed over; left to another tab; or this phone belongs to no gate. */
export type HandOver = "sent" | "elsewhere" | "unpaired";

/**
 * Hands over what waits, oldest first, and takes the news that come back; all of it, a batch a round trip. One flight
 * at a time across tabs: a tab that finds another under way leaves it to that one. Throws where nobody answers, or
 * WireFault for a refusal; what was not answered stays in the queue. A revoked phone hands everything over before it
 * throws `device-revoked`: the server keeps it to be looked at.
 */
export async function handOver(storage: Storage): Promise<HandOver> {
  if (!navigator.locks) return fly(storage);
  return navigator.locks.request("bursa-hand-over", { ifAvailable: true }, (lock) =>
    lock ? fly(storage) : Promise.resolve("elsewhere" as const),
  );
}

async function fly(storage: Storage): Promise<HandOver> {
  let revoked: WireFault | undefined;
  for (;;) {
    const pairing = await recall(storage, "pairing");
    if (!pairing) return "unpaired";
    const queue = await queueOf(storage);
    const heard = await heardUntil(storage);
    const from = Date.now();
    const answer = await ask<HandedOver>("scans", {
      token: pairing.token,
      body: {
        scans: queue.scans.map(wireScan),
        ...(queue.walkIns.length > 0 ? { walkIns: queue.walkIns.map(wireWalkIn) } : {}),
        since: heard.cursor,
        ...(heard.after === undefined ? {} : { after: heard.after }),
        unsent: Math.max(0, queue.waiting - queue.scans.length - queue.walkIns.length),
        version,
        ...battery(),
      },
    }).catch((error: unknown) => {
      const isRevoked = error instanceof WireFault && error.code === "device-revoked";
      if (!isRevoked) throw error;
      revoked = error;
      return revokedAnswer(queue);
    });
    const until = Date.now();
    // First of all: what was answered must not be handed over for ever because something else could not be kept.
    await markAnswered(storage, pairing.deviceId, queue, answer);
    if (answer.news) await takeNews(storage, pairing.deviceId, answer.news);
    if (answer.serverTime)
      await learnClock(storage, { from, until, serverTime: answer.serverTime });
    const sent = queue.scans.length + queue.walkIns.length;
    // Asked again at once only where that leads on: an answer that brings nothing would be given for ever.
    const hasNews = answer.news?.more === true && isFurther(answer.news, heard);
    if (hasNews || (sent > 0 && queue.waiting > sent)) continue;
    if (!revoked) return "sent";
    const now = await recall(storage, "pairing");
    // Paired anew meanwhile: what was said was said to the former device.
    if (now?.deviceId !== pairing.deviceId) return "sent";
    throw revoked;
  }
}

/** A revoked device is told nothing more; what it handed over is kept. */
function revokedAnswer(queue: Queue): HandedOver {
  return {
    results: queue.scans.map(({ id }) => ({ id, fault: "revoked" })),
    walkIns: queue.walkIns.map(({ id }) => ({ id, fault: "revoked" })),
    counts: { arrived: 0, inside: 0 },
    serverTime: "",
  };
}

/** Asks for the fair and its whole roster, page by page; `onPage` hears how many passes are there. */
export async function fetchRoster(
  storage: Storage,
  { token, deviceId }: Kept["pairing"],
  onPage: (passes: number) => void,
): Promise<RosterAnswer["head"]> {
  let since: Position = { cursor: 0 };
  let head: RosterAnswer["head"];
  for (;;) {
    const from = Date.now();
    const answer = await ask<RosterAnswer>(`roster?${positionQuery(since)}`, { token });
    await learnClock(storage, { from, until: Date.now(), serverTime: answer.serverTime });
    head = answer.head ?? head;
    await takeNews(storage, deviceId, answer.news);
    onPage(await storage.count("passes"));
    if (!answer.news.more) return head;
    if (!isFurther(answer.news, since)) throw new Error("the roster does not go on");
    since = answer.news;
  }
}

/**
 * Asks for the head anew where news told of another one: the fair was moved, has other slots or another pass key.
 * What cannot be asked now is asked after the next news. Whether another head is kept now.
 */
export async function renewHead(storage: Storage): Promise<boolean> {
  const [pairing, head, inForce] = await Promise.all([
    recall(storage, "pairing"),
    recall(storage, "head"),
    recall(storage, "headInForce"),
  ]);
  if (!pairing || !head || inForce === undefined || inForce === head.mark) return false;
  const answer = await ask<{ head: RosterHead }>("head", { token: pairing.token });
  const writing = storage.transaction("kept", "readwrite", { durability: "strict" });
  const now = (await writing.store.get("pairing")) as Kept["pairing"] | undefined;
  if (now?.deviceId === pairing.deviceId) {
    await writing.store.put(answer.head, "head");
    await writing.store.put(answer.head.mark, "headInForce");
  }
  await writing.done;
  return true;
}

async function queueOf(storage: Storage): Promise<Queue> {
  const [scans, walkIns, scansWaiting, walkInsWaiting] = await Promise.all([
    storage.getAllFromIndex("scans", "unsent", 1, mostScansABatch),
    storage.getAllFromIndex("walkIns", "unsent", 1, mostWalkInsABatch),
    storage.countFromIndex("scans", "unsent"),
    storage.countFromIndex("walkIns", "unsent"),
  ]);
  // Scans may be of passes that a walk-in made: they wait until all of those are through.
  const sendsScans = walkInsWaiting <= mostWalkInsABatch;
  return { scans: sendsScans ? scans : [], walkIns, waiting: scansWaiting + walkInsWaiting };
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
async function markAnswered(
  storage: Storage,
  deviceId: string,
  queue: Queue,
  answer: HandedOver,
): Promise<void> {
  const writing = storage.transaction(["kept", "scans", "walkIns"], "readwrite", {
    durability: "strict",
  });
  const pairing = (await writing.objectStore("kept").get("pairing")) as Kept["pairing"] | undefined;
  if (pairing?.deviceId !== deviceId) return writing.done;
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

let holder: { level: number } | undefined;

/** Asked for once and never waited for: browsers that guard it may leave the question open. */
function battery(): { battery?: number } {
  const asked = holder === undefined ? (navigator as BatteryHolder).getBattery : undefined;
  void asked?.call(navigator).then(
    (found) => (holder = found),
    () => undefined,
  );
  return holder ? { battery: Math.round(holder.level * 100) } : {};
}
