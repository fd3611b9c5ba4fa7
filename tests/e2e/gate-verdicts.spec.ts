import { randomBytes } from "node:crypto";

import { expect, type Page, test } from "@playwright/test";

import { makePassCode } from "../../app/lib/pass-seal.server";

import { looksRight, openTodaysFair, signIn } from "../support/browser";
import { newPhone, next, scan, verdictOn } from "../support/gate-app";
import { passForToday } from "../support/seeker";

type Head = {
  fair: { day: string };
  slots: number[];
  passKey: string;
};

/** Changes what a phone keeps of its fair, as if the day were another, and starts it again. */
async function asIf(phone: Page, change: Partial<Head> & { day?: string }): Promise<void> {
  await phone.evaluate(async ({ day, ...rest }) => {
    const opened = indexedDB.open("bursa-gate");
    const database = await new Promise<IDBDatabase>((resolve) => {
      opened.onsuccess = () => resolve(opened.result);
    });
    const writing = database.transaction("kept", "readwrite");
    const asked = writing.objectStore("kept").get("head");
    const head = await new Promise<Head>((resolve) => {
      asked.onsuccess = () => resolve(asked.result as Head);
    });
    writing
      .objectStore("kept")
      .put({ ...head, ...rest, fair: { ...head.fair, ...(day ? { day } : {}) } }, "head");
    await new Promise((resolve) => {
      writing.oncomplete = resolve;
    });
    database.close();
  }, change);
  await phone.reload();
  await expect(phone.getByRole("heading", { name: "Pindaian terakhir" })).toBeVisible();
}

async function headOf(phone: Page): Promise<Head> {
  return phone.evaluate(async () => {
    const opened = indexedDB.open("bursa-gate");
    const database = await new Promise<IDBDatabase>((resolve) => {
      opened.onsuccess = () => resolve(opened.result);
    });
    const asked = database.transaction("kept").objectStore("kept").get("head");
    const head = await new Promise<Head>((resolve) => {
      asked.onsuccess = () => resolve(asked.result as Head);
    });
    database.close();
    return head;
  });
}

async function shows(phone: Page, text: string, verdict: string, words = ""): Promise<void> {
  await scan(phone, text);
  await expect(verdictOn(phone)).toHaveAttribute("data-verdict", verdict);
  await expect(verdictOn(phone)).toContainText(words);
  await phone.setViewportSize({ width: 360, height: 800 });
  const name = [verdict, ...words.toLowerCase().split(" ").filter(Boolean)].join("-");
  await phone.screenshot({ path: `test-results/pages/verdict-${name}-360.png` });
}

/** The same once the phone has heard of what it must know: a scan before that says something else. */
async function soonShows(phone: Page, text: string, verdict: string): Promise<void> {
  await expect(async () => {
    if ((await verdictOn(phone).count()) > 0) await goOn(phone);
    await scan(phone, text);
    await expect(verdictOn(phone)).toHaveAttribute("data-verdict", verdict, { timeout: 1500 });
  }).toPass({ timeout: 30_000 });
  await phone.screenshot({ path: `test-results/pages/verdict-${verdict}-360.png` });
}

async function goOn(phone: Page): Promise<void> {
  // A green screen goes by itself, and the server's word may take the place of another, while the button is reached for.
  await expect(async () => {
    const button = verdictOn(phone).getByRole("button", { name: "Orang berikutnya" });
    if ((await button.count()) > 0) await button.click({ timeout: 1000 });
    await expect(verdictOn(phone)).toHaveCount(0, { timeout: 1000 });
  }).toPass({ timeout: 15_000 });
}

