import { expect, test } from "@playwright/test";
import { Secret, TOTP } from "otpauth";

import { invitationLink, listenForFaults, looksRight, proveAgain } from "../support/browser";

test("a new officer sets up a second step, signs in by it, and by a recovery code", async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const link = await invitationLink(page);

  const context = await browser.newContext();
  const own = await context.newPage();
  const faults = listenForFaults(own);
  await own.goto(link);
  await own.getByLabel("Nama Anda").fill("Tini");
  await own.getByLabel("Surel").fill("tini@contoh.example");
  await own.getByLabel("Kata sandi").fill("sandi-yang-panjang");
  await own.getByRole("button", { name: "Buka akun" }).click();
  await own.getByRole("link", { name: "Tini" }).click();
  await own.getByRole("link", { name: "Pasang" }).click();
  await looksRight(own, "second-factor-set-up");
  const typed = (await own.locator(".font-mono").textContent()) ?? "";
  const totp = new TOTP({ secret: Secret.fromBase32(typed.replaceAll(" ", "")) });
  await own.getByLabel("Kode enam angka").fill("000000");
  await own.getByRole("button", { name: "Aktifkan" }).click();
  await expect(own.getByText(/Kode ini salah/).first()).toBeVisible();
  await own.getByLabel("Kode enam angka").fill(totp.generate());
  await own.getByRole("button", { name: "Aktifkan" }).click();
  const codes = own.getByRole("listitem").filter({ hasText: /^[0-9A-Z]{4}-[0-9A-Z]{4}$/ });
  await expect(codes).toHaveCount(10);
  const [first = ""] = await codes.allTextContents();
  await looksRight(own, "second-factor-codes");
  await own.getByRole("link", { name: "Sudah saya simpan" }).click();
  await looksRight(own, "second-factor-account");

  const phone = await (await browser.newContext()).newPage();
  await phone.goto("/sign-in");
  await phone.getByLabel("Surel").fill("tini@contoh.example");
  await phone.getByLabel("Kata sandi").fill("sandi-yang-panjang");
  await phone.getByRole("main").getByRole("button", { name: "Masuk" }).click();
  await expect(phone.getByRole("heading", { name: "Langkah kedua" })).toBeVisible();
  await looksRight(phone, "second-factor-sign-in");
  await phone.getByRole("link", { name: /Pakai kode pemulihan/ }).click();
  await phone.getByLabel("Kode pemulihan").fill(first.toLowerCase());
  await phone.getByRole("button", { name: "Lanjutkan" }).click();
  await expect(phone).toHaveURL(/\/office$/);
  await phone.goto("/office/account/second-factor");
  await expect(phone.getByText("9", { exact: true })).toBeVisible();
  await looksRight(phone, "second-factor-on");
  await phone.goto("/office/proof?to=/office/account");
  await looksRight(phone, "second-factor-proof");

  await page.goto("/office/people");
  await looksRight(page, "office-people-second-factor");
  await page.goto("/office/people/second-factor-rule");
  await proveAgain(page);
  await looksRight(page, "second-factor-rule");
  await page.goto("/office/people");
  await page
    .getByRole("row", { name: /Tini/ })
    .getByRole("link", { name: "Lepas langkah kedua" })
    .click();
  await proveAgain(page);
  await looksRight(page, "second-factor-removal");
  await page.getByRole("button", { name: "Lepas" }).click();
  await expect(page.getByText("Verifikasi dua langkah sudah dilepas.")).toBeVisible();
  await phone.goto("/office");
  await expect(phone).toHaveURL(/\/sign-in/);
  // The refused code itself is an answer that a browser notes.
  expect(faults.filter((fault) => !fault.includes("409"))).toEqual([]);
});
