import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { setImmediate as nextTurn } from "node:timers/promises";

import { apart } from "~/lib/apart.server";
import { newPdf } from "~/lib/pdf.server";
import { darkRuns } from "~/lib/qr.server";
import { wallTimeOf, zoneName } from "~/lib/calendar-day";
import { scratchFile } from "~/lib/scratch.server";
import type { Language } from "~/texts/catalogue";
import { translator } from "~/texts/translate";

import { showDay } from "../show";

export type PaperHeading = {
  title: string;
  day: string;
  timeZone: string;
  venueName: string;
  count: number;
};

type PaperRow = { name: string; number: string; code: string; startsAt: Date };

const rowHeight = 36;
const qrSide = 31;
const left = 40;

type ListToPrint = { list: PaperHeading & { id: string }; language: Language };

/**
 * Has the list of a fair printed in another thread, one list at a time, and tells in which file: it may be a thousand
 * pages. `rows` are read in this thread where there is no other. Refused: `too-busy`.
 */
export function printList(
  { id, title, day, timeZone, venueName, count }: ListToPrint["list"],
  rows: (fairId: string) => AsyncIterable<PaperRow>,
  language: Language,
): Promise<string> {
  const given = { list: { id, title, day, timeZone, venueName, count }, language };
  return apart("long", "paper-list", given, () => writeList(given, rows(id)));
}

/** Writes it to a file of its own, in this thread. */
export async function writeList(
  { list, language }: ListToPrint,
  rows: AsyncIterable<PaperRow>,
): Promise<string> {
  const file = scratchFile("list.pdf");
  await listPdf(list, rows, language, createWriteStream(file, { mode: 0o600 }));
  return file;
}

/**
 * The list for a gate whose phones have failed: A4, a line a person with a box to tick, the slot, and the pass's code.
 * Written to `sink` page by page, as `rows` come.
 */
export async function listPdf(
  heading: PaperHeading,
  rows: AsyncIterable<PaperRow>,
  language: Language,
  sink: NodeJS.WritableStream,
): Promise<void> {
  const t = translator(language);
  const title = `${t("paper.title")} · ${heading.title}`;
  const document = newPdf({ size: "A4", title, streams: true });
  const written = pipeline(document, sink);
  const rowsAPage = Math.floor((document.page.height - 150) / rowHeight);
  const pages = Math.max(1, Math.ceil(heading.count / rowsAPage));
  let nth = 0;
  drawPage(document, heading, { page: 1, pages }, language);
  for await (const row of rows) {
    if (nth > 0 && nth % rowsAPage === 0) {
      document.addPage();
      drawPage(document, heading, { page: nth / rowsAPage + 1, pages }, language);
      // What is finished leaves before the next is drawn.
      await nextTurn();
    }
    drawRow(document, row, nth % rowsAPage, heading.timeZone);
    nth += 1;
  }
  document.end();
  await written;
}

function drawPage(
  document: PDFKit.PDFDocument,
  heading: PaperHeading,
  { page, pages }: { page: number; pages: number },
  language: Language,
): void {
  const t = translator(language);
  const { width, height } = document.page;
  document
    .font("bold")
    .fontSize(14)
    .fillColor("#000000")
    .text(heading.title, left, 36, { width: width - 2 * left, lineBreak: false });
  document
    .font("plain")
    .fontSize(9)
    .text(
      `${showDay(heading.day, language)} (${zoneName(heading.timeZone)}) · ${heading.venueName}`,
      left,
      56,
      {
        lineBreak: false,
      },
    )
    .text(t("paper.lead", { count: heading.count }), left, 70, { lineBreak: false })
    .fontSize(8)
    .text(t("paper.secret"), left, height - 56, { lineBreak: false })
    .text(
      t("paper.page", { page: String(page), pages: String(Math.max(page, pages)) }),
      width - left - 120,
      height - 56,
      { width: 120, align: "right", lineBreak: false },
    );
}

function drawRow(document: PDFKit.PDFDocument, row: PaperRow, nth: number, timeZone: string): void {
  const { width } = document.page;
  const top = 92 + nth * rowHeight;
  const middle = top + rowHeight / 2;
  document
    .lineWidth(1)
    .rect(left, middle - 7, 14, 14)
    .stroke();
  document
    .font("bold")
    .fontSize(11)
    .text(row.name, left + 26, middle - 12, { width: 265, height: 14, ellipsis: true });
  document
    .font("plain")
    .fontSize(9)
    .text(`${row.number} · ${wallTimeOf(row.startsAt, timeZone)}`, left + 26, middle + 3, {
      lineBreak: false,
    });
  // Where the time of entry is written by hand.
  document
    .lineWidth(0.5)
    .moveTo(width - 230, middle + 8)
    .lineTo(width - 150, middle + 8)
    .stroke();
  // Neighbours stand apart, so that a camera held over one does not read the other.
  const right = width - left - (nth % 2 === 0 ? 0 : qrSide + 20);
  drawCode(document, row.code, right - qrSide, middle - qrSide / 2);
  document
    .lineWidth(0.3)
    .moveTo(left, top + rowHeight)
    .lineTo(width - 140, top + rowHeight)
    .stroke();
}

function drawCode(document: PDFKit.PDFDocument, code: string, x: number, y: number): void {
  const runs = darkRuns(code);
  const size = Math.max(...runs.map(({ row }) => row)) + 1;
  const module = qrSide / size;
  for (const { row, column, length } of runs)
    document.rect(x + column * module, y + row * module, length * module, module);
  document.fill("#000000");
}