test("every verdict has its colour, shape and word on a small screen, and axe finds nothing", async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const pass = await passForToday(page, 61);
  const cancelled = await passForToday(page, 62);
  const { context, phone } = await newPhone(browser, baseURL, "HP Layar");
  await shows(phone, pass.number, "welcome");
  await goOn(phone);
  await shows(phone, pass.number, "already-inside");
  await goOn(phone);
  await phone.getByText("Keluar", { exact: true }).click();
  await shows(phone, pass.number, "goodbye");
  await goOn(phone);
  await shows(phone, pass.number, "goodbye", "Sudah keluar pukul");
  await goOn(phone);
  await shows(phone, cancelled.number, "goodbye", "Belum tercatat masuk");
  await goOn(phone);
  await phone.getByText("Masuk", { exact: true }).click();
  await shows(phone, pass.number, "welcome-again");
  await goOn(phone);
  // The phone alone says that it is not of this fair; that it is forged only the office can tell.
  await scan(phone, "0123456789ABCDEFGHJKMNPQRS");
  await expect(verdictOn(phone)).toHaveAttribute("data-verdict", "forged", { timeout: 10_000 });
  await looksRight(phone, "verdict-forged");
  await goOn(phone);
  await shows(
    phone,
    pass.number.replace(/\d$/, (digit) => `${(Number(digit) + 1) % 10}`),
    "unreadable",
    "Nomor ini tidak dikenal",
  );
  await goOn(phone);
  await shows(phone, "SBY-0001-3", "unreadable", "Nomor bursa ini berawalan");
  await goOn(phone);
  await shows(phone, "XYZBB-0001-3", "other-fair", "Nomor bursa ini berawalan");
  await goOn(phone);

  await page.goto(`${cancelled.url}/cancellation`);
  await page.getByRole("button", { name: "Ya, batalkan" }).click();
  await soonShows(phone, cancelled.number, "cancelled");
  await looksRight(phone, "verdict-cancelled");
  await goOn(phone);

  const head = await headOf(phone);
  await context.setOffline(true);
  await asIf(phone, { slots: head.slots.map((slot) => slot + 6 * 3_600_000) });
  const early = await passForToday(page, 63);
  await context.setOffline(false);
  await soonShows(phone, early.number, "too-early");
  await looksRight(phone, "verdict-too-early");
  await phone.getByText("Izinkan dengan alasan…").click();
  await phone.getByRole("button", { name: "Prioritas: lansia" }).click();
  await expect(verdictOn(phone)).toHaveAttribute("data-verdict", "welcome");
  await expect(verdictOn(phone)).toHaveCount(0);
  await asIf(phone, { slots: head.slots, day: "2026-01-01" });
  await shows(phone, pass.number, "other-day");
  await goOn(phone);
  await asIf(phone, { day: head.fair.day });

  // Passes that this phone has not heard of: of this fair, and of one that it knows nothing of.
  await context.setOffline(true);
  await shows(phone, makePassCode(Buffer.from(head.passKey, "base64url")), "unknown");
  await expect(verdictOn(phone)).toContainText("Cocokkan kartu identitas.");
  await looksRight(phone, "verdict-unknown");
  const inside = phone.locator("[data-level] strong").first();
  await phone.getByRole("button", { name: "Tidak cocok: jangan masuk" }).click();
  await expect(verdictOn(phone)).toHaveCount(0);
  await expect(phone.getByText("dibatalkan").first()).toBeVisible();
  const before = Number(await inside.textContent());
  await shows(phone, makePassCode(Buffer.from(head.passKey, "base64url")), "unknown");
  await phone.getByRole("button", { name: "Kartu cocok: silakan masuk" }).click();
  await expect(inside).toHaveText(String(before + 1));
  await shows(phone, makePassCode(randomBytes(32)), "other-fair");
  await looksRight(phone, "verdict-other-fair");
  await goOn(phone);
  // With a line again the office is asked, and does not know them either.
  await context.setOffline(false);
  await expect(phone.getByText("Tersambung")).toBeVisible();
  await shows(phone, makePassCode(Buffer.from(head.passKey, "base64url")), "unknown");
  await expect(verdictOn(phone)).toContainText("Kantor juga belum mengenalnya");
  await context.close();
});

