import { expect, type Page, test } from "@playwright/test";

import { looksRight, signIn } from "../support/browser";

/** Clicks count as a user counts them: what opens, sends or chooses something. */
function counting(page: Page) {
  let clicks = 0;
  return {
    count: () => clicks,
    press: async (role: "button" | "link", name: string | RegExp): Promise<void> => {
      await page.getByRole(role, { name }).first().click();
      clicks += 1;
    },
  };
}

test("a newcomer plans a year of twelve fairs, moves two off holidays and publishes them", async ({
  page,
}) => {
  await signIn(page, "malang@contoh.example");
  const { press, count } = counting(page);
  const from = Date.now();
  await press("link", "Bursa kerja");
  await press("link", "Rangkaian setahun");
  await looksRight(page, "office-series-empty");
  await press("link", "Rangkaian baru");
  await page.getByLabel("Judul").fill("Mini Job Fair Bulanan");
  await page.getByLabel("Ringkasan").fill("Temui perusahaan setiap bulan.");
  await page.getByLabel("Nama tempat").fill("Graha Kerja Malang");
  // The third Thursday of each month, as the form proposes: in 2027 one meets Ramadan and one Waisak.
  await page.getByLabel("Mulai", { exact: true }).fill("2027-01-01");
  await page.getByLabel("Sampai").fill("2027-12-31");
  await looksRight(page, "office-series-form");
  const afterForm = count();
  await press("button", "Simpan dan lihat harinya");
  await expect(page.getByText("Libur nasional: Hari Raya Waisak")).toBeVisible();
  await looksRight(page, "office-series-days");
  await press("link", "Geser yang bertanda");
  await expect(page.getByLabel("Tanggal bursa kerja: Kamis, 20 Mei 2027")).not.toHaveValue(
    "2027-05-20",
  );
  await press("button", "Buat 12 rancangan");
  await expect(page.getByText("Rancangan bursa kerja sudah dibuat.")).toBeVisible();
  await expect(page.getByText("Dipindah dari Kamis, 20 Mei 2027")).toBeVisible();
  await press("button", "Terbitkan 12 rancangan");
  await expect(page.getByText("Semua rancangan rangkaian ini sudah terbit.")).toBeVisible();
  const seconds = Math.round((Date.now() - from) / 1000);
  process.stdout.write(
    `a year of fairs: ${count() - afterForm} clicks after the form, ${seconds} s\n`,
  );
  expect(count() - afterForm).toBeLessThanOrEqual(10);
  await looksRight(page, "office-series");

  await press("link", "Ubah rangkaian");
  await page.getByLabel("Ringkasan").fill("Kini dengan konsultasi karier.");
  await press("button", "Lihat apa yang berubah");
  await looksRight(page, "office-series-change");
  await press("button", "Terapkan");
  await expect(page.getByText("Rangkaian sudah diubah.")).toBeVisible();
  await press("link", "Geser bersama");
  await looksRight(page, "office-series-shift");
  await page.getByLabel("Alasan").fill("Gedung diperbaiki.");
  await press("button", "Geser");
  await expect(page.getByText("Bursa kerja rangkaian ini sudah digeser.")).toBeVisible();
});

test("an office keeps its closed days and neighbours", async ({ page }) => {
  await signIn(page, "malang@contoh.example");
  await page.getByRole("link", { name: "Pengaturan" }).click();
  await page.getByRole("checkbox").first().check();
  await page.getByRole("button", { name: "Simpan" }).click();
  await expect(page.getByText("Pengaturan tersimpan.")).toBeVisible();
  await page.getByLabel("Tanggal").fill("2027-12-24");
  await page.getByLabel("Keterangan").fill("Cuti bersama Natal");
  await page.getByRole("button", { name: "Tambah hari" }).click();
  await expect(page.getByText("Jumat, 24 Desember 2027")).toBeVisible();
  await looksRight(page, "office-settings");
  await page.getByRole("button", { name: "Hapus" }).click();
  await expect(page.getByText("Jumat, 24 Desember 2027")).toHaveCount(0);
});
