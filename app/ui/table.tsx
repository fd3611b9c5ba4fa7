import type { ReactNode } from "react";

import { classes } from "./classes";
import { Scroller } from "./scroller";

export type Column<Row> = {
  key: string;
  head: string;
  cell: (row: Row) => ReactNode;
  /** Figures stand to the right, under each other. */
  number?: boolean;
};

/** A table that scrolls by itself where it is too wide; `caption` names it for screen readers. */
export function Table<Row>({
  caption,
  columns,
  rows,
  rowKey,
  foot,
}: {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  foot?: ReactNode[];
}) {
  return (
    <Scroller label={caption}>
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line bg-sunken text-sm text-soft">
            {columns.map((column) => (
              <th key={column.key} scope="col" className={cellClass(column.number)}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className="border-b border-line last:border-0">
              {columns.map((column) => (
                <td key={column.key} className={cellClass(column.number)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {foot && (
          <tfoot>
            <tr className="border-t-2 border-edge font-semibold">
              {columns.map((column, index) => (
                <td key={column.key} className={cellClass(column.number)}>
                  {foot[index]}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </Scroller>
  );
}

function cellClass(number: boolean | undefined): string {
  return classes("px-4 py-2.5 align-top", number && "text-right whitespace-nowrap");
}