test("with entry stopped every gate asks to wait, within seconds, and lets people out", async ({
  page,
  browser,
  baseURL,
}) => {
  const pass = await passForToday(page, 64);
  const { context, phone } = await newPhone(browser, baseURL, "HP Pintu");
  await openTodaysFair(page);
  await page.getByRole("link", { name: "Gerbang", exact: true }).click();
  await page.getByLabel("Alasan").fill("Lorong tersumbat");
  await page.getByRole("button", { name: "Hentikan masuk sekarang" }).click();
  const from = Date.now();
  await expect(phone.getByText("Lorong tersumbat")).toBeVisible({ timeout: 5000 });
  process.stdout.write(`stop-entry at the gate after ${Date.now() - from} ms\n`);
  await shows(phone, pass.number, "stopped");
  await looksRight(phone, "verdict-stopped");
  await goOn(phone);
  await phone.getByRole("button", { name: "Tamu tanpa pendaftaran" }).click();
  await expect(phone.getByText("Masuk sedang dihentikan.")).toBeVisible();
  await phone.getByRole("button", { name: "Tutup" }).click();
  await looksRight(phone, "gate-stopped");
  await page.getByRole("button", { name: "Buka kembali" }).click();
  await expect(phone.getByText("Lorong tersumbat")).toHaveCount(0, { timeout: 5000 });
  await shows(phone, pass.number, "welcome");
  await context.close();
});

test("a phone whose storage is full says so and shows no green", async ({
  page,
  browser,
  baseURL,
}) => {
  const pass = await passForToday(page, 65);
  const { context, phone } = await newPhone(browser, baseURL, "HP Penuh");
  await phone.evaluate(() => {
    const kept = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, "add") ?? {};
    Object.assign(window, {
      freeSpace: () => void Object.defineProperty(IDBObjectStore.prototype, "add", kept),
    });
    IDBObjectStore.prototype.add = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await shows(phone, pass.number, "storage");
  await expect(verdictOn(phone)).toContainText("TIDAK TERSIMPAN");
  await looksRight(phone, "verdict-storage");
  await goOn(phone);
  await expect(phone.getByText("Penyimpanan perangkat penuh").first()).toBeVisible();
  await phone.evaluate(() => (window as unknown as { freeSpace: () => void }).freeSpace());
  await shows(phone, pass.number, "welcome");
  await context.close();
});

test("a browser without storage is told before the first scan", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL });
  await context.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("private", "InvalidStateError");
    };
  });
  const phone = await context.newPage();
  await phone.goto("/gate/");
  await expect(phone.getByRole("heading", { name: "Tidak dapat menyimpan" })).toBeVisible();
  await looksRight(phone, "gate-no-storage");
  await context.close();
});

test("a scan is taken back with a reason, on the phone and in the record", async ({
  page,
  browser,
  baseURL,
}) => {
  const pass = await passForToday(page, 66);
  const { context, phone } = await newPhone(browser, baseURL, "HP Keliru");
  await scan(phone, pass.number);
  await next(phone);
  await phone.getByRole("button", { name: "Batalkan", exact: true }).first().click();
  await phone.getByRole("button", { name: "Terpindai dua kali" }).click();
  await expect(phone.locator("s").first()).toBeVisible();
  await expect(phone.getByText("Semua terkirim")).toBeVisible();
  await scan(phone, pass.number);
  await expect(verdictOn(phone)).toHaveAttribute("data-verdict", "welcome");
  await signIn(page, "surabaya@contoh.example");
  await page.goto("/office/activity");
  await expect(page.getByText("Terpindai dua kali")).toBeVisible();
  await context.close();
});

