import { expect, type Page, test } from "@playwright/test";

import { browserWithCamera, filmOfFrames } from "../support/fake-camera";
import { newPhone, next, pairingLink, pairPhone, scan, verdictOn } from "../support/gate-app";
import { hardFrame, numbersFrom } from "../support/hard-frames";
import { passCode, passForToday } from "../support/seeker";

/** Milliseconds from the last key of a hand scanner to the verdict on the screen, seen inside the page. */
async function verdictTimes(phone: Page, codes: string[]): Promise<number[]> {
  return phone.evaluate(async (texts) => {
    const times: number[] = [];
    for (const text of texts) {
      const press = (key: string): boolean =>
        window.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
      for (const key of text) press(key);
      const from = performance.now();
      const shown = new Promise<void>((resolve) => {
        const watcher = new MutationObserver(() => {
          if (!document.querySelector("[data-verdict]")) return;
          watcher.disconnect();
          requestAnimationFrame(() => resolve());
        });
        watcher.observe(document.body, { subtree: true, childList: true });
      });
      press("Enter");
      await shown;
      times.push(performance.now() - from);
      document.querySelector<HTMLButtonElement>("[role=alertdialog] button")?.click();
      while (document.querySelector("[data-verdict]"))
        await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return times;
  }, codes);
}

const p95 = (times: number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;

/** Well-formed codes that nobody made: the whole way of a pass, with its cryptography. */
function codes(count: number, random: () => number): string[] {
  const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  return Array.from({ length: count }, () =>
    Array.from({ length: 26 }, () => alphabet[Math.floor(random() * 32)]).join(""),
  );
}

test("a verdict is as quick without network as with it, on a phone four times as slow", async ({
  browser,
  baseURL,
}) => {
  const { context, phone } = await newPhone(browser, baseURL, "HP Cepat");
  const random = numbersFrom(7);
  const slow = await context.newCDPSession(phone);
  await slow.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await verdictTimes(phone, codes(5, random));
  const online = await verdictTimes(phone, codes(40, random));
  await context.setOffline(true);
  const offline = await verdictTimes(phone, codes(40, random));
  const figures = { onlineP95: p95(online), offlineP95: p95(offline) };
  process.stdout.write(`verdict at 4x: ${JSON.stringify(figures)}\n`);
  expect(online).toHaveLength(40);
  // Far above the target of 150 ms, for machines that do much else; the figures are printed.
  expect(Math.max(figures.onlineP95, figures.offlineP95)).toBeLessThan(1000);
  await context.close();
});

test("a hand scanner's twenty codes a second are all taken, once each, wherever the focus is", async ({
  browser,
  baseURL,
}) => {
  const { context, phone } = await newPhone(browser, baseURL, "HP Pemindai");
  await context.setOffline(true);
  const given = codes(60, numbersFrom(11));
  const fields = [null, "Nomor tiket atau kode"];
  for (const [nth, field] of fields.entries()) {
    if (field) await phone.getByLabel(field).focus();
    const before = await phone.evaluate(() => performance.now());
    await phone.evaluate(async (texts) => {
      const target = document.activeElement ?? document.body;
      for (const [place, text] of texts.entries()) {
        const until = performance.now() + 50;
        // Caps lock, and a keyboard layout on which every letter is another.
        for (const letter of text) {
          const code = /\d/.test(letter) ? `Digit${letter}` : `Key${letter}`;
          const key = place % 3 === 0 ? letter.toLowerCase() : place % 3 === 1 ? letter : "я";
          target.dispatchEvent(new KeyboardEvent("keydown", { key, code, bubbles: true }));
        }
        target.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, until - performance.now())));
      }
    }, given);
    const took = (await phone.evaluate(() => performance.now())) - before;
    process.stdout.write(`hand scanner: ${Math.round((given.length / took) * 1000)} codes/s\n`);
    await expect(phone.getByText(`${given.length * (nth + 1)} belum terkirim`)).toBeVisible({
      timeout: 30_000,
    });
    await next(phone);
  }
  await context.close();
});

