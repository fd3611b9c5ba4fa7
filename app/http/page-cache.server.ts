import { promisify } from "node:util";
import { gzip } from "node:zlib";

import { LRUCache } from "lru-cache";

/** A page as it is kept for a moment: rendered once, compressed once. */
export type KeptPage = { headers: Record<string, string>; plain: Buffer; zipped: Buffer };

/** How stale a public page may be: free places are counted again when somebody registers. */
const freshMs = 1000;

const compress = promisify(gzip);

/**
 * What a request is kept under when anybody who asked would be given the same page: a read of a public page by
 * somebody who carries no cookie but the choice of a language. Undefined for every other request.
 */
export function sharedPageOf(request: {
  method: string;
  url: string;
  cookie: string | undefined;
}): string | undefined {
  if (request.method !== "GET" || request.url.length > 200) return undefined;
  const path = request.url.split("?", 1)[0] ?? "";
  if (path !== "/" && !/^\/fairs\/[^/.]+$/.test(path)) return undefined;
  const cookie = request.cookie?.trim() ?? "";
  if (cookie !== "" && !/^bursa_language=[^;\s]+$/.test(cookie)) return undefined;
  return `${cookie} ${request.url}`;
}

/**
 * Pages of `render`, each rendered at most once a second however many people ask at once: the opening of a popular
 * fair is one page asked for by thousands. An answer that is not plainly a page of ours (an error, a redirect, one
 * that sets a cookie or carries a nonce) is not kept, and undefined is answered.
 */
export function pageCache(render: (url: string, cookie: string) => Promise<Response>) {
  const kept = new LRUCache<string, KeptPage, { url: string; cookie: string }>({
    max: 300,
    ttl: freshMs,
    ttlResolution: 0,
    // Asked for at each look: by itself the cache keeps the clock that it was loaded with.
    perf: { now: () => performance.now() },
    async fetchMethod(_key, _stale, { context }) {
      const answer = await render(context.url, context.cookie);
      const plain = Buffer.from(await answer.arrayBuffer());
      const isShared =
        answer.status === 200 && !answer.headers.has("Set-Cookie") && !plain.includes("nonce=");
      if (!isShared) return undefined;
      return { headers: Object.fromEntries(answer.headers), plain, zipped: await compress(plain) };
    },
  });
  return (key: string, url: string, cookie: string): Promise<KeptPage | undefined> =>
    kept.fetch(key, { context: { url, cookie } });
}
