import { expect, type Page, test } from "@playwright/test";

import { listenForFaults, looksRight } from "../support/browser";
import { browserWithCamera, filmOf } from "../support/fake-camera";
import { newPhone, next, pairingLink, pairPhone, scan, verdictOn } from "../support/gate-app";
import { passForToday } from "../support/seeker";

test("a phone reads a pass from its camera, then by number, hand scanner and name", async ({
  page,
  launchOptions,
  baseURL,
}) => {
  const pass = await passForToday(page, 11);
  const link = await pairingLink(page, { maySearch: true });
  const browser = await browserWithCamera(launchOptions, (film) => filmOf(film, pass.qr));
  const context = await browser.newContext({ baseURL, permissions: ["camera"] });
  const phone = await context.newPage();
  const faults = listenForFaults(phone);
  await phone.setViewportSize({ width: 360, height: 800 });
  await phone.goto(link);
  await looksRight(phone, "gate-pairing");
  await phone.goto("/gate/");
  await looksRight(phone, "gate-unpaired");
  await pairPhone(phone, link, "HP Budi");
  expect(phone.url()).not.toContain("pair=");
  await looksRight(phone, "gate");
  await phone.setViewportSize({ width: 360, height: 800 });

  await phone.getByRole("button", { name: "Nyalakan kamera" }).click();
  const verdict = verdictOn(phone);
  await expect(verdict).toHaveAttribute("data-verdict", "welcome");
  await expect(verdict).toContainText("SILAKAN MASUK");
  await expect(verdict).toContainText("Dewi Uji Coba");
  await phone.getByRole("button", { name: "Matikan kamera" }).click({ force: true });
  await expect(verdict).toHaveCount(0);

  await scan(phone, pass.number.toLowerCase());
  await expect(verdict).toHaveAttribute("data-verdict", "already-inside");
  await expect(verdict).toContainText(/Masuk pukul\s\d\d:\d\d, gerbang\s1/);
  await looksRight(phone, "gate-already-inside");
  await next(phone);

  await phone.getByRole("heading", { name: "Pindaian terakhir" }).click();
  await phone.keyboard.type("https://contoh.example/menu");
  await phone.keyboard.press("Enter");
  await expect(verdict).toHaveAttribute("data-verdict", "unreadable");
  await looksRight(phone, "gate-unreadable");
  await next(phone);

  await phone.getByText("Keluar", { exact: true }).click();
  await phone.getByLabel("Cari nama").fill("De");
  await phone.getByRole("button", { name: "Cari" }).click();
  await expect(phone.getByText("Tulis paling sedikit 3 huruf.")).toBeVisible();
  await phone.getByLabel("Cari nama").fill("Dewi Uji");
  await phone.getByRole("button", { name: "Cari" }).click();
  await phone
    .getByRole("button", { name: /Periksa Dewi Uji Coba/ })
    .first()
    .click();
  await expect(verdict).toHaveAttribute("data-verdict", "goodbye");
  await next(phone);
  expect(faults).toEqual([]);
  await browser.close();
});

test("two phones without network let the same pass in; the record counts one and lists one conflict", async ({
  page,
  browser,
  baseURL,
}) => {
  const pass = await passForToday(page, 12);
  const [a, b] = [
    await newPhone(browser, baseURL, "HP Ani"),
    await newPhone(browser, baseURL, "HP Bayu"),
  ];
  for (const { context, phone } of [a, b]) {
    await context.setOffline(true);
    await scan(phone, pass.number);
    await expect(verdictOn(phone)).toHaveAttribute("data-verdict", "welcome");
    await next(phone);
    await expect(phone.getByText("1 belum terkirim")).toBeVisible();
  }
  for (const { context, phone } of [a, b]) {
    await context.setOffline(false);
    await expect(phone.getByText("Semua terkirim")).toBeVisible({ timeout: 30_000 });
  }
  await expect(b.phone.getByText("kantor: SUDAH DI DALAM")).toBeVisible();
  await pairingLink(page);
  await page.getByRole("link", { name: "Kembali" }).click();
  const conflict = page.getByRole("listitem").filter({ hasText: pass.number });
  await expect(conflict).toHaveCount(1);
  await expect(conflict).toContainText("menurut catatan “SUDAH DI DALAM”");
  await page.getByRole("link", { name: "Pendaftar" }).click();
  await page.getByRole("searchbox").fill(pass.number);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("row").filter({ hasText: pass.number })).toHaveCount(1);
  for (const { context } of [a, b]) await context.close();
});

