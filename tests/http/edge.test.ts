import { describe, expect, it, vi } from "vitest";

import { loggedPath } from "~/http/log.server";
import { countAttempt } from "~/http/rate-limit.server";
import { ownPath } from "~/http/redirect.server";
import { isOwnHost, isOwnOrigin, newNonce, securityHeaders } from "~/http/security.server";
import { whyNoTarget } from "~/http/target.server";
import { readSettings, settings, WrongSettings } from "~/lib/settings.server";
import { tablesCsv, tablesPdf, tablesXlsx } from "~/lib/table-files.server";

import { answered } from "../support/requests";

vi.mock("~/lib/settings.server", { spy: true });

describe("the security headers", () => {
  it("allow our own origin, the nonce, and nothing inline or foreign", () => {
    const policy = securityHeaders("abc")["Content-Security-Policy"] ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self' 'nonce-abc'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(newNonce()).not.toBe(newNonce());
  });
});

describe("a request's host", () => {
  it.each([
    ["localhost:3000", true],
    ["127.0.0.1:3000", true],
    ["[::1]:3000", true],
    ["LOCALHOST", true],
    ["jahat.example", false],
    ["localhost.jahat.example", false],
    ["127.0.0.1.jahat.example:3000", false],
    ["10.0.0.7:3000", true],
    ["", false],
    [undefined, false],
  ])("%s is ours or names nothing: %s", (host, expected) => {
    vi.mocked(settings).mockReturnValue({ ...settings(), isNamed: true });
    expect(isOwnHost(host)).toBe(expected);
    // Where nobody said what the server is called, no name is wrong.
    vi.mocked(settings).mockReturnValue({ ...settings(), isNamed: false });
    expect(isOwnHost(host)).toBe(true);
    vi.mocked(settings).mockRestore();
  });
});

describe("a write", () => {
  const own = { method: "POST", origin: undefined, fetchSite: undefined, host: "bursa.test" };
  it.each([
    ["from our own page", { origin: "http://bursa.test" }, true],
    ["from our own host on another scheme", { origin: "https://bursa.test" }, true],
    ["from elsewhere", { origin: "https://jahat.example" }, false],
    ["from an opaque origin", { origin: "null" }, false],
    ["from the same origin, said by the browser only", { fetchSite: "same-origin" }, true],
    ["from a neighbouring site", { fetchSite: "same-site" }, false],
    ["that says nothing of where it comes from", {}, false],
  ])("%s", (_what, change, expected) => {
    expect(isOwnOrigin({ ...own, ...change })).toBe(expected);
  });

  it("is not what a read is", () => {
    expect(isOwnOrigin({ ...own, method: "GET", origin: "https://jahat.example" })).toBe(true);
  });
});

describe("what a request is aimed at", () => {
  const why = (method: string, url: string, host?: string) => {
    const request = { method, url, headers: { host } } as never;
    return [whyNoTarget(request), (request as { url: string }).url];
  };

  it.each([
    "localhost:99999",
    "999.999.999.999",
    "[1]",
    "[::::]",
    "user@localhost",
    "a b",
    "a/b",
    "",
    "127.0.0.1:65536",
  ])("is nothing under the name %j", (host) => {
    expect(why("GET", "/healthz", host)[0]).toBe(400);
  });

  it.each(["localhost", "bursa.example.go.id", "LOCALHOST:3000", "[::1]:3000", "10.0.0.7:80"])(
    "is a server under the name %s",
    (host) => {
      expect(why("GET", "/healthz?x=1", host)).toEqual([undefined, "/healthz?x=1"]);
    },
  );

  it("may be a whole address, whose path counts", () => {
    expect(why("GET", "http://localhost:3000/sign-in?to=/office", "other")).toEqual([
      undefined,
      "/sign-in?to=/office",
    ]);
    expect(why("GET", "HTTPS://localhost", "x")).toEqual([undefined, "/"]);
    expect(why("GET", "http://user@localhost/", "localhost")[0]).toBe(400);
  });

  it("is nothing with a star, another scheme, or a method that nothing has", () => {
    expect(why("OPTIONS", "*", "localhost")[0]).toBe(400);
    expect(why("GET", "ftp://localhost/", "localhost")[0]).toBe(400);
    expect(why("TRACE", "/", "localhost")[0]).toBe(405);
  });
});

describe("a logged path", () => {
  it.each([
    ["/pass/abcDEF_-123?x=1", "/pass/…"],
    ["/pass/abc.data", "/pass/…"],
    ["/pass/abc/qr.png", "/pass/…/qr.png"],
    ["/PASS/secret", "/PASS/…"],
    ["/invitation/secret", "/invitation/…"],
    ["/booth/open/secret", "/booth/open/…"],
    ["/password/secret", "/password/…"],
    ["/password/secret.data", "/password/…"],
    ["/fairs/mini?q=Budi", "/fairs/mini"],
    ["/%70ass/secret", "/…"],
    ["/fairs/%00/secret", "/fairs/…"],
  ])("%s is %s", (url, path) => {
    expect(loggedPath(url)).toBe(path);
  });
});

