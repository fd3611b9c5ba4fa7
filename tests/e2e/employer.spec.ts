import { expect, test } from "@playwright/test";

import { looksRight, signIn } from "../support/browser";

test("an employer registers, is verified, publishes a vacancy, books a booth and gets the kit", async ({
  page,
  browser,
}) => {
  await page.goto("/employer/register");
  await page.getByLabel("NIB").fill("12345");
  await page.getByLabel("Nama perusahaan").fill("PT Uji Coba Sejahtera");
  await page.getByLabel("Bidang usaha").selectOption("C");
  await page.getByLabel("Alamat").fill("Jalan Rungkut 1");
  await page.getByLabel("Kabupaten/kota").selectOption("3578");
  await page.getByLabel("Telepon").fill("031 8400 100");
  await page.getByLabel("Nama Anda").fill("Wati");
  await page.getByLabel("Surel").fill("wati@contoh.example");
  await page.getByLabel("Kata sandi").fill("bursa-contoh-2026");
  await page.getByRole("button", { name: "Daftarkan perusahaan" }).click();
  await expect(page.getByText("NIB terdiri dari 13 angka.").first()).toBeVisible();
  await page.getByLabel("NIB").fill("9999 0000 11112");
  await page.getByLabel("Kata sandi").fill("bursa-contoh-2026");
  await page.getByRole("button", { name: "Daftarkan perusahaan" }).click();
  await expect(page.getByText("Perusahaan Anda sedang diperiksa")).toBeVisible();
  await looksRight(page, "employer-home-waiting");

  const office = await (await browser.newContext({ baseURL: "http://localhost:4310" })).newPage();
  await signIn(office, "kediri@contoh.example");
  await office.goto("/office/employers?q=Uji+Coba");
  await office.getByRole("link", { name: "PT Uji Coba Sejahtera" }).click();
  await office.getByLabel("Verifikasi").check();
  await office.getByRole("button", { name: "Simpan" }).click();
  await expect(office.getByText("Keputusan tersimpan.")).toBeVisible();

  await page.goto("/employer");
  await page.getByRole("link", { name: "Terbitkan lowongan pertama" }).click();
  await page.getByLabel("Jabatan", { exact: true }).fill("Perakit elektronik");
  await page.getByRole("button", { name: "Terbitkan" }).click();
  await expect(page.getByRole("alert")).toContainText("isian yang perlu diperbaiki");
  await looksRight(page, "employer-vacancy-refused");
  await page.getByLabel("Golongan jabatan").selectOption("8");
  await page.getByLabel("Jumlah yang dibutuhkan").fill("12");
  await page.getByLabel("Pendidikan paling rendah").selectOption("smk");
  await page.getByLabel("Jenis pekerjaan").selectOption("contract");
  await page.getByLabel("Lokasi kerja").fill("Rungkut, Surabaya");
  await page.getByLabel("Kabupaten/kota").selectOption("3578");
  await page.getByLabel("Upah terendah").fill("4.700.000");
  await page.getByLabel("Upah tertinggi").fill("5.100.000");
  await page.getByLabel("Jam kerja").fill("Senin–Jumat, 08.00–16.00");
  await page.getByLabel("Syarat kerja").fill("Masa percobaan tiga bulan, BPJS.");
  await page.getByRole("button", { name: "Terbitkan" }).click();
  await expect(page.getByText("Lowongan diterbitkan.")).toBeVisible();
  await looksRight(page, "employer-vacancies");

  await page.goto("/employer/fairs");
  await looksRight(page, "employer-fairs");
  await page.getByRole("link", { name: "Bursa Kerja Mini Kediri" }).click();
  await page.getByRole("button", { name: "Pesan stan ini" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.getByRole("link", { name: /Stan D5: Bebas/ }).click();
  await expect(page.getByLabel("Pilih stan").locator("option:checked")).toContainText("D5");
  await page.getByRole("button", { name: "Pesan stan ini" }).click();
  await expect(page.getByText("Stan dipesan.")).toBeVisible();
  await looksRight(page, "employer-booking");

  await office.goto("/office");
  await office.getByRole("link", { name: /Kediri: .* menunggu keputusan/ }).click();
  await office
    .getByRole("row", { name: /PT Uji Coba Sejahtera/ })
    .getByRole("button", { name: "Setujui" })
    .click();
  await expect(office.getByText("Pemesanan stan disetujui.")).toBeVisible();
  await looksRight(office, "office-booths");

  await page.reload();
  await expect(page.getByRole("heading", { name: "Perlengkapan stan" })).toBeVisible();
  await expect(page.getByText(/\/booth\/open\//)).toBeVisible();
  await looksRight(page, "employer-kit");
  await page.goto("/");
  await page.goto(
    "/fairs/" +
      (
        (await page.getByRole("link", { name: "Bursa Kerja Mini Kediri" }).getAttribute("href")) ??
        ""
      )
        .split("/")
        .pop(),
  );
  await expect(page.getByText("Perakit elektronik")).toBeVisible();
});
