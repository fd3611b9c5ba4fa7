import QRCode from "qrcode";

import { madeApart } from "./apart.server";
import { bitPng } from "./bit-png";

/** Level Q survives a cracked screen and a folded print; upper-case text keeps 26 characters within 25×25 modules. */
const options = { errorCorrectionLevel: "Q", margin: 4 } as const;

/** A QR code as an SVG path of unit modules with its size in modules, quiet zone of four included. */
export function qrPath(text: string): { size: number; path: string } {
  const parts = darkRuns(text).map(
    ({ row, column, length }) =>
      `M${column + options.margin} ${row + options.margin}h${length}v1h-${length}z`,
  );
  const { modules } = QRCode.create(text, options);
  return { size: modules.size + 2 * options.margin, path: parts.join("") };
}

/** A QR code as its dark modules, those that stand side by side in one; without quiet zone. */
export function darkRuns(text: string): { row: number; column: number; length: number }[] {
  const { modules } = QRCode.create(text, options);
  const runs: { row: number; column: number; length: number }[] = [];
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1) {
      if (!modules.get(row, column)) continue;
      const start = column;
      while (column < modules.size && modules.get(row, column)) column += 1;
      runs.push({ row, column: start, length: column - start });
    }
  return runs;
}

/** A QR code as PNG, made in another thread and once for everybody who asks. */
export function qrFile(text: string): Promise<Uint8Array> {
  return madeApart("qr-file", { text }, () => Promise.resolve(qrPng(text)));
}

/** A QR code as PNG, at most `pixels` wide. */
export function qrPng(text: string, pixels = 720): Buffer {
  const { modules } = QRCode.create(text, options);
  const { margin } = options;
  const size = modules.size + 2 * margin;
  const isDark = (row: number, column: number): boolean => {
    const [y, x] = [row - margin, column - margin];
    const isInside = y >= 0 && x >= 0 && y < modules.size && x < modules.size;
    return isInside && modules.get(y, x) === 1;
  };
  return bitPng({ size, isDark }, Math.max(1, Math.floor(pixels / size)));
}
