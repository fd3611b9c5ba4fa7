import { writeFileSync } from "node:fs";

import { expect, type Page, test } from "@playwright/test";

import { listenForFaults, looksRight, signIn } from "../support/browser";

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
  await page.getByLabel("Denah").selectOption({ index: 1 });
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

test("a hall is planned by keyboard alone, and two officers lose nothing of each other's", async ({
  page,
  browser,
}) => {
  const faults = listenForFaults(page);
  await signIn(page, "malang@contoh.example");
  await page.goto("/office/fairs/new");
  await page.getByLabel("Judul").fill("Bursa Denah");
  await page.getByLabel("Ringkasan").fill("Untuk mencoba denah.");
  await page.getByLabel("Nama tempat").fill("Balai Denah");
  await page.getByLabel("Tanggal").fill("2031-05-20");
  await page.getByRole("button", { name: "Simpan rancangan" }).click();
  await page.getByRole("link", { name: "Stan", exact: true }).click();
  await looksRight(page, "office-hall-plan");
  await page.getByRole("link", { name: "Ubah denah" }).focus();
  await page.keyboard.press("Enter");

  const booth = (number: string) => page.locator(`[data-thing="${number}"]`);
  await expect(page.locator("[aria-busy=false]")).toBeVisible();
  await booth("A1").focus();
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Shift+ArrowLeft");
  await expect(booth("A1")).toHaveAccessibleName(/190 cm dari kiri, 50 cm dari atas/);
  await page.keyboard.press("Alt+ArrowDown");
  await expect(booth("A1")).toHaveAccessibleName(/300 × 250 cm/);
  await page.keyboard.press("Control+d");
  await expect(booth("A6")).toHaveCount(1);
  await page.keyboard.press("Control+z");
  await expect(booth("A6")).toHaveCount(0);
  await booth("D5").focus();
  await page.keyboard.press("Delete");
  await expect(booth("D5")).toHaveCount(0);
  await booth("D1").focus();
  await page.keyboard.press("Space");
  await booth("D2").focus();
  await page.keyboard.press("Space");
  await expect(page.getByText("2 benda dipilih")).toBeVisible();
  await page.keyboard.press("Escape");
  await booth("help-desk").focus();
  await page.keyboard.press("Alt+ArrowRight");
  await looksRight(page, "plan-editor");

  // Meanwhile another officer moves B2, and the same A1.
  const other = await (await browser.newContext({ baseURL: "http://localhost:4310" })).newPage();
  await signIn(other, "admin@contoh.example");
  await other.goto(page.url());
  await expect(other.locator("[aria-busy=false]")).toBeVisible();
  await other.locator('[data-thing="B2"]').focus();
  await other.keyboard.press("ArrowDown");
  await other.getByRole("button", { name: "Simpan denah" }).press("Enter");
  await expect(other.getByText("Denah tersimpan.")).toBeVisible();

  await page.getByRole("button", { name: "Simpan denah" }).press("Enter");
  await expect(page.getByText(/Denah tersimpan, digabung dengan perubahan/)).toBeVisible();
  await expect(booth("B2")).toHaveAccessibleName(/750 cm dari atas/);

  await other.locator('[data-thing="A1"]').focus();
  await other.keyboard.press("ArrowRight");
  await other.getByRole("button", { name: "Simpan denah" }).press("Enter");
  await expect(other.getByText(/mengubah hal yang sama/)).toBeVisible();
  await looksRight(other, "plan-editor-conflict");
  await other.getByRole("button", { name: /^Pakai milik/ }).press("Enter");
  await other.getByRole("button", { name: "Simpan denah" }).press("Enter");
  await expect(other.getByText("Denah tersimpan.")).toBeVisible();
  await expect(other.locator('[data-thing="A1"]')).toHaveAccessibleName(/190 cm dari kiri/);

  await page.getByLabel("Panjang (cm)").last().fill("500");
  await page.getByLabel("Panjang (cm)").last().press("Enter");
  await expect(page.getByText(/berada di luar aula/)).toBeVisible();
  await page.keyboard.press("Tab");
  await page.getByRole("button", { name: "Simpan denah" }).press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "berada di luar aula" })).toHaveCount(2);
  expect(faults.filter((fault) => !fault.includes("409"))).toEqual([]);
});

test("a thing is dragged and resized by mouse", async ({ page }) => {
  await signIn(page, "malang@contoh.example");
  await page.goto("/office/fairs?q=Bursa+Denah");
  await page.getByRole("link", { name: "Bursa Denah" }).click();
  await page.getByRole("link", { name: "Stan", exact: true }).click();
  await page.getByRole("link", { name: "Ubah denah" }).click();
  await expect(page.locator("[aria-busy=false]")).toBeVisible();
  const booth = page.locator('[data-thing="C3"]');
  const before = await booth.getAttribute("aria-label");
  const box = await booth.boundingBox();
  if (!box) throw new Error("C3 is not drawn");
  await page.mouse.move(box.x + 20, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 50, box.y + 5, { steps: 5 });
  await page.mouse.up();
  await expect(booth).not.toHaveAttribute("aria-label", before ?? "");
  await page.getByRole("button", { name: "Urungkan" }).click();
  await expect(booth).toHaveAttribute("aria-label", before ?? "");
});

