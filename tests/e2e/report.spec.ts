import { readFileSync } from "node:fs";

import { expect, test } from "@playwright/test";

import { looksRight, signIn } from "../support/browser";

test("an officer reads the report of a fair and takes it away as csv, xlsx and pdf", async ({
  page,
}) => {
  await signIn(page, "surabaya@contoh.example");
  await page.goto("/office/fairs?when=past");
  await page.getByRole("table").getByRole("link").first().click();
  await page.getByRole("link", { name: "Laporan" }).click();
  const bySex = page.getByRole("region", { name: "Menurut jenis kelamin" });
  await expect(bySex).toBeVisible();
  const cells = async (row: string): Promise<number[]> =>
    (await bySex.getByRole("row", { name: row }).getByRole("cell").allTextContents())
      .slice(1)
      .map(Number);
  const [men, women, all] = [
    await cells("Laki-laki"),
    await cells("Perempuan"),
    await cells("Jumlah"),
  ];
  expect(all[0]).toBe(170);
  expect(men.map((count, index) => count + (women[index] ?? 0))).toEqual(all);
  await looksRight(page, "office-report");

  for (const [format, magic] of [
    ["CSV", '\u{feff}"Laporan hasil bursa kerja'],
    ["XLSX", "PK"],
    ["PDF", "%PDF"],
  ] as const) {
    const coming = page.waitForEvent("download");
    await page.getByRole("button", { name: format }).click();
    const file = await coming;
    expect(file.suggestedFilename()).toMatch(new RegExp(`\\.${format.toLowerCase()}$`));
    expect(readFileSync(await file.path(), "utf8").startsWith(magic)).toBe(true);
  }
  await page.getByRole("link", { name: "Ringkasan" }).click();
  await expect(page.getByText("mengunduh laporan").first()).toBeVisible();
});
