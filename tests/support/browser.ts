import { mkdirSync } from "node:fs";

import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContext, expect, type Page } from "@playwright/test";

export const sizes = [
  { width: 360, height: 800 },
  { width: 1280, height: 800 },
] as const;

/** Where nobody looks at them (`PICTURES=no`, as CI has it) none are taken. */
const keepsPictures = process.env["PICTURES"] !== "no";

/** Looks at the page at both widths: axe finds nothing, nothing is wider than the screen; a picture is kept of each. */
export async function looksRight(page: Page, name: string): Promise<void> {
  mkdirSync("test-results/pages", { recursive: true });
  for (const size of sizes) {
    await page.setViewportSize(size);
    // No frames are ours, so none need a page of its own; of what passes nothing is told.
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .options({ resultTypes: ["violations"] })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
      .analyze();
    expect(
      violations.map((found) => `${found.id}: ${found.nodes[0]?.html ?? ""}`),
      `${name} at ${size.width}`,
    ).toEqual([]);
    const tooWide = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    expect(tooWide, `${name} at ${size.width}`).toBeLessThanOrEqual(0);
    if (keepsPictures)
      await page.screenshot({
        path: `test-results/pages/${name}-${size.width}.png`,
        fullPage: true,
      });
  }
}

type Cookies = Parameters<BrowserContext["addCookies"]>[0];

const sessions = new Map<string, Cookies>();

/** Takes up the session of an earlier test, without a look whether it still counts; false where there was none. */
export async function resumeSession(page: Page, email: string): Promise<boolean> {
  const known = sessions.get(email);
  if (known) await page.context().addCookies(known);
  return known !== undefined;
}

/** Signs in, or goes on with the session of an earlier test: signing in is limited for everybody at one address. */
export async function signIn(page: Page, email: string): Promise<void> {
  if (await resumeSession(page, email)) {
    await page.goto(email.startsWith("rekrutmen") ? "/employer" : "/office");
    if (!page.url().includes("/sign-in")) return;
  }
  await page.goto("/sign-in");
  await page.getByLabel("Surel").fill(email);
  await page.getByLabel("Kata sandi").fill("bursa-contoh-2026");
  await page.getByRole("main").getByRole("button", { name: "Masuk" }).click();
  await page.waitForURL(/\/(office|employer)$/);
  sessions.set(email, await page.context().cookies());
}

/** Types the password again where the page asks for it because the sign-in is a while ago, and comes back. */
export async function proveAgain(page: Page): Promise<void> {
  const ask = page.getByRole("link", { name: "Ketik kata sandi Anda" });
  if (await ask.isVisible()) await ask.click();
  if (!page.url().includes("/office/proof")) return;
  await page.getByLabel("Kata sandi").fill("bursa-contoh-2026");
  await page.getByRole("button", { name: "Lanjutkan" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/office/proof"));
}

/** An admin's invitation for an officer in Malang: the link, which is shown once. */
export async function invitationLink(page: Page): Promise<string> {
  await signIn(page, "admin@contoh.example");
  await page.goto("/office/people");
  await proveAgain(page);
  await page.getByLabel("Penyelenggara").selectOption({ label: "UPT BLK Malang" });
  await page.getByRole("button", { name: "Buat tautan" }).click();
  return (await page.getByText(/\/invitation\//).textContent()) ?? "";
}

/** Fails on whatever the page's own scripts or its Content-Security-Policy complain of. */
export function listenForFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  return faults;
}

/** Signs Surabaya's officer in and opens the fair that runs today, as they would find it. */
export async function openTodaysFair(page: Page): Promise<void> {
  await signIn(page, "surabaya@contoh.example");
  await page.goto("/office/fairs?when=coming");
  await page
    .getByRole("row", { name: /Berlangsung/ })
    .getByRole("link")
    .click();
}
