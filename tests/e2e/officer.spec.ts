import { expect, test } from "@playwright/test";

import { invitationLink, looksRight, openTodaysFair, signIn } from "../support/browser";

test("an officer plans a fair, publishes it, vets a company and sees it all in the log", async ({
  page,
}) => {
  await signIn(page, "surabaya@contoh.example");
  await looksRight(page, "office-home");
  await page.getByRole("link", { name: "Bursa kerja baru" }).first().click();
  await page.getByLabel("Judul").fill("Mini Job Fair Rungkut");
  await page.getByLabel("Ringkasan").fill("Untuk warga Rungkut dan sekitarnya.");
  await page.getByLabel("Nama tempat").fill("Balai RW 5");
  await page.getByLabel("Tanggal").fill("2020-01-01");
  await page.getByLabel("Tutup", { exact: true }).fill("07:00");
  await page.getByRole("button", { name: "Simpan rancangan" }).click();
  await expect(page.getByText("Jam tutup harus setelah jam buka.").first()).toBeVisible();
  await expect(page.getByLabel("Nama tempat")).toHaveValue("Balai RW 5");
  await looksRight(page, "office-fair-form-refused");
  await page.getByLabel("Tutup", { exact: true }).fill("14:00");
  await page.getByRole("button", { name: "Simpan rancangan" }).click();
  await expect(page.getByText("Waktu bursa kerja ini sudah lewat.").first()).toBeVisible();
  await page.getByLabel("Tanggal").fill("2031-03-20");
  await page.getByRole("button", { name: "Simpan rancangan" }).click();

  await expect(page.getByText("Rancangan bursa kerja tersimpan.")).toBeVisible();
  await expect(page.getByText("0 dari 100 terisi").first()).toBeVisible();
  await page.getByRole("button", { name: "Terbitkan" }).click();
  await expect(page.getByText("Bursa kerja sudah terbit.")).toBeVisible();
  await expect(page.getByText("menerbitkan bursa kerja Mini Job Fair Rungkut")).toBeVisible();
  await looksRight(page, "office-fair");

  const address = page.url();
  await page.getByRole("link", { name: "Halaman publik" }).click();
  await expect(page.getByRole("heading", { name: "Mini Job Fair Rungkut" })).toBeVisible();
  await expect(page.getByText("Daftar perusahaan diumumkan di sini")).toBeVisible();

  await page.goto("/office/employers?state=submitted");
  await page.getByRole("table").getByRole("link").first().click();
  await page.getByLabel("Tolak").check();
  await page.getByRole("button", { name: "Simpan" }).click();
  await expect(page.getByText("Tuliskan alasannya").first()).toBeVisible();
  await page.getByLabel("Alasan").fill("Alamat tidak lengkap.");
  await page.getByRole("button", { name: "Simpan" }).click();
  await expect(page.getByText("Keputusan tersimpan.")).toBeVisible();
  await expect(page.getByText("Alamat tidak lengkap.")).toBeVisible();
  await looksRight(page, "office-employer");

  await page.goto(`${address}/cancellation`);
  await page.getByLabel("Alasan").fill("Gedung dipakai pemilu.");
  await page.getByRole("button", { name: "Ya, batalkan" }).click();
  await expect(page.getByText("Gedung dipakai pemilu.")).toBeVisible();
});

test("the other pages of an office look right too", async ({ page }) => {
  // Many pages, each at two widths.
  test.setTimeout(240_000);
  await signIn(page, "admin@contoh.example");
  for (const [name, path] of [
    ["fairs", "/office/fairs"],
    ["employers", "/office/employers"],
    ["people", "/office/people"],
    ["templates", "/office/templates"],
    ["template", "/office/templates/registration-confirmed/en"],
    ["offices", "/office/offices"],
    ["messages", "/office/messages"],
    ["activity", "/office/activity"],
    ["account", "/office/account"],
    ["password", "/office/account/password"],
    ["design", "/office/design"],
  ] as const) {
    await page.goto(path);
    await looksRight(page, `office-${name}`);
  }
});

test("an admin invites an officer, who opens the account by the link once", async ({
  page,
  browser,
}) => {
  const link = await invitationLink(page);
  const visitor = await (await browser.newContext()).newPage();
  await visitor.goto(link);
  await visitor.getByLabel("Nama Anda").fill("Tono");
  await visitor.getByLabel("Surel").fill("tono@contoh.example");
  await visitor.getByLabel("Kata sandi").fill("pendek");
  await visitor.getByRole("button", { name: "Buka akun" }).click();
  await expect(visitor.getByText("Kata sandi paling sedikit 10 karakter.").first()).toBeVisible();
  await visitor.getByLabel("Kata sandi").fill("sandi-yang-panjang");
  await visitor.getByRole("button", { name: "Buka akun" }).click();
  await expect(visitor).toHaveURL(/\/office$/);
  await visitor.goto(link);
  await expect(visitor.getByText("sudah dipakai")).toBeVisible();
});

test("an officer stops entry, and the gate holds the next person until it is opened again", async ({
  page,
}) => {
  await openTodaysFair(page);
  await page.getByRole("link", { name: "Gerbang", exact: true }).click();
  await looksRight(page, "office-gate");
  await page.getByRole("button", { name: "Hentikan masuk sekarang" }).click();
  await expect(page.getByText("Wajib diisi").first()).toBeVisible();
  await page.getByLabel("Alasan").fill("Lorong tersumbat");
  await page.getByRole("button", { name: "Hentikan masuk sekarang" }).click();
  await expect(page.getByText("Masuk dihentikan di semua gerbang.")).toBeVisible();
  await looksRight(page, "office-gate-stopped");
  await page.getByRole("button", { name: "Buka kembali" }).click();
  await expect(page.getByText("Gerbang menerima orang masuk")).toBeVisible();
  // A hall that is full shuts its gates by itself, unless somebody turns that off.
  await page.getByRole("button", { name: "Matikan" }).click();
  await page.getByRole("button", { name: "Aktifkan" }).click();
  await expect(page.getByRole("button", { name: "Matikan" })).toBeVisible();
});
