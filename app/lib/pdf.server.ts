import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import PDFDocument from "pdfkit";

import { unpackWoff } from "./woff";

const require = createRequire(import.meta.url);

function font(weight: 400 | 700): Buffer {
  return unpackWoff(
    readFileSync(
      require.resolve(
        `@fontsource/plus-jakarta-sans/files/plus-jakarta-sans-latin-${weight}-normal.woff`,
      ),
    ),
  );
}

let fonts: { plain: Buffer; bold: Buffer } | undefined;

/**
 * An empty PDF with the product's typeface as "plain" and "bold", in points. The creation date is fixed by the
 * caller's content alone (none is written), so that the same figures print the same bytes.
 */
export function newPdf(page: {
  size: "A3" | "A4" | "A5";
  title: string;
  landscape?: boolean;
  /** Each page leaves as soon as the next begins: a file of a thousand pages is never held whole. */
  streams?: boolean;
}): PDFKit.PDFDocument {
  fonts ??= { plain: font(400), bold: font(700) };
  const document = new PDFDocument({
    size: page.size,
    layout: page.landscape ? "landscape" : "portrait",
    margin: 40,
    bufferPages: !page.streams,
    lang: "id",
    displayTitle: true,
    info: {
      Title: page.title,
      Creator: "Bursa Mini",
      CreationDate: new Date(0),
    },
  });
  document.registerFont("plain", fonts.plain);
  document.registerFont("bold", fonts.bold);
  return document.font("plain");
}

/** The finished file. */
export function pdfBytes(document: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    document.on("data", (chunk: Buffer) => chunks.push(chunk));
    document.on("end", () => resolve(Buffer.concat(chunks)));
    document.on("error", reject);
    document.end();
  });
}
