import { gunzipSync } from "node:zlib";

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { pageCache, sharedPageOf } from "~/http/page-cache.server";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance", "Date"] });
  // The cache takes a start of 0 for none.
  vi.advanceTimersByTime(1000);
});
afterEach(() => void vi.useRealTimers());

/** A renderer that counts, and answers what it is told to. */
function renderer(answer: () => Response = () => new Response("<p>Bursa</p>")) {
  const render = vi.fn((_url: string, _cookie: string) => Promise.resolve(answer()));
  return { render, page: pageCache(render) };
}

describe("a page that everybody is given alike", () => {
  it.each([
    ["the list of fairs", "/", undefined],
    ["a filtered list", "/?region=3578", ""],
    ["a fair", "/fairs/bursa-surabaya-2026-11-19", undefined],
    ["a fair in a chosen language", "/fairs/bursa", "bursa_language=ImVuIg%3D%3D"],
  ])("is %s", (_what, url, cookie) => {
    expect(sharedPageOf({ method: "GET", url, cookie })).toContain(url);
  });

  it.each([
    ["a write", "POST", "/", undefined],
    ["a form", "GET", "/fairs/bursa/register", undefined],
    ["a file", "GET", "/fairs/bursa/calendar.ics", undefined],
    ["the data of a page", "GET", "/fairs/bursa.data", undefined],
    ["a pass", "GET", "/pass/0123456789", undefined],
    ["an officer's page", "GET", "/office", undefined],
    ["for somebody signed in", "GET", "/", "bursa_session=abc"],
    ["for somebody with a notice", "GET", "/", "bursa_language=x; bursa_notice=y"],
    ["at an endless address", "GET", `/?search=${"a".repeat(300)}`, undefined],
  ])("is not %s", (_what, method, url, cookie) => {
    expect(sharedPageOf({ method, url, cookie })).toBeUndefined();
  });

  it("differs by language and address", () => {
    const key = (url: string, cookie?: string) => sharedPageOf({ method: "GET", url, cookie });
    const keys = [key("/"), key("/?page=2"), key("/", "bursa_language=en"), key("/fairs/a")];
    expect(new Set(keys).size).toBe(4);
  });
});

describe("the cache of public pages", () => {
  it("renders once for a hundred who ask at once", async () => {
    const { render, page } = renderer();
    const pages = await Promise.all(Array.from({ length: 100 }, () => page("key", "/", "")));
    expect(render).toHaveBeenCalledTimes(1);
    expect(new Set(pages).size).toBe(1);
    expect(gunzipSync(pages[0]?.zipped ?? Buffer.alloc(0))).toEqual(pages[0]?.plain);
  });

  it("renders again after a second, so that free places are never older", async () => {
    const { render, page } = renderer();
    await page("key", "/", "");
    vi.advanceTimersByTime(900);
    await page("key", "/", "");
    expect(render).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(200);
    await page("key", "/", "");
    expect(render).toHaveBeenCalledTimes(2);
  });

  it.each([
    ["an error", () => new Response("no", { status: 404 })],
    ["a redirect", () => new Response(null, { status: 302, headers: { Location: "/" } })],
    ["one that sets a cookie", () => new Response("yes", { headers: { "Set-Cookie": "a=b" } })],
    ["one with a script's nonce", () => new Response('<script nonce="abc"></script>')],
  ])("keeps no answer that is %s", async (_what, answer) => {
    const { render, page } = renderer(answer);
    expect(await page("key", "/", "")).toBeUndefined();
    expect(await page("key", "/", "")).toBeUndefined();
    expect(render).toHaveBeenCalledTimes(2);
  });

  it("passes on who asked for which language", async () => {
    const { render, page } = renderer();
    await page("key", "/fairs/bursa", "bursa_language=en");
    expect(render).toHaveBeenCalledWith("/fairs/bursa", "bursa_language=en");
  });
});
