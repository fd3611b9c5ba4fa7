import { promisify } from "node:util";
import { gzip } from "node:zlib";

import { LRUCache } from "lru-cache";

import { sharedAddress } from "~/lib/addresses";

/** A page as it is kept for a moment: rendered once, compressed once. */
export type KeptPage = { headers: Record<string, string>; plain: Buffer; zipped: Buffer };

/** A public page that is the same for everybody: what to render, under a name without what does not change it. */
export type SharedPage = { key: string; url: string; cookie: string };

/** How stale a public page may be: free places are counted again when somebody registers. */
const freshMs = 1000;

const compress = promisify(gzip);

/**
 * What a request asks for when anybody who asked would be given the same page: a read of a public page by somebody
 * who carries no cookie but the choice of a language. Undefined for every other request.
 */
export function sharedPageOf(request: {
  method: string;
  url: string;
  cookie: string | undefined;
}): SharedPage | undefined {
  if (request.method !== "GET" || request.url.length > 2000) return undefined;
  const [path = "", query = ""] = request.url.split("?", 2);
  const url = sharedAddress(path, query);
  if (url === undefined) return undefined;
  const cookie = request.cookie?.trim() ?? "";
  if (cookie !== "" && !/^(?:__Host-)?bursa_language=[\w%=+/-]{1,40}$/.test(cookie))
    return undefined;
  return { key: `${cookie} ${url}`, url, cookie };
}

/**
 * Pages of `render`, each rendered at most once a second however many people ask at once: the opening of a popular
 * fair is one page asked for by thousands. Undefined for an answer that is not plainly a page of ours (an error, a
 * redirect, one that sets a cookie or carries a script's nonce); that too is remembered for the second.
 */
export function pageCache(render: (page: SharedPage) => Promise<Response>) {
  const kept = new LRUCache<string, KeptPage | "not-shared", SharedPage>({
    max: 300,
    ttl: freshMs,
    ttlResolution: 0,
    // Asked for at each look: by itself the cache keeps the clock that it was loaded with.
    perf: { now: () => performance.now() },
    // Whoever waits for a page gets it, also when others have pushed it out meanwhile.
    ignoreFetchAbort: true,
    async fetchMethod(_key, _stale, { context }) {
      const answer = await render(context);
      const plain = Buffer.from(await answer.arrayBuffer());
      const isShared =
        answer.status === 200 &&
        !answer.headers.has("Set-Cookie") &&
        !/<script[^>]* nonce=/.test(plain.toString());
      if (!isShared) return "not-shared";
      return { headers: Object.fromEntries(answer.headers), plain, zipped: await compress(plain) };
    },
  });
  return async (page: SharedPage): Promise<KeptPage | undefined> => {
    const found = await kept.fetch(page.key, { context: page });
    return found === "not-shared" ? undefined : found;
  };
}
