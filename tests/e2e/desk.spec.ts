import { expect, test } from "@playwright/test";

import { looksRight, openTodaysFair } from "../support/browser";
import { fillRegistration, passForToday } from "../support/seeker";

test("an officer finds somebody at the desk, corrects them, shows their pass and cancels it", async ({
  page,
}) => {
  const pass = await passForToday(page, 48);
  await openTodaysFair(page);
  await page.getByRole("link", { name: "Pendaftar", exact: true }).click();
  await page.getByLabel("Cari nama, nomor tiket").fill(pass.number.replaceAll("-", ""));
  await page.getByRole("button", { name: "Terapkan" }).click();
  await page.getByRole("link", { name: "Dewi Uji Coba", exact: true }).click();
  await looksRight(page, "office-registration");
  const here = page.url();

  await page.getByRole("link", { name: "Perbaiki data" }).click();
  await looksRight(page, "office-registration-correction");
  await page.getByLabel("Nama lengkap").fill("Dewi Nama Baru");
  await page.getByRole("button", { name: "Simpan" }).click();
  await expect(page.getByRole("heading", { name: "Dewi Nama Baru" })).toBeVisible();

  await page.getByRole("button", { name: "Tampilkan tiket" }).click();
  await expect(page).toHaveURL(pass.url);
  await expect(page.getByText("Dewi Nama Baru")).toBeVisible();

  await page.goto(here);
  await page.getByRole("link", { name: "Batalkan pendaftaran" }).click();
  await looksRight(page, "office-registration-cancellation");
  await page.getByRole("button", { name: "Batalkan pendaftaran" }).click();
  await expect(page.getByText("Wajib diisi").first()).toBeVisible();
  await page.getByLabel("Alasan").fill("Diminta lewat telepon");
  await page.getByRole("button", { name: "Batalkan pendaftaran" }).click();
  await expect(page.getByText("Pendaftaran dibatalkan.")).toBeVisible();
  await page.goto(pass.url);
  await expect(page.getByRole("heading", { name: /dibatalkan/i })).toBeVisible();
});

test("what shares a phone number is held, and an officer lets it through or cancels it", async ({
  page,
  browser,
  baseURL,
}) => {
  await openTodaysFair(page);
  const fair = page.url();
  const visitor = await (await browser.newContext({ ...(baseURL ? { baseURL } : {}) })).newPage();
  const register = async (serial: number): Promise<void> => {
    await visitor.goto("/");
    await visitor
      .getByRole("listitem")
      .filter({ hasText: "Berlangsung" })
      .getByRole("link")
      .click();
    await visitor.getByRole("link", { name: "Daftar gratis" }).click();
    await fillRegistration(visitor, serial);
    await visitor.getByLabel("Nomor telepon").fill("0813 1111 2222");
    await visitor.getByRole("button", { name: "Daftar dan buat tiket" }).click();
    await visitor.waitForURL(/\/pass\//);
  };
  for (let serial = 80; serial < 86; serial += 1) await register(serial);
  await expect(
    visitor.getByRole("heading", { name: "Pendaftaran Anda sedang diperiksa" }),
  ).toBeVisible();
  await looksRight(visitor, "pass-held");

  await page.goto(`${fair.replace(/\/$/, "")}/registrations`);
  await page.getByRole("link", { name: "Periksa" }).click();
  await looksRight(page, "office-held");
  await page.getByRole("checkbox").first().uncheck();
  await page.getByRole("button", { name: "Loloskan yang dicentang" }).click();
  await expect(page.getByText("Yang dicentang diloloskan.")).toBeVisible();
  await expect(page.getByRole("checkbox")).toHaveCount(1);
  await page.getByLabel("Alasan, dibaca").fill("Nomor HP keliru");
  await page.getByRole("button", { name: "Batalkan yang dicentang" }).click();
  await expect(page.getByText("Tidak ada yang ditahan.")).toBeVisible();
  await visitor.reload();
  await expect(visitor.getByRole("img", { name: /Kode QR/ })).toBeVisible();

  await page.goto(`${fair.replace(/\/$/, "")}/groups`);
  await page.getByLabel("Nama rombongan").fill("SMKN 5 Surabaya");
  await page.getByLabel("Berapa orang").fill("40");
  await page.getByRole("button", { name: "Buat tautan" }).click();
  await looksRight(page, "office-groups");
  await page.getByRole("link", { name: "Akhiri" }).click();
  await looksRight(page, "office-group-ending");
  await page.getByRole("button", { name: "Ya, akhiri tautan" }).click();
  await expect(page.getByText("Berakhir", { exact: true })).toBeVisible();
});