test("half an hour without network and a killed tab lose none of five hundred scans", async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const { context, phone } = await newPhone(browser, baseURL, "HP Lama");
  await context.setOffline(true);
  // Foreign codes: every scan is one more row, whoever it is of.
  const codeOf = (nth: number): string => `BUKAN-TIKET-${String(nth).padStart(4, "0")}`;
  const typeAll = async (on: typeof phone, from: number, until: number): Promise<void> => {
    const codes = Array.from({ length: until - from }, (_, place) => codeOf(from + place));
    // Inside the page, as quick as a hand scanner: keys sent from outside come too slowly from a busy machine.
    await on.evaluate(async (texts) => {
      for (const text of texts) {
        for (const key of text) window.dispatchEvent(new KeyboardEvent("keydown", { key }));
        window.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }, codes);
    await expect(on.getByText(`${until} belum terkirim`)).toBeVisible({ timeout: 60_000 });
  };
  await typeAll(phone, 0, 250);
  await phone.close({ runBeforeUnload: false });
  const again = await context.newPage();
  await again.goto("/gate/");
  await expect(again.getByText("250 belum terkirim")).toBeVisible();
  await typeAll(again, 250, 500);
  await context.setOffline(false);
  await expect(again.getByText("Semua terkirim")).toBeVisible({ timeout: 60_000 });
  const kept = await again.evaluate(async () => {
    const opened = indexedDB.open("bursa-gate");
    const database = await new Promise<IDBDatabase>((resolve) => {
      opened.onsuccess = () => resolve(opened.result);
    });
    const asked = database.transaction("scans").objectStore("scans").getAll();
    return new Promise<{ answer?: string; sequence: number; text?: string }[]>((resolve) => {
      asked.onsuccess = () => resolve(asked.result);
    });
  });
  expect(kept.filter(({ answer }) => answer === "unreadable")).toHaveLength(500);
  expect(kept.filter(({ text }) => text !== undefined)).toEqual([]);
  expect(new Set(kept.map(({ sequence }) => sequence)).size).toBe(500);
  await context.close();
});

test("somebody without a registration is let in, also without network, with a pass on the spot", async ({
  browser,
  baseURL,
}) => {
  const { context, phone } = await newPhone(browser, baseURL, "HP Tamu");
  await context.setOffline(true);
  const register = async (name: string, nik: string): Promise<void> => {
    await phone.getByRole("button", { name: "Tamu tanpa pendaftaran" }).click();
    await phone.getByLabel("Nama lengkap").fill(name);
    await phone.getByLabel("NIK (16 angka)").fill(nik);
    await phone.getByLabel("Nomor telepon").fill("0812 3456 7890");
    await phone.getByLabel("Pendidikan terakhir").selectOption("sma");
    await phone.getByLabel("Setuju").check();
    await phone.getByRole("button", { name: "Daftarkan dan izinkan masuk" }).click();
  };
  await phone.getByRole("button", { name: "Tamu tanpa pendaftaran" }).click();
  await phone.getByRole("button", { name: "Daftarkan dan izinkan masuk" }).click();
  await expect(phone.getByText("NIK terdiri dari 16 angka.")).toBeVisible();
  await looksRight(phone, "gate-walk-in-faults");
  await phone.getByRole("button", { name: "Tutup" }).click();

  const inside = async () =>
    Number(await phone.locator("section[data-level] strong").first().textContent());
  const insideBefore = await inside();
  await register("Tono Tamu", "3578990101950031");
  await expect(verdictOn(phone)).toContainText("TERDAFTAR");
  // Counted at once, though the server has not heard of it.
  await expect.poll(inside).toBe(insideBefore + 1);
  await expect(phone.getByRole("img", { name: "Kode QR tiket" })).toBeVisible();
  await expect(phone.getByText("menyusul setelah tersambung")).toBeVisible();
  await looksRight(phone, "gate-walk-in");
  await context.setOffline(false);
  const number = phone.getByText(/^SBY[A-Z]{2}-\d{4}-\d$/);
  await expect(verdictOn(phone).locator(number)).toBeVisible({ timeout: 30_000 });
  const given = (await verdictOn(phone).locator(number).textContent()) ?? "";
  await next(phone);
  // The same NIK a second time is the same registration, of somebody who is inside: the server's word says so.
  await register("Tono Tamu", "3578990101950031");
  await expect(verdictOn(phone)).toHaveAttribute("data-verdict", "already-inside", {
    timeout: 30_000,
  });
  await expect(verdictOn(phone).getByText(given)).toBeVisible();
  await next(phone);
  await context.close();
});

