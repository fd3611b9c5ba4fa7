import { expect, test } from "@playwright/test";

import { listenForFaults, looksRight, openTodaysFair, signIn } from "../support/browser";
import { newPhone, scan, verdictOn } from "../support/gate-app";
import { passCode, passForToday } from "../support/seeker";

test("a recruiter opens the booth link, records a visitor and notes a hire", async ({
  page,
  browser,
  baseURL,
}) => {
  const pass = await passForToday(page, 21);
  const gate = await newPhone(browser, baseURL, "HP Rekrut");
  await scan(gate.phone, pass.number);
  await expect(verdictOn(gate.phone)).toHaveAttribute("data-verdict", "welcome");
  await expect(gate.phone.getByText("Semua terkirim")).toBeVisible();
  await gate.context.close();
  await openTodaysFair(page);
  await page.getByRole("link", { name: "Stan", exact: true }).click();
  const employer = (await page.getByRole("table").getByRole("link").first().textContent()) ?? "";
  await page.getByRole("table").getByRole("link").first().click();
  const email = (await page.getByText(/rekrutmen\d+@contoh\.example/).textContent()) ?? "";
  await page.getByRole("button", { name: "Keluar" }).click();
  await signIn(page, email.trim());
  await page
    .getByRole("listitem")
    .filter({ hasText: "Disetujui" })
    .filter({ hasText: today() })
    .getByRole("link")
    .click();
  const link = (await page.getByText(/\/booth\/open\//).textContent()) ?? "";

  const phone = await (
    await browser.newContext({
      ...(baseURL ? { baseURL } : {}),
      viewport: { width: 360, height: 800 },
    })
  ).newPage();
  const faults = listenForFaults(phone);
  await phone.goto(link);
  await expect(phone).toHaveURL(/\/booth$/);
  await expect(phone.getByRole("heading", { level: 1 })).toContainText(employer);
  await looksRight(phone, "booth");
  await phone.getByLabel("Nomor tiket").fill("SBY-0000-1");
  await phone.getByRole("button", { name: "Catat kunjungan" }).click();
  await expect(phone.getByText("Kode ini bukan tiket").first()).toBeVisible();
  // A number can be guessed: it needs the year of birth, and shows no contact.
  const record = async (text: string, birthYear = ""): Promise<void> => {
    await phone.getByLabel("Nomor tiket").fill(text);
    await phone.getByLabel("Tahun lahir").fill(birthYear);
    await phone.getByRole("button", { name: "Catat kunjungan" }).click();
  };
  await record(pass.number);
  await expect(phone.getByText("Ketik juga tahun lahir").first()).toBeVisible();
  await looksRight(phone, "booth-number");
  await record(pass.number, "1995");
  await expect(phone.getByRole("heading", { name: "Dewi Uji Coba" })).toBeVisible();
  await expect(phone.getByText("kontak terbuka setelah kode QR")).toBeVisible();
  await phone.getByRole("link", { name: "Kembali" }).click();
  await record(await passCode(page, pass.url));
  await expect(phone.getByText("0812-3456-0021")).toBeVisible();
  await phone.reload();
  await phone.locator("input[name=vacancyId]").first().check();
  await phone.getByLabel("Diterima di tempat").check();
  await looksRight(phone, "booth-visit");
  await phone.getByRole("button", { name: "Simpan hasil" }).click();
  await expect(phone.getByText("Hasil tersimpan.")).toBeVisible();
  await expect(
    phone.getByRole("link", { name: /Dewi Uji Coba.*Diterima di tempat/ }),
  ).toBeVisible();
  expect(faults.filter((fault) => !fault.includes("409"))).toEqual([]);
});

test("a link that is none is refused in words", async ({ page }) => {
  await page.goto("/booth/open/abc");
  await expect(page.getByText("Tautan ini tidak berlaku lagi.")).toBeVisible();
  await page.goto("/booth");
  await expect(page.getByText("Tautan ini tidak berlaku lagi.")).toBeVisible();
});

function today(): string {
  return new Intl.DateTimeFormat("id-ID", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "Asia/Jakarta",
  }).format(new Date());
}
