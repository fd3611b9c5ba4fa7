/** A table of a report: the first columns are words, the rest figures. `foot` is its last line. */
export type ReportTable = {
  title: string;
  head: string[];
  rows: (string | number)[][];
  foot?: (string | number)[];
};
