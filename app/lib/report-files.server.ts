import { apart } from "./apart.server";
import type { ReportTable } from "./report-table";
import { type FileHeading, tablesCsv, tablesPdf, tablesXlsx } from "./table-files.server";

/** The kinds of file that a report can be had as, each with what it is called on the wire. */
export const fileTypes = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pdf: "application/pdf",
} as const;
export type FileFormat = keyof typeof fileTypes;

export type TablesToPrint = { format: FileFormat; heading: FileHeading; tables: ReportTable[] };

const makers = { csv: tablesCsv, xlsx: tablesXlsx, pdf: tablesPdf };

/** The bytes of a file, made in this thread. */
export async function printTables({ format, heading, tables }: TablesToPrint): Promise<Uint8Array> {
  return Buffer.from(await makers[format](heading, tables));
}

/** The same, made in another thread while this one answers the gates. */
export function printApart(given: TablesToPrint): Promise<Uint8Array> {
  return apart("long", "table-file", given, () => printTables(given));
}