test("a thousand waiting scans are handed over on a slow network in seconds and few bytes", async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const { context, phone } = await newPhone(browser, baseURL, "HP Antre");
  await context.setOffline(true);
  await phone.evaluate(
    async (texts) => {
      for (const text of texts) {
        for (const key of text) window.dispatchEvent(new KeyboardEvent("keydown", { key }));
        window.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    codes(1000, numbersFrom(13)),
  );
  await expect(phone.getByText("1.000 belum terkirim")).toBeVisible({ timeout: 120_000 });
  const sizes: number[] = [];
  phone.on("requestfinished", (request) => {
    if (request.url().endsWith("/api/v1/gate/scans"))
      void request.sizes().then((size) => sizes.push(size.requestBodySize));
  });
  // Chromium's profile of a 3G network: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back.
  const network = await context.newCDPSession(phone);
  await network.send("Network.enable");
  await context.setOffline(false);
  await network.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 150,
    downloadThroughput: (1_600_000 / 8) * 0.9,
    uploadThroughput: (750_000 / 8) * 0.9,
  });
  const from = Date.now();
  await phone.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(phone.getByText("Semua terkirim")).toBeVisible({ timeout: 60_000 });
  const took = Date.now() - from;
  await expect.poll(() => sizes.length).toBeGreaterThanOrEqual(2);
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  process.stdout.write(`1,000 scans on 3G: ${took} ms, ${bytes} bytes\n`);
  expect(bytes).toBeLessThanOrEqual(60_000);
  await context.close();
});

test("the camera reads passes that are rotated, blurred, pale, and all of it at once", async ({
  page,
  launchOptions,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const kinds = ["rotated", "blur 2.5", "low contrast", "mixed"] as const;
  const random = numbersFrom(40);
  const numbers: string[] = [];
  const frames: ReturnType<typeof hardFrame>[] = [];
  for (const [nth, kind] of kinds.entries()) {
    const pass = await passForToday(page, 40 + nth);
    numbers.push(pass.number);
    const code = await passCode(page, pass.url);
    const four = [1, 2, 3, 4].map(() => hardFrame(code, kind, random));
    // Each pass is held up for some seconds, so that the easier ones do not always come first.
    for (let second = 0; second < 8; second += 1) frames.push(...four);
  }
  const link = await pairingLink(page);
  const browser = await browserWithCamera(launchOptions, (film) => filmOfFrames(film, frames));
  const context = await browser.newContext({ baseURL, permissions: ["camera"] });
  const phone = await context.newPage();
  await pairPhone(phone, link, "HP Kamera");
  await phone.getByRole("button", { name: "Nyalakan kamera" }).click();
  const read = new Set<string>();
  while (read.size < numbers.length) {
    await expect(verdictOn(phone)).toBeVisible({ timeout: 20_000 });
    const text = await verdictOn(phone).innerText();
    const number = numbers.find((one) => text.includes(one));
    expect(number, text).toBeDefined();
    expect(text).toContain("Dewi Uji Coba");
    if (number && !read.has(number))
      await expect(verdictOn(phone)).toHaveAttribute("data-verdict", "welcome");
    if (number) read.add(number);
    await next(phone);
  }
  await browser.close();
});

/** True keys, which also press the button in focus, five milliseconds apart however busy this machine is. */
async function scannerTypes(phone: Page, text: string): Promise<void> {
  const keys = await phone.context().newCDPSession(phone);
  const began = Date.now() / 1000;
  const enter = { key: "Enter", code: "Enter", text: "\r", windowsVirtualKeyCode: 13 };
  const pressed = [...[...text].map((letter) => ({ key: letter, text: letter })), enter];
  await Promise.all(
    pressed.flatMap((key, nth) => {
      const timestamp = began + nth / 200;
      return [
        keys.send("Input.dispatchKeyEvent", { type: "keyDown", timestamp, ...key }),
        keys.send("Input.dispatchKeyEvent", { type: "keyUp", timestamp, key: key.key }),
      ];
    }),
  );
}

test("what is typed while a verdict shows is not lost", async ({ page, browser, baseURL }) => {
  const pass = await passForToday(page, 45);
  const { context, phone } = await newPhone(browser, baseURL, "HP Sibuk");
  await scan(phone, pass.number);
  await expect(verdictOn(phone)).toHaveAttribute("data-verdict", "welcome");
  await scannerTypes(phone, "https://contoh.example/lagi");
  await expect(verdictOn(phone)).toHaveAttribute("data-verdict", "unreadable");
  await context.close();
});
