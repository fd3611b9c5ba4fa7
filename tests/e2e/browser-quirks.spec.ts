import { expect, type Page, test } from "@playwright/test";

import { signIn } from "../support/browser";
import { browserWithCamera, filmOf } from "../support/fake-camera";
import { newPhone, next, pairingLink, pairPhone, scan, verdictOn } from "../support/gate-app";
import { passForToday } from "../support/seeker";

/** What some phones' own readers do; each is put in place before the camera is started. */
const readers: Record<string, string> = {
  "rejects every frame": `class { static getSupportedFormats = async () => ["qr_code"];
    detect(source) { return source instanceof HTMLCanvasElement ? Promise.resolve([]) : Promise.reject(new Error("service unavailable")); } }`,
  "rejects from the first": `class { static getSupportedFormats = async () => ["qr_code"];
    detect() { return Promise.reject(new DOMException("no", "NotSupportedError")); } }`,
  "never answers": `class { static getSupportedFormats = async () => ["qr_code"];
    detect(source) { return source instanceof HTMLCanvasElement ? Promise.resolve([]) : new Promise(() => {}); } }`,
  "never says what it can": `class { static getSupportedFormats = () => new Promise(() => {}); }`,
  "cannot be made": `class { static getSupportedFormats = async () => ["qr_code"]; constructor() { throw new TypeError("no"); } }`,
};

/** Lenses that cannot be opened; the last one can. */
const lenses = `
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  const asked = (window.askedLenses = []);
  navigator.mediaDevices.enumerateDevices = async () => ["front", "broken", "main"].map((name) => (
    { kind: "videoinput", deviceId: name, label: name === "front" ? "front camera" : name + " back camera" }));
  navigator.mediaDevices.getUserMedia = (wanted) => {
    const exact = wanted.video.deviceId?.exact ?? "any";
    asked.push(exact);
    return exact === "main" ? open({ video: true }) : Promise.reject(new DOMException("busy", "NotReadableError"));
  };`;

async function readsAgain(phone: Page): Promise<void> {
  await phone.getByRole("button", { name: "Nyalakan kamera" }).click();
  await expect(verdictOn(phone)).toBeVisible({ timeout: 20_000 });
  await next(phone);
  await phone.getByRole("button", { name: "Matikan kamera" }).click();
}

test("a camera reads whatever the browser's own reader does, and with whichever lens opens", async ({
  page,
  launchOptions,
  baseURL,
}) => {
  const pass = await passForToday(page, 71);
  const link = await pairingLink(page);
  const browser = await browserWithCamera(launchOptions, (film) => filmOf(film, pass.qr));
  const context = await browser.newContext({ baseURL, permissions: ["camera"] });
  const phone = await context.newPage();
  await pairPhone(phone, link, "HP Aneh");
  for (const [what, reader] of Object.entries(readers))
    await test.step(what, async () => {
      await phone.evaluate(`window.BarcodeDetector = ${reader}`);
      await readsAgain(phone);
    });
  await test.step("lenses that do not open are passed over", async () => {
    await phone.evaluate(`delete window.BarcodeDetector; ${lenses}`);
    await readsAgain(phone);
    expect(await phone.evaluate("window.askedLenses.at(-1)")).toBe("main");
  });
  await test.step("no lens at all is said", async () => {
    await phone.evaluate(
      `navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("busy", "NotReadableError"))`,
    );
    await phone.getByRole("button", { name: "Nyalakan kamera" }).click();
    await expect(phone.getByText("Kamera tidak dapat dibuka")).toBeVisible();
  });
  await test.step("a reader whose file does not come is said", async () => {
    await phone.reload();
    await phone.evaluate(
      `window.Worker = class extends EventTarget { constructor() { super(); setTimeout(() => this.onerror?.(new Event("error"))); } terminate() {} postMessage() {} }`,
    );
    const start = phone.getByRole("button", { name: "Nyalakan kamera" });
    if (await start.count()) await start.click();
    await expect(phone.getByText("Pembaca kode tidak termuat")).toBeVisible({ timeout: 20_000 });
  });
  await browser.close();
});

test("a browser that never answers what is only asked for holds up no scan", async ({
  page,
  browser,
  baseURL,
}) => {
  const pass = await passForToday(page, 72);
  const link = await pairingLink(page);
  const context = await browser.newContext({ baseURL, viewport: { width: 360, height: 800 } });
  const phone = await context.newPage();
  await phone.addInitScript(() => {
    StorageManager.prototype.persist = () => new Promise(() => undefined);
    Object.assign(navigator, { getBattery: () => new Promise(() => undefined) });
  });
  await pairPhone(phone, link, "HP Diam");
  await scan(phone, pass.number);
  await expect(verdictOn(phone)).toHaveAttribute("data-verdict", "welcome");
  await next(phone);
  await expect(phone.locator("[data-unsent='0']")).toBeVisible();
  await context.close();
});

/** What Chrome does to a page that it translates: every text stands in an element of its own, but where it is told not to. */
function translate(page: Page): Promise<number> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    const wrapped = texts.filter((text) => !text.parentElement?.closest("[translate=no]"));
    for (const text of wrapped) {
      const font = document.createElement("font");
      text.replaceWith(font);
      font.append(text.data);
    }
    return wrapped.length;
  });
}

test("figures go on under a browser that translates: no text of ours is taken hold of", async ({
  page,
  browser,
  baseURL,
}) => {
  const pass = await passForToday(page, 73);
  const { context, phone } = await newPhone(browser, baseURL, "HP Terjemah");
  const inside = phone.locator("[data-level] strong").first();
  const before = Number(await inside.textContent());
  expect(await translate(phone)).toBe(0);
  await scan(phone, pass.number);
  await next(phone);
  await expect(inside).toHaveText(String(before + 1));
  await signIn(page, "surabaya@contoh.example");
  for (const path of ["/", "/sign-in", "/office", "/office/fairs"]) {
    await page.goto(path);
    expect([path, await translate(page)]).toEqual([path, 0]);
  }
  await context.close();
});