test("a venue says what it safely holds, and a fair there no more", async ({ page }) => {
  await signIn(page, "malang@contoh.example");
  await page.goto("/office/venues");
  await looksRight(page, "office-venues-empty");
  await page.getByRole("link", { name: "Tempat baru" }).click();
  await page.getByLabel("Nama tempat").fill("Graha Kerja");
  await page.getByLabel("Alamat").fill("Jalan Graha 1");
  await page.getByLabel("Luas yang dapat ditempati").fill("600");
  await page.getByLabel("Lebar bersih tiap pintu keluar").fill("180, 120, 90");
  await page.getByLabel("Turunkan menjadi").fill("400");
  await page.getByRole("button", { name: "Simpan tempat" }).click();
  await expect(page.getByText("Tidak boleh di atas kapasitas aman").first()).toBeVisible();
  await looksRight(page, "office-venue-refused");
  await page.getByLabel("Turunkan menjadi").fill("250");
  await page.getByRole("button", { name: "Simpan tempat" }).click();
  await expect(page.getByText("250 orang")).toHaveCount(2);
  await looksRight(page, "office-venue");
  await page.getByRole("link", { name: "Bursa kerja di sini" }).click();
  await expect(page.getByLabel("Kapasitas aman aula")).toHaveValue("250");
  await page.getByLabel("Judul").fill("Bursa Graha");
  await page.getByLabel("Ringkasan").fill("Di Graha Kerja.");
  await page.getByLabel("Tanggal").fill("2031-06-19");
  await page.getByLabel("Kapasitas aman aula").fill("900");
  await page.getByRole("button", { name: "Simpan rancangan" }).click();
  await expect(page.getByText("paling banyak memuat 250 orang").first()).toBeVisible();
  await page.getByLabel("Kapasitas aman aula").fill("240");
  await page.getByRole("button", { name: "Simpan rancangan" }).click();
  await expect(page.getByText("Graha Kerja", { exact: false }).first()).toBeVisible();
});

test("a fair is prepared by its list, and a letter is printed", async ({ page }) => {
  await signIn(page, "malang@contoh.example");
  await page.goto("/office/fairs?q=Bursa+Denah");
  await page.getByRole("link", { name: "Bursa Denah" }).click();
  await page.getByRole("link", { name: "Persiapan" }).click();
  await looksRight(page, "office-checklist");
  const permit = page.getByRole("listitem").filter({ hasText: "izin keramaian" });
  await permit.getByRole("button", { name: "Selesai" }).click();
  await expect(permit.getByText(/Agus Priyanto/)).toBeVisible();
  await page.getByLabel("Yang dikerjakan").fill("Sewa tenda");
  await page.getByLabel("Jumlah hari").fill("");
  await page.getByRole("button", { name: "Tambah", exact: true }).click();
  await expect(page.getByLabel("Yang dikerjakan")).toHaveValue("Sewa tenda");
  await page.getByLabel("Jumlah hari").fill("10");
  await page.getByRole("button", { name: "Tambah", exact: true }).click();
  await page.getByRole("link", { name: "Sewa tenda" }).click();
  await looksRight(page, "office-task");
  await page.getByRole("button", { name: "Hapus dari daftar" }).click();
  await expect(page.getByText("Dihapus dari daftar.")).toBeVisible();

  await page.getByRole("link", { name: "Izin keramaian", exact: true }).click();
  await page.getByLabel("Kepada").fill("Yth. Kapolresta Malang Kota\ndi Malang");
  await page.getByRole("button", { name: "Simpan surat" }).click();
  await expect(page.getByText(/Nomor: /).first()).toBeVisible();
  await page.getByLabel("Nomor").first().fill("560/77/108.5/2031");
  await page.getByLabel("Penanda tangan").fill("Agus Priyanto");
  await looksRight(page, "office-letter");
  await page.getByRole("button", { name: "Simpan surat" }).click();
  await expect(page.getByText("Surat tersimpan.")).toBeVisible();
  const link = page.getByRole("link", { name: "PDF" });
  const file = await page.request.get((await link.getAttribute("href")) ?? "");
  expect(file.headers()["content-type"]).toBe("application/pdf");
  expect((await file.body()).length).toBeGreaterThan(2000);
  writeFileSync("test-results/pages/letter.pdf", await file.body());
});

test("a year stands in a calendar, by month and as a whole", async ({ page }) => {
  await signIn(page, "malang@contoh.example");
  await page.goto("/office/fairs");
  await page.getByRole("link", { name: "Kalender" }).click();
  await looksRight(page, "office-calendar");
  await page.getByRole("link", { name: "Berikutnya" }).click();
  await page.getByRole("link", { name: "Setahun" }).click();
  await looksRight(page, "office-calendar-year");
  await page.getByLabel("Keadaan").selectOption("draft");
  await page.getByRole("button", { name: "Terapkan" }).click();
  await expect(page).toHaveURL(/view=year.*state=draft|state=draft.*view=year/);
  const feed = await page.getByText(/\/feed\/.*\.ics/).textContent();
  const file = await page.request.get(feed ?? "");
  expect(await file.text()).toContain("BEGIN:VCALENDAR");
});

test("what is pressed and refused comes back as a page with a sentence and a way back", async ({
  page,
}) => {
  await signIn(page, "malang@contoh.example");
  await page.goto("/office/fairs?q=Bursa+Graha");
  await page.getByRole("link", { name: "Bursa Graha" }).click();
  const fair = page.url();
  await page.getByRole("button", { name: "Terbitkan" }).click();
  for (let hours = 16; hours <= 22; hours += 2) {
    await page.getByRole("button", { name: "Tambah dua jam" }).click();
    await expect(page.getByText(`08:00–${hours}:00 WIB`).first()).toBeVisible();
  }
  await page.getByRole("button", { name: "Tambah dua jam" }).click();
  await expect(page.getByText("Tidak cukup waktu lagi di hari ini")).toBeVisible();
  await expect(page.getByRole("link", { name: "Masuk" })).toHaveCount(0);
  await looksRight(page, "office-refused-press");
  await page.getByRole("link", { name: "Kembali" }).click();
  await expect(page).toHaveURL(fair);
});
