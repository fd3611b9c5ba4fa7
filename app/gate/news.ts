import type { News } from "~/domain/roster/rules";

import type { Kept, Storage } from "./storage";

/** Takes news into the storage; the same news twice, or from two tabs, changes nothing. Resolves once it is durable. */
export async function takeNews(storage: Storage, news: News): Promise<void> {
  const writing = storage.transaction(["kept", "passes", "heard"], "readwrite", {
    durability: "strict",
  });
  const kept = writing.objectStore("kept");
  const known = ((await kept.get("cursor")) as Kept["cursor"] | undefined) ?? 0;
  const passes = writing.objectStore("passes");
  const heard = writing.objectStore("heard");
  const writes: Promise<unknown>[] = [];
  for (const [key, number, slot, version, isCancelled, sealedName] of news.entries)
    writes.push(
      passes.put({ key, number, slot, version, cancelled: isCancelled === 1, sealedName }),
    );
  for (const scan of news.scans) writes.push(heard.put(scan));
  if (news.cursor >= known) {
    writes.push(kept.put(news.cursor, "cursor"));
    writes.push(kept.put(news.counts, "counts"));
    writes.push(kept.put(news.stop, "stop"));
  }
  writes.push(kept.put(Date.now(), "heardAt"));
  await Promise.all(writes);
  await writing.done;
}
