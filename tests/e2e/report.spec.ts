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

test("a figure is the same in the list, the overview and the report of every past fair", async ({
  page,
}) => {
  await signIn(page, "admin@contoh.example");
  await page.goto("/office/fairs?when=past");
  const listed = await page
    .getByRole("table")
    .getByRole("row")
    .filter({ has: page.getByRole("link") })
    .evaluateAll((rows) =>
      rows.map((row) => ({
        address: row.querySelector("a")?.getAttribute("href") ?? "",
        figures: [...row.querySelectorAll("td")]
          .slice(-2)
          .map((cell) => Number(cell.textContent?.replace(/\D/g, ""))),
      })),
    );
  expect(listed.length).toBeGreaterThan(1);
  const shown = (name: string): Promise<number> =>
    page
      .getByRole("term")
      .filter({ hasText: new RegExp(`^${name}$`) })
      .evaluate((term) => Number(term.nextElementSibling?.textContent?.replace(/\D/g, "")));
  for (const { address, figures } of listed) {
    await page.goto(address);
    expect([await shown("Terdaftar"), await shown("Hadir")], address).toEqual(figures);
    await page.goto(`${address}/report`);
    const all = page
      .getByRole("region", { name: "Menurut jenis kelamin" })
      .getByRole("row", { name: "Jumlah" })
      .getByRole("cell");
    const total = (await all.allTextContents()).map((text) => Number(text.replace(/\D/g, "")));
    expect(total.slice(1, 3), address).toEqual(figures);
  }
});
