import { gunzipSync } from "node:zlib";

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { pageCache, type SharedPage, sharedPageOf } from "~/http/page-cache.server";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance", "Date"] });
  // The cache takes a start of 0 for none.
  vi.advanceTimersByTime(1000);
});
afterEach(() => void vi.useRealTimers());

/** A renderer that counts, and answers what it is told to. */
function renderer(answer: () => Response = () => new Response("<p>Bursa</p>")) {
  const render = vi.fn((_page: SharedPage) => Promise.resolve(answer()));
  const ask = pageCache(render);
  const page = (key: string) => ask({ key, url: key, cookie: "" });
  return { render, page };
}

describe("a page that everybody is given alike", () => {
  it.each([
    ["the list of fairs", "/", undefined],
    ["a filtered list", "/?region=3578", ""],
    ["a fair", "/fairs/bursa-surabaya-2026-11-19", undefined],
    ["a fair in a chosen language", "/fairs/bursa", "bursa_language=ImVuIg%3D%3D"],
  ])("is %s", (_what, url, cookie) => {
    expect(sharedPageOf({ method: "GET", url, cookie })).toMatchObject({ url });
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
    ["at an endless address", "GET", `/?q=${"a".repeat(3000)}`, undefined],
    ["a way round to a pass", "GET", "/fairs/%2e%2e\\pass\\token", undefined],
    ["in a language nobody wrote", "GET", "/", `bursa_language=${"x".repeat(99)}`],
  ])("is not %s", (_what, method, url, cookie) => {
    expect(sharedPageOf({ method, url, cookie })).toBeUndefined();
  });

  it("differs by language and address", () => {
    const key = (url: string, cookie?: string) => sharedPageOf({ method: "GET", url, cookie })?.key;
    const keys = [key("/"), key("/?page=2"), key("/", "bursa_language=en"), key("/fairs/a")];
    expect(new Set(keys).size).toBe(4);
  });
});

describe("the cache of public pages", () => {
  it("renders once for a hundred who ask at once", async () => {
    const { render, page } = renderer();
    const pages = await Promise.all(Array.from({ length: 100 }, () => page("/")));
    expect(render).toHaveBeenCalledTimes(1);
    expect(new Set(pages).size).toBe(1);
    expect(gunzipSync(pages[0]?.zipped ?? Buffer.alloc(0))).toEqual(pages[0]?.plain);
  });

  it("renders again after a second, so that free places are never older", async () => {
    const { render, page } = renderer();
    await page("/");
    vi.advanceTimersByTime(900);
    await page("/");
    expect(render).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(200);
    await page("/");
    expect(render).toHaveBeenCalledTimes(2);
  });

  it.each([
    ["an error", () => new Response("no", { status: 404 })],
    ["a redirect", () => new Response(null, { status: 302, headers: { Location: "/" } })],
    ["one that sets a cookie", () => new Response("yes", { headers: { "Set-Cookie": "a=b" } })],
    ["one with a script's nonce", () => new Response('<script nonce="abc"></script>')],
  ])("keeps no answer that is %s", async (_what, answer) => {
    const { render, page } = renderer(answer);
    expect(await page("/")).toBeUndefined();
    expect(render).toHaveBeenCalledTimes(1);
  });

  it("remembers for the second that a page is not shared", async () => {
    const { render, page } = renderer(() => new Response("no", { status: 404 }));
    for (let ask = 0; ask < 5; ask += 1) expect(await page("/fairs/tidak-ada")).toBeUndefined();
    expect(render).toHaveBeenCalledTimes(1);
  });

  it("gives everybody their page, however many others are asked for at the same time", async () => {
    const { page } = renderer();
    const pages = await Promise.all(
      Array.from({ length: 700 }, (_, nth) => page(nth % 10 === 0 ? "/" : `/?q=${nth}`)),
    );
    expect(pages.every((one) => one !== undefined)).toBe(true);
  });

  it("shares a page whose words speak of a nonce", async () => {
    const { page } = renderer(() => new Response("<p>PT nonce= Abadi</p>"));
    expect(await page("/")).toBeDefined();
  });
});

describe("the address of a shared page", () => {
  const urlOf = (url: string) => sharedPageOf({ method: "GET", url, cookie: undefined })?.url;

  it("is without what others hang on a link", () => {
    expect(urlOf("/fairs/bursa?fbclid=abc123&utm_source=wa")).toBe("/fairs/bursa");
    // What nobody here knows might change the page: it is not shared.
    expect(urlOf("/?sector=C")).toBeUndefined();
    expect(urlOf("/?page=2&gclid=x&region=3578&q=las")).toBe("/?q=las&region=3578&page=2");
  });
});
