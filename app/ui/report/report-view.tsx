import { useLocale, useTranslations } from "use-intl";

import type { FairReport } from "~/domain/figures/reports/rules";
import type { ReportTable } from "~/lib/report-table";
import { translator } from "~/texts/translate";

import { Notice, Section } from "../parts";
import { Scroller } from "../scroller";
import { Table } from "../table";
import { ArrivalsChart, StagesChart } from "./charts";
import { reportTables } from "./report-tables";

/** The whole report: charts first, then every table that the files carry too. */
export function ReportView({ report }: { report: FairReport }) {
  const t = useTranslations("report");
  const tables = reportTables(translator(useLocale()), report);
  return (
    <>
      {report.totals.registered === 0 && <Notice>{t("empty")}</Notice>}
      <Section title={t("funnel")}>
        <StagesChart counts={report.totals} />
        <p className="mt-3 text-sm text-soft">
          {t("noteStages")} {t("noteArrived")}
        </p>
      </Section>
      <Section title={t("arrivals")}>
        <Scroller label={t("arrivalsAria")}>
          <div className="p-4">
            <ArrivalsChart arrivals={report.arrivals} />
          </div>
        </Scroller>
      </Section>
      {tables.map((table) => (
        <Section key={table.title} title={table.title}>
          <FiguresTable table={table} />
        </Section>
      ))}
      <p className="mt-4 text-sm text-soft">{t("noteHires")}</p>
    </>
  );
}

function FiguresTable({ table }: { table: ReportTable }) {
  return (
    <Table
      caption={table.title}
      rows={table.rows.map((cells, index) => ({
        cells,
        key: `${index} ${cells[0] ?? ""}`,
      }))}
      rowKey={(row) => row.key}
      columns={table.head.map((head, index) => ({
        key: head,
        head,
        number: table.rows.some((row) => typeof row[index] === "number"),
        cell: (row: { cells: (string | number)[]; key: string }) => row.cells[index],
      }))}
      {...(table.foot ? { foot: table.foot } : {})}
    />
  );
}
