import QRCode from "qrcode";

/** Level Q survives a cracked screen and a folded print; upper-case text keeps 26 characters within 25×25 modules. */
const options = { errorCorrectionLevel: "Q", margin: 4 } as const;

/** A QR code as an SVG path of unit modules with its size in modules, quiet zone of four included. */
export function qrPath(text: string): { size: number; path: string } {
  const { modules } = QRCode.create(text, options);
  const parts: string[] = [];
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column))
        parts.push(`M${column + options.margin} ${row + options.margin}h1v1h-1z`);
  return { size: modules.size + 2 * options.margin, path: parts.join("") };
}

/** A QR code as PNG, `pixels` wide. */
export function qrPng(text: string, pixels = 720): Promise<Buffer> {
  return QRCode.toBuffer(text, { ...options, width: pixels });
}
