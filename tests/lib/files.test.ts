import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { describe, expect, it } from "vitest";

import { bitPng } from "~/lib/bit-png";
import { makePassCode } from "~/lib/pass-seal.server";
import { qrPng } from "~/lib/qr.server";
import { unpackWoff } from "~/lib/woff";
import { openStrongReader } from "~/ui/scan/read-frame";

const require = createRequire(import.meta.url);
const fontkit = require("fontkit") as { create: (bytes: Buffer) => Font };
type Font = {
  numGlyphs: number;
  unitsPerEm: number;
  layout: (text: string) => { advanceWidth: number };
};

describe("a picture of one bit a pixel", () => {
  it("is a code that a reader reads, in few bytes", async () => {
    const sharp = require("pngjs") as { PNG: { sync: { read: (bytes: Buffer) => Picture } } };
    type Picture = { width: number; height: number; data: Buffer };
    const code = makePassCode(Buffer.alloc(32, 1));
    const png = qrPng(code);
    expect(png.length).toBeLessThan(1500);
    const { width, height, data } = sharp.PNG.sync.read(png);
    expect([width, height]).toEqual([693, 693]);
    const wasm = readFileSync(require.resolve("zxing-wasm/reader/zxing_reader.wasm"));
    const read = await openStrongReader(new Uint8Array(wasm).buffer);
    expect(await read({ width, height, data: new Uint8ClampedArray(data) })).toBe(code);
  });

  it("is black where it was said, module by module", () => {
    const png = bitPng({ size: 3, isDark: (row, column) => row === column }, 5);
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect(png.readUInt32BE(16)).toBe(15);
    expect(png.readUInt8(24)).toBe(1);
  });
});

describe("a font that was unpacked", () => {
  it("is the same font: every glyph, every width", () => {
    const woff = readFileSync(
      require.resolve("@fontsource/plus-jakarta-sans/files/plus-jakarta-sans-latin-700-normal.woff"),
    );
    const [packed, plain] = [fontkit.create(woff), fontkit.create(unpackWoff(woff))];
    expect([plain.numGlyphs, plain.unitsPerEm]).toEqual([packed.numGlyphs, packed.unitsPerEm]);
    const text = "Siti Nurhaliza – Bursa Kerja Surabaya 12.345";
    expect(plain.layout(text).advanceWidth).toBe(packed.layout(text).advanceWidth);
  });

  it("is refused when it is another form", () => {
    expect(() => unpackWoff(Buffer.alloc(100))).toThrow("no WOFF");
  });
});
