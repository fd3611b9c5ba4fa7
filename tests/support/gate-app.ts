import { expect, type Browser, type BrowserContext, type Page } from "@playwright/test";

import { openTodaysFair, resumeSession } from "./browser";

const officer = "surabaya@contoh.example";
let pairingPage: string | undefined;

/** Goes the way of an officer to the page that pairs phones with the fair of today; later straight there. */
async function openPairing(page: Page): Promise<void> {
  if (pairingPage !== undefined && (await resumeSession(page, officer))) {
    await page.goto(pairingPage);
    if (page.url().endsWith(pairingPage)) return;
  }
  await openTodaysFair(page);
  await page.getByRole("link", { name: "Gerbang", exact: true }).click();
  await page.getByRole("link", { name: "Pasangkan perangkat" }).click();
  await page.waitForURL(/\/pairing\//);
  pairingPage = new URL(page.url()).pathname;
}

/** Makes a pairing code on the fair of today, as its officer, and returns the link that a phone opens. */
export async function pairingLink(page: Page, { maySearch = false } = {}): Promise<string> {
  await openPairing(page);
  if (maySearch) await page.getByLabel("Boleh mencari nama").check();
  await page.getByRole("button", { name: "Buat kode" }).click();
  const link = page.getByRole("link", { name: "Pakai perangkat ini sebagai gerbang" });
  return (await link.getAttribute("href")) ?? "";
}

/** Pairs a phone and waits until its gate is open. */
export async function pairPhone(phone: Page, link: string, name: string): Promise<void> {
  await phone.goto(link);
  await phone.getByLabel("Nama perangkat").fill(name);
  await phone.getByRole("button", { name: "Pasangkan" }).click();
  await expect(phone.getByText("Tersambung")).toBeVisible({ timeout: 30_000 });
}

/** A phone of its own, with storage of its own, paired with today's first gate. */
export async function newPhone(
  browser: Browser,
  baseURL: string | undefined,
  name: string,
  options: { maySearch?: boolean } = {},
): Promise<{ context: BrowserContext; phone: Page }> {
  const office = await browser.newContext({ baseURL, locale: "id-ID" });
  const link = await pairingLink(await office.newPage(), options);
  await office.close();
  const context = await browser.newContext({ baseURL, viewport: { width: 360, height: 800 } });
  const phone = await context.newPage();
  await pairPhone(phone, link, name);
  return { context, phone };
}

/** Types a code or number, as a hand scanner would where `quickly`. */
export async function scan(phone: Page, text: string): Promise<void> {
  await phone.getByLabel("Nomor tiket atau kode").fill(text);
  await phone.getByRole("button", { name: "Periksa", exact: true }).first().click();
}

/** The verdict that fills the screen. */
export function verdictOn(phone: Page) {
  return phone.getByRole("alertdialog");
}

/** Goes on to the next person. */
export async function next(phone: Page): Promise<void> {
  await phone.getByRole("button", { name: "Orang berikutnya" }).click();
  await expect(verdictOn(phone)).toHaveCount(0);
}
