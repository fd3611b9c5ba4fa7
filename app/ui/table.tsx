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

/**
 * A table; `caption` names it for screen readers. Where it is too wide it scrolls by itself, or, when its rows are things
 * with a name rather than figures to compare (`stacks`), each row becomes a list of its own on a narrow screen.
 */
export function Table<Row>({
  caption,
  columns,
  rows,
  rowKey,
  foot,
  stacks = false,
}: {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  foot?: ReactNode[];
  stacks?: boolean;
}) {
  return (
    <Scroller label={caption}>
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr
            className={classes(
              "border-b border-line bg-sunken text-sm text-soft",
              stacks && "max-sm:sr-only",
            )}
          >
            {columns.map((column) => (
              <th key={column.key} scope="col" className={cellClass(column.number)}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              className={classes(
                "border-b border-line last:border-0",
                stacks && "max-sm:block max-sm:py-2",
              )}
            >
              {columns.map((column, nth) => (
                <td
                  key={column.key}
                  className={classes(
                    cellClass(column.number),
                    stacks && "max-sm:flex max-sm:justify-between max-sm:gap-4 max-sm:py-1",
                  )}
                >
                  {stacks && nth > 0 && (
                    <span aria-hidden="true" className="text-sm text-soft sm:hidden">
                      {column.head}
                    </span>
                  )}
                  {stacks ? <span className="min-w-0">{column.cell(row)}</span> : column.cell(row)}
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
