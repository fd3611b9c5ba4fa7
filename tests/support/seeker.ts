import { expect, type Page } from "@playwright/test";

/**
 * Fills the registration form in as Dewi, whose NIK ends in `serial`, for the last slot; the `first` one has begun or is
 * next, and may end between choosing it and sending.
 */
export async function fillRegistration(
  page: Page,
  serial: number,
  slot: "first" | "last" = "last",
): Promise<void> {
  await page.locator("input[name=slotId]")[slot]().check();
  await page.getByLabel("Nama lengkap").fill("Dewi Uji Coba");
  await page.getByLabel("NIK").fill(`357899550495${String(serial).padStart(4, "0")}`);
  await page.getByLabel("Tanggal lahir").fill("1995-04-15");
  await page.getByLabel("Perempuan").check();
  await page.getByLabel("Pendidikan terakhir").selectOption("smk");
  await page.getByLabel("Kabupaten/kota tempat tinggal").selectOption("3578");
  // A number of their own: under one that many share, registrations are held.
  await page.getByLabel("Nomor telepon").fill(`0812 3456 ${String(serial).padStart(4, "0")}`);
  await page.getByLabel("Saya setuju data saya").check();
  await page.getByLabel("Saya setuju perusahaan").check();
}

let formPage: string | undefined;

/** Registers for today's running fair and gives the pass: its address, number, and the QR code's dark modules. */
export async function passForToday(page: Page, serial: number) {
  if (formPage !== undefined) await page.goto(formPage);
  else {
    await page.goto("/");
    await page.getByRole("listitem").filter({ hasText: "Berlangsung" }).getByRole("link").click();
    await page.getByRole("link", { name: "Daftar gratis" }).click();
    formPage = page.url();
  }
  await fillRegistration(page, serial, "first");
  const send = page.getByRole("button", { name: "Daftar dan buat tiket" });
  await send.click();
  await page.waitForLoadState();
  // The first slot may end between choosing it and sending.
  if (await page.getByText("Sesi ini sudah lewat").first().isVisible()) {
    await page.locator("input[name=slotId]").first().check();
    await send.click();
  }
  await expect(page).toHaveURL(/\/pass\/[\w-]{43}$/);
  const qr = page.getByRole("img", { name: /Kode QR/ });
  const number = ((await qr.getAttribute("aria-label")) ?? "").replace("Kode QR tiket ", "");
  const path = (await qr.locator("path").getAttribute("d")) ?? "";
  const size = Number((await qr.getAttribute("viewBox"))?.split(" ")[2]);
  const dark = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].flatMap(([, x, y, length]) =>
    Array.from({ length: Number(length) }, (_, step) => [Number(x) + step, Number(y)] as const),
  );
  return { url: page.url(), number, qr: { size, dark } };
}

/** The code in a pass's QR, read back from its picture the way a phone would. */
export async function passCode(page: Page, url: string): Promise<string> {
  const { default: decodeQr } = await import("qr/decode.js");
  const png = await page.request.get(`${url}/qr.png`);
  const pixels = await page.evaluate(
    async (bytes) => {
      const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext("2d");
      context?.drawImage(bitmap, 0, 0);
      const image = context?.getImageData(0, 0, bitmap.width, bitmap.height);
      return { width: bitmap.width, height: bitmap.height, data: [...(image?.data ?? [])] };
    },
    [...(await png.body())],
  );
  return decodeQr({ ...pixels, data: Uint8ClampedArray.from(pixels.data) });
}