test("the officer's page notices by itself that a phone was paired", async ({
  page,
  browser,
  baseURL,
}) => {
  const link = await pairingLink(page);
  await expect(
    page.getByRole("img", { name: "Kode QR untuk memasangkan perangkat" }),
  ).toBeVisible();
  const context = await browser.newContext({ baseURL, viewport: { width: 360, height: 800 } });
  await pairPhone(await context.newPage(), link, "HP Pintu Timur");
  await expect(page.getByRole("status")).toHaveText(/^HP Pintu Timur sudah menjaga gerbang/);
  await looksRight(page, "office-paired");
  await page.getByRole("link", { name: "Pasangkan perangkat lain" }).click();
  await expect(page.getByRole("button", { name: "Buat kode" })).toBeVisible();
  await context.close();
});

/** Makes of what a phone keeps one slot that runs now, of five people, in a hall that has five places left. */
async function holdFiveOfFive(): Promise<void> {
  const opened = indexedDB.open("bursa-gate");
  const database = await new Promise<IDBDatabase>((resolve) => {
    opened.onsuccess = () => resolve(opened.result);
  });
  const writing = database.transaction(["kept", "passes"], "readwrite");
  const kept = writing.objectStore("kept");
  const passes = writing.objectStore("passes");
  kept.get("head").onsuccess = (event) => {
    const { result: head } = event.target as IDBRequest<{
      fair: { safeCapacity: number };
      slots: number[];
    }>;
    head.fair.safeCapacity = 12;
    head.slots = [Date.now() - 60_000, Date.now() + 3_600_000];
    kept.put(head, "head");
  };
  kept.put({ arrived: 7, inside: 7 }, "counts");
  passes.clear();
  for (let number = 1; number <= 5; number += 1)
    passes.put({
      key: `kunci-${number}`,
      number,
      slot: 0,
      version: 1,
      cancelled: false,
      sealedName: "",
    });
  await new Promise((resolve) => {
    writing.oncomplete = resolve;
  });
  database.close();
}

test("the last places of the hall are kept for pass holders of the slot, and what was typed stays", async ({
  browser,
  baseURL,
}) => {
  const { context, phone } = await newPhone(browser, baseURL, "HP Sisa");
  await context.setOffline(true);
  // News that was on its way when the network went may still be written down over it: then once more.
  await expect(async () => {
    await phone.evaluate(holdFiveOfFive);
    await phone.reload();
    await phone.getByRole("button", { name: "Tamu tanpa pendaftaran" }).click();
    await phone.getByLabel("Nama lengkap").fill("Tamu Menunggu");
    await expect(phone.getByRole("alert")).toContainText(
      "disimpan untuk 5 pemegang tiket sesi ini yang belum datang",
      { timeout: 3000 },
    );
  }).toPass({ timeout: 40_000 });
  await expect(phone.getByRole("button", { name: "Daftarkan dan izinkan masuk" })).toBeDisabled();
  await expect(phone.getByLabel("Nama lengkap")).toHaveValue("Tamu Menunggu");
  await looksRight(phone, "gate-walk-in-kept");
  await context.close();
});

