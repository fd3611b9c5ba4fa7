import { expect, test } from "@playwright/test";

import { looksRight } from "../support/browser";
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
    await expect(page.getByRole("img", { name: /Kode QR tiket KDR-/ })).toBeVisible();
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