test("a stand scans by itself, shows no lists, and closes by the officer's PIN alone", async ({
  page,
  browser,
  baseURL,
}) => {
  const pass = await passForToday(page, 67);
  const { context, phone } = await newPhone(browser, baseURL, "Stan mandiri");
  await phone.getByRole("button", { name: "Menu" }).click();
  await looksRight(phone, "gate-menu");
  await phone.getByLabel("PIN petugas").fill("4711");
  await phone.getByRole("button", { name: "Mulai" }).click();
  await expect(phone.getByRole("heading", { name: "Selamat datang" })).toBeVisible();
  await looksRight(phone, "gate-kiosk");
  for (const hidden of ["Pindaian terakhir", "Tamu tanpa pendaftaran", "Menu"])
    await expect(phone.getByText(hidden)).toHaveCount(0);
  await phone.keyboard.type(pass.number);
  await phone.keyboard.press("Enter");
  await expect(verdictOn(phone)).toHaveAttribute("data-verdict", "welcome");
  await expect(verdictOn(phone)).toHaveCount(0);
  await phone.reload();
  await expect(phone.getByRole("heading", { name: "Selamat datang" })).toBeVisible();
  await phone.getByRole("button", { name: "Petugas" }).click();
  for (let tries = 0; tries < 5; tries += 1) {
    await phone.getByLabel("PIN petugas").fill("0000");
    await phone.getByRole("button", { name: "Tutup mode mandiri" }).click();
    await expect(phone.getByText(tries < 4 ? "PIN salah." : "Terlalu banyak PIN")).toBeVisible();
    await expect(phone.getByLabel("PIN petugas")).toHaveValue("");
  }
  await phone.reload();
  await phone.getByRole("button", { name: "Petugas" }).click();
  await phone.getByLabel("PIN petugas").fill("4711");
  await phone.getByRole("button", { name: "Tutup mode mandiri" }).click();
  await expect(phone.getByText("Terlalu banyak PIN")).toBeVisible();
  await phone.clock.install({ time: Date.now() + 61_000 });
  await phone.getByRole("button", { name: "Tutup mode mandiri" }).click();
  await expect(phone.getByRole("heading", { name: "Pindaian terakhir" })).toBeVisible();
  await context.close();
});

test("lines of the paper list are taken in with the time that was written there", async ({
  page,
  browser,
  baseURL,
}) => {
  const pass = await passForToday(page, 68);
  const { context, phone } = await newPhone(browser, baseURL, "HP Kertas");
  await phone.getByRole("button", { name: "Menu" }).click();
  await phone.getByRole("button", { name: "Masukkan dari kertas" }).click();
  await expect(phone.getByText("Isi waktunya dahulu.")).toBeVisible();
  await looksRight(phone, "gate-paper");
  const time = await phone.evaluate(() => {
    const now = new Date(Date.now() - 60_000);
    return new Intl.DateTimeFormat("en-GB", {
      timeZone: "Asia/Jakarta",
      hour: "2-digit",
      minute: "2-digit",
    }).format(now);
  });
  await phone.getByLabel("Waktu di kertas").fill(time);
  await phone.getByRole("dialog").getByLabel("Nomor tiket atau kode").fill(pass.number);
  await phone.getByRole("dialog").getByRole("button", { name: "Periksa" }).click();
  await expect(verdictOn(phone)).toBeVisible();
  await goOn(phone);
  await phone.getByRole("button", { name: "Tutup" }).click();
  await expect(
    phone.getByRole("listitem").filter({ hasText: pass.number }).filter({ hasText: time }),
  ).toBeVisible();
  await context.close();
});

test("the live board follows an entry within two seconds", async ({ page, browser, baseURL }) => {
  const pass = await passForToday(page, 69);
  const { context, phone } = await newPhone(browser, baseURL, "HP Papan");
  await openTodaysFair(page);
  await page.getByRole("link", { name: "Papan langsung" }).first().click();
  await looksRight(page, "board");
  const inside = page.locator("[data-inside]");
  const before = Number(await inside.getAttribute("data-inside"));
  await scan(phone, pass.number);
  await expect(verdictOn(phone)).toHaveAttribute("data-verdict", "welcome");
  const from = Date.now();
  await expect(inside).toHaveAttribute("data-inside", String(before + 1), { timeout: 5000 });
  process.stdout.write(`board: entry seen after ${Date.now() - from} ms\n`);
  await expect(page.getByText("HP Papan")).toBeVisible();
  await context.close();
});
