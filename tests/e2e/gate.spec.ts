import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium, expect, test } from "@playwright/test";

import { listenForFaults, looksRight, signIn } from "../support/browser";
import { filmOf } from "../support/fake-camera";
import { passForToday } from "../support/seeker";

test("the gate reads a pass from the camera, then by number, hand scanner and name", async ({
  page,
  launchOptions,
  baseURL,
}) => {
  const pass = await passForToday(page, 11);
  const film = join(mkdtempSync(join(tmpdir(), "bursa-film-")), "pass.y4m");
  filmOf(film, pass.qr);
  const browser = await chromium.launch({
    ...launchOptions,
    args: [
      ...(launchOptions.args ?? []),
      "--use-fake-ui-for-media-stream",
      "--use-fake-device-for-media-stream",
      `--use-file-for-fake-video-capture=${film}`,
    ],
  });
  const context = await browser.newContext({
    baseURL,
    viewport: { width: 360, height: 800 },
    permissions: ["camera"],
  });
  const gate = await context.newPage();
  const faults = listenForFaults(gate);
  await signIn(gate, "surabaya@contoh.example");
  await gate.goto("/gate");
  await looksRight(gate, "gate-list");
  await gate.getByRole("link", { name: /Mini Job Fair Surabaya/ }).click();
  await looksRight(gate, "gate");
  await gate.setViewportSize({ width: 360, height: 800 });

  await gate.getByRole("button", { name: "Nyalakan kamera" }).click();
  const verdict = gate.getByRole("alertdialog");
  await expect(verdict).toHaveAttribute("data-verdict", "welcome");
  await expect(verdict).toContainText("SILAKAN MASUK");
  await expect(verdict).toContainText("Dewi Uji Coba");
  await looksRight(gate, "gate-welcome");
  await gate.getByRole("button", { name: "Lanjut" }).click();
  await gate.getByRole("button", { name: "Matikan kamera" }).click();

  await gate.getByLabel("Nomor tiket atau kode").fill(pass.number.toLowerCase());
  await gate.getByRole("button", { name: "Periksa" }).first().click();
  await expect(verdict).toHaveAttribute("data-verdict", "already-inside");
  await expect(verdict).toContainText(/Masuk pukul \d\d:\d\d, gerbang 1/);
  await looksRight(gate, "gate-already-inside");
  await gate.getByRole("button", { name: "Lanjut" }).click();

  await gate.locator("body").press("Escape");
  await gate.getByRole("heading", { name: "Pemindaian terakhir" }).click();
  await gate.keyboard.type("https://contoh.example/menu");
  await gate.keyboard.press("Enter");
  await expect(verdict).toHaveAttribute("data-verdict", "unreadable");
  await looksRight(gate, "gate-unreadable");
  await gate.getByRole("button", { name: "Lanjut" }).click();

  await gate.getByText("Keluar", { exact: true }).click();
  await gate.getByLabel("Cari nama").fill("Dewi Uji");
  await gate.getByLabel("Cari nama").press("Enter");
  await gate
    .getByRole("button", { name: /Periksa Dewi Uji Coba/ })
    .first()
    .click();
  await expect(verdict).toHaveAttribute("data-verdict", "goodbye");
  await looksRight(gate, "gate-goodbye");
  await gate.getByRole("button", { name: "Lanjut" }).click();
  expect(faults).toEqual([]);
  await browser.close();
});