test("a phone gives nothing away: no name, number of identity, address or phone is in its storage", async ({
  page,
  browser,
  baseURL,
}) => {
  const pass = await passForToday(page, 13);
  const { context, phone } = await newPhone(browser, baseURL, "HP Dompet");
  await scan(phone, pass.number);
  await next(phone);
  await context.setOffline(true);
  await phone.getByRole("button", { name: "Tamu tanpa pendaftaran" }).click();
  await phone.getByLabel("Nama lengkap").fill("Rahasia Sekali");
  await phone.getByLabel("NIK (16 angka)").fill("3578990202950032");
  await phone.getByLabel("Nomor telepon").fill("0813 9876 5432");
  await phone.getByLabel("Pendidikan terakhir").selectOption("smk");
  await phone.getByLabel("Setuju").check();
  await phone.getByRole("button", { name: "Daftarkan dan izinkan masuk" }).click();
  await expect(verdictOn(phone)).toContainText("TERDAFTAR");
  await next(phone);
  const dump = await phone.evaluate(async () => {
    const opened = indexedDB.open("bursa-gate");
    const database = await new Promise<IDBDatabase>((resolve) => {
      opened.onsuccess = () => resolve(opened.result);
    });
    const parts: string[] = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
    for (const store of database.objectStoreNames) {
      const asked = database.transaction(store).objectStore(store).getAll();
      parts.push(
        JSON.stringify(
          await new Promise((resolve) => {
            asked.onsuccess = () => resolve(asked.result);
          }),
        ),
      );
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const kept = await cache.match(request);
        parts.push(request.url, (await kept?.text()) ?? "");
      }
    }
    return parts.join("\n");
  });
  expect(dump.length).toBeGreaterThan(100_000);
  await pairingLink(page);
  await page.getByRole("link", { name: "Kembali" }).click();
  await page.getByRole("link", { name: "Pendaftar" }).click();
  const table = page.getByRole("table", { name: "Pendaftar" });
  await expect(table).toBeVisible();
  const names = await table.getByRole("row").allInnerTexts();
  const secrets = names
    .flatMap((row) => row.split(/[\t\n]/))
    .filter((cell) => /^[A-Z][a-z]+ [A-Z]|@|^08\d/.test(cell));
  expect(secrets.length).toBeGreaterThan(10);
  for (const secret of [
    ...secrets,
    "Dewi Uji",
    "Rahasia",
    "3578990202950032",
    "357899550495",
    "0813 9876 5432",
    "81398765432",
    "8123456",
  ])
    expect(dump.includes(secret), secret).toBe(false);
  await context.close();
});

/** The key that a phone makes passes with, as it keeps it. */
function passKeyOn(phone: Page): Promise<string> {
  return phone.evaluate(async () => {
    const opened = indexedDB.open("bursa-gate");
    const database = await new Promise<IDBDatabase>((resolve) => {
      opened.onsuccess = () => resolve(opened.result);
    });
    const asked = database.transaction("kept").objectStore("kept").get("head");
    const head = await new Promise<{ passKey: string }>((resolve) => {
      asked.onsuccess = () => resolve(asked.result as { passKey: string });
    });
    database.close();
    return head.passKey;
  });
}

test("a revoked phone wipes itself, and says so; another learns the key that replaces its own", async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const other = await newPhone(browser, baseURL, "HP Lain");
  const former = await passKeyOn(other.phone);
  const { context, phone } = await newPhone(browser, baseURL, "HP Hilang");
  await pairingLink(page);
  await page.getByRole("link", { name: "Kembali" }).click();
  await page.getByRole("link", { name: "HP Hilang" }).click();
  await looksRight(page, "office-device");
  await page.getByRole("link", { name: "Cabut perangkat ini" }).click();
  await looksRight(page, "office-device-revocation");
  await page.getByLabel("Perangkat ini hilang atau dipegang orang lain").check();
  await page.getByRole("button", { name: "Cabut perangkat ini" }).click();
  await expect(page.getByText("Perangkat dicabut, kunci tiket diganti.")).toBeVisible();
  await expect.poll(() => passKeyOn(other.phone), { timeout: 30_000 }).not.toBe(former);
  await other.context.close();
  await expect(phone.getByRole("heading", { name: "Perangkat dicabut" })).toBeVisible({
    timeout: 30_000,
  });
  await looksRight(phone, "gate-revoked");
  const left = await phone.evaluate(async () => {
    const opened = indexedDB.open("bursa-gate");
    const database = await new Promise<IDBDatabase>((resolve) => {
      opened.onsuccess = () => resolve(opened.result);
    });
    const counts: Record<string, number> = {};
    for (const store of database.objectStoreNames) {
      const asked = database.transaction(store).objectStore(store).count();
      counts[store] = await new Promise((resolve) => {
        asked.onsuccess = () => resolve(asked.result);
      });
    }
    return counts;
  });
  expect(left).toMatchObject({ passes: 0, scans: 0, heard: 0, walkIns: 0 });
  await context.close();
});
