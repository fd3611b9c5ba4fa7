import { beforeEach, describe, expect, it, vi } from "vitest";

import {
  boothCookie,
  knownBrowserCookie,
  languageCookie,
  languageOf,
  noticeCookie,
  sessionCookie,
  sessionToken,
} from "~/http/cookies.server";
import { sharedPageOf } from "~/http/page-cache.server";
import { gateHeaders, securityHeaders, staticHeaders } from "~/http/security.server";
import { settings } from "~/lib/settings.server";

vi.mock("~/lib/settings.server", { spy: true });

/** As an office runs it: behind HTTPS, under its own name. */
beforeEach(() => {
  const plain = settings();
  vi.mocked(settings).mockReturnValue({ ...plain, baseUrl: "https://bursa.contoh.example" });
  return () => vi.mocked(settings).mockReset();
});

const asked = (cookie: string) =>
  new Request("https://bursa.contoh.example/", { headers: { Cookie: cookie } });

describe("behind HTTPS", () => {
  it.each([
    ["session", () => sessionCookie("x")],
    ["booth", () => boothCookie("x")],
    ["known browser", () => knownBrowserCookie("x")],
    ["language", () => languageCookie("en")],
    ["notice", () => noticeCookie("welcome")],
  ])(
    "the cookie of a %s is bound to this name, and sent over HTTPS alone",
    async (_which, make) => {
      const cookie = await make();
      expect(cookie).toMatch(/^__Host-bursa_/);
      expect(cookie).toMatch(/; Secure/);
      expect(cookie).toMatch(/; HttpOnly/);
      expect(cookie).toMatch(/; SameSite=Lax/);
      expect(cookie).toContain("; Path=/");
      expect(cookie).not.toMatch(/; Domain/i);
    },
  );

  it("a cookie that a neighbour under another name or path planted is not read", async () => {
    const bound = (await sessionCookie("mine")).split(";", 1)[0] ?? "";
    const planted = bound.replace("__Host-", "");
    expect(await sessionToken(asked(planted))).toBeUndefined();
    expect(await sessionToken(asked(`${planted}; ${bound}`))).toBe("mine");
  });

  it("the language is read back, and public pages are shared by it", async () => {
    const cookie = (await languageCookie("en")).split(";", 1)[0] ?? "";
    expect(await languageOf(asked(cookie))).toBe("en");
    expect(sharedPageOf({ method: "GET", url: "/", cookie })).toMatchObject({ cookie });
  });

  it("every answer promises to stay there and lets nobody frame it", () => {
    for (const headers of [staticHeaders(), gateHeaders(), securityHeaders("abc")]) {
      expect(headers["Strict-Transport-Security"]).toContain("max-age=31536000");
      expect(headers["Content-Security-Policy"]).toContain("frame-ancestors 'none'");
    }
    expect(securityHeaders("abc")["Content-Security-Policy"]).toContain("'nonce-abc'");
  });
});
