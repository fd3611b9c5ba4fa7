import { stringify } from "csv-stringify/sync";
import writeExcelFile from "write-excel-file/node";

import { newPdf, pdfBytes } from "./pdf.server";
import type { ReportTable } from "./report-table";

/** What a file of tables says above them. */
export type FileHeading = { title: string; lines: string[]; notes: string[] };

/**
 * All tables as one csv, UTF-8 with a byte order mark for Excel, an empty line between them. A text cell that begins
 * with = + - @ tab or return gets an apostrophe in front, so that no spreadsheet runs it.
 */
export function tablesCsv(heading: FileHeading, tables: ReportTable[]): string {
  const rows: (string | number)[][] = [[heading.title], ...heading.lines.map((line) => [line]), []];
  for (const table of tables)
    rows.push([table.title], table.head, ...table.rows, ...(table.foot ? [table.foot] : []), []);
  for (const note of heading.notes) rows.push([note]);
  return stringify(rows, {
    bom: true,
    escape_formulas: true,
    // Also where a spreadsheet takes another character for the end of a cell.
    quoted: true,
    quoted_empty: true,
    record_delimiter: "windows",
  });
}

type Cell = { value: string | number; fontWeight?: "bold" };

/** All tables as one workbook, a sheet each; text stays text and figures stay figures. */
export async function tablesXlsx(heading: FileHeading, tables: ReportTable[]): Promise<Buffer> {
  const bold = (value: string | number): Cell => ({
    value,
    fontWeight: "bold",
  });
  const sheets = tables.map((table) => ({
    data: [
      [bold(heading.title)],
      [bold(table.title)],
      [],
      table.head.map(bold),
      ...table.rows.map((row) => row.map((value): Cell => ({ value }))),
      ...(table.foot ? [table.foot.map(bold)] : []),
    ],
    sheet: sheetName(table.title),
    columns: table.head.map((_, index) => ({ width: index < 2 ? 36 : 14 })),
  }));
  return writeExcelFile(sheets).toBuffer();
}

/** Excel takes 31 characters and none of : \ / ? * [ ]. */
function sheetName(title: string): string {
  return title.replace(/[:\\/?*[\]]/g, " ").slice(0, 31);
}

/** All tables as an A4 document, numbered pages, a table's head repeated where it breaks. */
export function tablesPdf(heading: FileHeading, tables: ReportTable[]): Promise<Buffer> {
  const document = newPdf({ size: "A4", title: heading.title });
  document.font("bold").fontSize(18).text(heading.title);
  document.font("plain").fontSize(10).fillColor("#57605a");
  for (const line of heading.lines) document.text(line);
  document.fillColor("#1d2420");
  for (const table of tables) printTable(document, table);
  document.moveDown().font("plain").fontSize(8.5).fillColor("#57605a");
  for (const note of heading.notes) document.text(note, 40);
  const { count } = document.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    document.switchToPage(index);
    document.page.margins.bottom = 0;
    document
      .font("plain")
      .fontSize(8.5)
      .text(`${index + 1} / ${count}`, 40, document.page.height - 30, {
        align: "right",
        width: document.page.width - 80,
      });
  }
  return pdfBytes(document);
}

function printTable(document: PDFKit.PDFDocument, table: ReportTable): void {
  const bottom = document.page.height - 60;
  if (document.y > bottom - 90) document.addPage();
  document.moveDown(1.2).font("bold").fontSize(12.5).fillColor("#1d2420").text(table.title, 40);
  document.moveDown(0.3);
  const widths = columnWidths(document, table);
  const head = (): void => printRow(document, table.head, widths, "head");
  head();
  for (const row of table.rows) {
    if (document.y > bottom) {
      document.addPage();
      head();
    }
    printRow(document, row, widths, "body");
  }
  if (table.foot) printRow(document, table.foot, widths, "foot");
}

function columnWidths(document: PDFKit.PDFDocument, table: ReportTable): number[] {
  const full = document.page.width - 80;
  const words = table.head.map((_, index) =>
    table.rows.some((row) => typeof row[index] === "string" && !/^[A-Z]\d+$/.test(row[index])),
  );
  const figures = words.filter((isWord) => !isWord).length;
  const narrow = Math.min(72, (full * 0.68) / Math.max(1, figures));
  const wide = (full - narrow * figures) / Math.max(1, words.length - figures);
  return words.map((isWord) => (isWord ? wide : narrow));
}

function printRow(
  document: PDFKit.PDFDocument,
  row: (string | number)[],
  widths: number[],
  part: "head" | "body" | "foot",
): void {
  const top = document.y;
  document
    .font(part === "body" ? "plain" : "bold")
    .fontSize(part === "head" ? 7.5 : 9)
    .fillColor(part === "head" ? "#57605a" : "#1d2420");
  let left = 40;
  let lowest = top;
  row.forEach((value, index) => {
    const width = widths[index] ?? 60;
    const align = typeof value === "number" || (part === "head" && index > 1) ? "right" : "left";
    document.text(String(value), left, top + 2, { width: width - 6, align });
    lowest = Math.max(lowest, document.y);
    left += width;
  });
  document
    .moveTo(40, lowest + 2)
    .lineTo(document.page.width - 40, lowest + 2)
    .lineWidth(part === "body" ? 0.3 : 0.9)
    .strokeColor("#c9c2b2")
    .stroke();
  document.x = 40;
  document.y = lowest + 3;
}