describe("a path to go back to", () => {
  it.each([
    ["/office/fairs?when=past", "/office/fairs?when=past"],
    ["//jahat.example", "/"],
    ["/\\jahat.example", "/"],
    ["https://jahat.example", "/"],
    ["javascript:alert(1)", "/"],
    [null, "/"],
  ])("%s becomes %s", (text, path) => {
    expect(ownPath(text, "/")).toBe(path);
  });
});

describe("too many attempts", () => {
  it("are a 429 that says when to come back", async () => {
    const key = `someone ${Math.random()}`;
    for (let time = 0; time < 8; time += 1) await countAttempt("sign-in-account", key);
    const refused = await answered(() => countAttempt("sign-in-account", key));
    expect(refused.status).toBe(429);
    expect(refused.body).toMatchObject({ code: "too-many-requests" });
    expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
  });
});

describe("the settings", () => {
  it("have defaults, and take empty values as not given", () => {
    expect(readSettings({ PORT: "" })).toMatchObject({
      port: 3000,
      host: "localhost",
      dataDir: "data",
      baseUrl: "http://localhost:3000",
      trustProxy: false,
    });
    expect(readSettings({ BASE_URL: "https://bursa.example/x/" }).baseUrl).toBe(
      "https://bursa.example",
    );
  });

  it("are refused with a sentence for each that is wrong", () => {
    const wrong = { PORT: "banyak", BASE_URL: "bursa", LOG_LEVEL: "loud", BURSA_SECRET: "short" };
    let sentences: string[] = [];
    try {
      readSettings(wrong);
    } catch (error) {
      if (error instanceof WrongSettings) sentences = error.sentences;
    }
    expect(sentences.map((sentence) => sentence.split(":")[0])).toEqual(Object.keys(wrong));
  });
});

describe("the setting for e-mail", () => {
  it("needs the address that its links lead to", () => {
    const copies = { BACKUP_DIR: "data/copies", BACKUP_PASSPHRASE: "x".repeat(12) };
    expect(() => readSettings({ DATA_DIR: "data", ...copies })).toThrow(/lies with the data/);
    expect(readSettings({ DATA_DIR: "data-2", ...copies }).backupDir).toBe("data/copies");
    const smtp = { SMTP_URL: "smtp://mail.contoh.example:587" };
    expect(() => readSettings(smtp)).toThrow(/BASE_URL/);
    expect(readSettings({ ...smtp, BASE_URL: "https://bursa.example" }).smtpUrl).toBe(
      smtp.SMTP_URL,
    );
  });
});

describe("a file of tables", () => {
  const heading = { title: "Laporan", lines: ["Kamis"], notes: ["Catatan"] };
  const tables = [
    {
      title: "Menurut perusahaan / uji",
      head: ["Perusahaan", "Jumlah"],
      rows: [["=HYPERLINK(1)", 3] as (string | number)[], ["+62", 4], ["-1+1", -2], ["@x", 0]],
      foot: ["Jumlah", 5],
    },
  ];

  it("as csv defuses whatever a spreadsheet would run, and leaves figures alone", () => {
    const text = tablesCsv(heading, tables);
    expect(text.startsWith('\u{feff}"Laporan"\r\n')).toBe(true);
    for (const cell of ["'=HYPERLINK(1)", "'+62", "'-1+1", "'@x"]) expect(text).toContain(cell);
    expect(text).toContain(',"-2"\r\n');
  });

  it("as csv has every cell between quotes, whatever ends cells in a spreadsheet", () => {
    const hostile = 'PT "Maju";=HYPERLINK(A1);\tx,y';
    const text = tablesCsv(heading, [
      { title: hostile, head: [hostile, ""], rows: [[hostile, 1]] },
    ]);
    expect(text.replace(/"(?:[^"]|"")*"/g, "").replace(/[\u{feff},\r\n]/gu, "")).toBe("");
    expect(text).toContain('"PT ""Maju"";=HYPERLINK(A1);\tx,y"');
  });

  it("as workbook and document is a file of its kind, the same bytes each time for pdf", async () => {
    expect((await tablesXlsx(heading, tables)).subarray(0, 2).toString()).toBe("PK");
    const [once, again] = [await tablesPdf(heading, tables), await tablesPdf(heading, tables)];
    expect(once.subarray(0, 4).toString()).toBe("%PDF");
    expect(once.equals(again)).toBe(true);
  });
});
