import { expect, test } from "@playwright/test";

import { looksRight, signIn } from "../support/browser";
import { fillRegistration } from "../support/seeker";

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } });

  test("a job seeker finds a fair, registers, keeps the pass and cancels", async ({ page }) => {
    await page.goto("/");
    await page.getByLabel("Cari judul").fill("Kediri");
    await page.getByRole("button", { name: "Terapkan" }).click();
    await page.getByRole("link", { name: "Bursa Kerja Mini Kediri" }).click();
    await page.locator("summary").first().click();
    await expect(page.getByText("Syarat kerja").first()).toBeVisible();
    await page.getByRole("link", { name: "Daftar gratis" }).click();

    await page.getByLabel("Nama lengkap").fill("Dewi Uji Coba");
    await page.getByLabel("NIK").fill("3578995513950001");
    await page.getByRole("button", { name: "Daftar dan buat tiket" }).click();
    await expect(page.getByRole("alert")).toContainText("isian yang perlu diperbaiki");
    await expect(page.locator("#register-nik-fault")).toHaveText(/Tanggal lahir di dalam NIK/);
    await expect(page.getByLabel("Nama lengkap")).toHaveValue("Dewi Uji Coba");

    await fillRegistration(page, 1);
    await page.getByRole("button", { name: "Daftar dan buat tiket" }).click();
    await expect(page.getByText("Pendaftaran berhasil.")).toBeVisible();
    await expect(page.getByRole("img", { name: /Kode QR tiket KDR[A-Z]{2}-/ })).toBeVisible();
    for (const name of ["PDF untuk dicetak", "Gambar (PNG)", "Kalender"]) {
      const href = await page.getByRole("link", { name }).getAttribute("href");
      const file = await page.request.get(href ?? "");
      expect(file.status()).toBe(200);
      expect((await file.body()).length).toBeGreaterThan(300);
    }
    const pass = page.url();

    await page.goto(pass.replace(/\/pass\/.*/, ""));
    await page.goto(pass);
    await page.getByRole("link", { name: "Batalkan pendaftaran" }).click();
    await page.getByRole("button", { name: "Ya, batalkan" }).click();
    await expect(page.getByText("Pendaftaran ini sudah dibatalkan")).toBeVisible();
  });

  test("the language changes on any page and stays", async ({ page }) => {
    await page.goto("/privacy");
    await page.getByRole("button", { name: "English" }).click();
    await expect(page).toHaveURL(/\/privacy$/);
    await expect(page.getByRole("heading", { name: "Privacy" })).toBeVisible();
    await page.goto("/");
    await expect(page.getByRole("heading", { name: "Job fairs near you" })).toBeVisible();
  });
});

test("the public pages look right and carry no script", async ({ page }) => {
  await page.goto("/");
  const fair = (await page.locator("main li h2 a").nth(1).getAttribute("href")) ?? "";
  for (const [name, path] of [
    ["home", "/"],
    ["home-past", "/?when=past"],
    ["fair", fair],
    ["register", `${fair}/register`],
    ["sign-in", "/sign-in"],
    ["password", "/password"],
    ["password-gone", `/password/${"x".repeat(43)}`],
    ["privacy", "/privacy"],
    ["employer-register", "/employer/register"],
    ["not-found", "/tidak-ada"],
  ] as const) {
    await page.goto(path);
    expect(await page.locator("script").count(), path).toBe(0);
    await looksRight(page, `public-${name}`);
  }
  await page.goto(`${fair}/register`);
  await fillRegistration(page, 2);
  await page.getByRole("button", { name: "Daftar dan buat tiket" }).click();
  await expect(page.getByText("Pendaftaran berhasil.")).toBeVisible();
  await looksRight(page, "public-pass");
});

test.describe("a full slot, without JavaScript", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } });

  test("a job seeker waits for a place, is offered one as soon as somebody cancels, and takes it", async ({
    page,
    browser,
  }) => {
    const desk = { baseURL: "http://localhost:4310", javaScriptEnabled: true };
    const office = await (await browser.newContext(desk)).newPage();
    await signIn(office, "malang@contoh.example");
    await office.goto("/office/fairs?when=coming&q=Malang");
    await office.getByRole("table").getByRole("link", { name: "Mini Job Fair Malang" }).click();
    await looksRight(office, "office-demand");
    await office.locator('a[href^="/office/slots/"]').last().click();
    await office.getByLabel("Di antaranya prioritas").fill("0");
    await office.getByLabel("Tempat", { exact: true }).fill("40000");
    await office.getByRole("button", { name: "Simpan" }).click();
    await expect(office.getByText(/agar aula tidak melebihi/).last()).toBeVisible();
    await looksRight(office, "office-slot-refused");
    // Nobody of the sample month comes in the last slot.
    await office.getByLabel("Tempat", { exact: true }).fill("1");
    await office.getByRole("button", { name: "Simpan" }).click();
    await expect(office.getByText("Ukuran sesi tersimpan.")).toBeVisible();

    const registers = async (serial: number): Promise<string> => {
      await page.goto("/?q=Malang");
      await page.getByRole("link", { name: "Mini Job Fair Malang" }).first().click();
      await page.getByRole("link", { name: /Daftar gratis|daftar tunggu/ }).click();
      await fillRegistration(page, serial);
      await page.getByLabel(/masukkan saya ke daftar tunggu/).check();
      await page.getByRole("button", { name: "Daftar dan buat tiket" }).click();
      return page.url();
    };
    const first = await registers(71);
    await expect(page.getByRole("img", { name: /Kode QR tiket/ })).toBeVisible();
    const second = await registers(72);
    await expect(page.getByText("Anda masuk daftar tunggu.")).toBeVisible();
    await expect(page.getByText("Anda nomor 1 di daftar tunggu sesi ini.")).toBeVisible();
    await expect(page.getByRole("img", { name: /Kode QR tiket/ })).toHaveCount(0);
    await page.goto(first);
    await page.getByRole("link", { name: "Batalkan pendaftaran" }).click();
    await page.getByRole("button", { name: "Ya, batalkan" }).click();
    await page.goto(second);
    await expect(page.getByText("Ada tempat untuk Anda")).toBeVisible();
    await page.getByRole("button", { name: "Ambil tempat ini" }).click();
    await expect(page.getByRole("img", { name: /Kode QR tiket/ })).toBeVisible();
  });
});
