import { isFurther, type News, type Position } from "~/domain/gate/roster/rules";

import { type Kept, type KeptScan, recall, type Storage } from "./storage";

/** Up to where this phone has heard the fair's news. */
export async function heardUntil(storage: Storage): Promise<Position> {
  const [cursor, after] = await Promise.all([recall(storage, "cursor"), recall(storage, "after")]);
  return { cursor: cursor ?? 0, ...(after === undefined ? {} : { after }) };
}

/**
 * Takes news into the storage; the same news twice, from two tabs or late, changes nothing, and neither do those of a
 * device that this phone is no more. Resolves once it is durable.
 */
export async function takeNews(storage: Storage, deviceId: string, news: News): Promise<void> {
  const writing = storage.transaction(["kept", "passes", "heard", "scans"], "readwrite", {
    durability: "strict",
  });
  const kept = writing.objectStore("kept");
  const pairing = (await kept.get("pairing")) as Kept["pairing"] | undefined;
  if (pairing?.deviceId !== deviceId) return writing.done;
  const after = (await kept.get("after")) as Kept["after"] | undefined;
  const known: Position = {
    cursor: ((await kept.get("cursor")) as Kept["cursor"] | undefined) ?? 0,
    ...(after === undefined ? {} : { after }),
  };
  const passes = writing.objectStore("passes");
  const heard = writing.objectStore("heard");
  const writes: Promise<unknown>[] = [];
  for (const [key, number, slot, version, isCancelled, sealedName, waits] of news.entries) {
    const former = news.restarts ? undefined : await passes.get(key);
    if (former && former.version > version) continue;
    writes.push(
      passes.put({
        key,
        number,
        slot,
        version,
        cancelled: isCancelled === 1,
        sealedName,
        ...(waits === 1 ? { waits: true as const } : {}),
      }),
    );
  }
  for (const scan of news.scans)
    if (!(await heard.get(scan.id))?.undone) writes.push(heard.put(scan));
  if (news.restarts) writes.push(queueAgain(writing.objectStore("scans")));
  if (news.restarts || !isFurther(known, news)) {
    writes.push(kept.put(news.cursor, "cursor"));
    writes.push(news.after === undefined ? kept.delete("after") : kept.put(news.after, "after"));
    writes.push(kept.put(news.counts, "counts"));
    writes.push(kept.put(news.stop, "stop"));
    // A server before this version names none.
    if ((news as Partial<News>).head !== undefined) writes.push(kept.put(news.head, "headInForce"));
  }
  writes.push(kept.put(Date.now(), "heardAt"));
  await Promise.all(writes);
  await writing.done;
}

type Scans = {
  getAll(): Promise<KeptScan[]>;
  put(scan: KeptScan): Promise<unknown>;
};

/** The server's own record is older than what it told before: it is given again what it may have lost, once each. */
async function queueAgain(scans: Scans): Promise<void> {
  for (const scan of await scans.getAll())
    if (scan.key !== undefined) await scans.put({ ...scan, unsent: 1 });
}
