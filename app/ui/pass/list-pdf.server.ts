import { newPdf, pdfBytes } from "~/lib/pdf.server";
import { darkRuns } from "~/lib/qr.server";
import type { Language } from "~/texts/catalogue";
import { translator } from "~/texts/translate";

import { showDay, showTime } from "../show";

export type PaperList = {
  title: string;
  day: string;
  timeZone: string;
  venueName: string;
  registrations: { name: string; number: string; code: string; slot: { startsAt: Date } }[];
};

const rowHeight = 36;
const qrSide = 31;
const left = 40;

/** The list for a gate whose phones have failed: A4, a line a person with a box to tick, the slot, and the pass's code. */
export function listPdf(list: PaperList, language: Language): Promise<Buffer> {
  const t = translator(language);
  const document = newPdf({ size: "A4", title: `${t("paper.title")} · ${list.title}` });
  const { width, height } = document.page;
  const rowsAPage = Math.floor((height - 150) / rowHeight);
  const pages = Math.max(1, Math.ceil(list.registrations.length / rowsAPage));
  for (let page = 0; page < pages; page += 1) {
    if (page > 0) document.addPage();
    document
      .font("bold")
      .fontSize(14)
      .fillColor("#000000")
      .text(list.title, left, 36, { width: width - 2 * left, lineBreak: false });
    document
      .font("plain")
      .fontSize(9)
      .text(`${showDay(list.day, language)} · ${list.venueName}`, left, 56, { lineBreak: false })
      .text(t("paper.lead", { count: list.registrations.length }), left, 70, {
        lineBreak: false,
      });
    const rows = list.registrations.slice(page * rowsAPage, (page + 1) * rowsAPage);
    rows.forEach((row, nth) => drawRow(document, row, nth, list.timeZone));
    document
      .font("plain")
      .fontSize(8)
      .fillColor("#000000")
      .text(t("paper.secret"), left, height - 56, { lineBreak: false })
      .text(
        t("paper.page", { page: String(page + 1), pages: String(pages) }),
        width - left - 120,
        height - 56,
        { width: 120, align: "right", lineBreak: false },
      );
  }
  return pdfBytes(document);
}

function drawRow(
  document: PDFKit.PDFDocument,
  row: PaperList["registrations"][number],
  nth: number,
  timeZone: string,
): void {
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
    .text(`${row.number} · ${showTime(row.slot.startsAt, timeZone)}`, left + 26, middle + 3, {
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
