import { type Grouping, groupings } from "~/domain/figures/reports/dimensions";
import { type FairReport, type GroupRow, stages } from "~/domain/figures/reports/rules";
import type { AgeBand, Disability, Education, Sex } from "~/lib/classifications";
import { regionName } from "~/lib/regions";
import type { ReportTable } from "~/lib/report-table";
import type { Translate } from "~/texts/translate";

type Words = {
  title: `report.by${"Sex" | "AgeBand" | "Education" | "Region" | "Disability"}`;
  /** A group's name. */
  name: (t: Translate, key: string) => string;
};

/** What a dimension of the report and its groups are called. */
const words: Record<Grouping, Words> = {
  sex: { title: "report.bySex", name: (t, key) => t(`sex.${key as Sex}`) },
  ageBand: { title: "report.byAgeBand", name: (t, key) => t(`ageBand.${key as AgeBand}`) },
  education: { title: "report.byEducation", name: (t, key) => t(`education.${key as Education}`) },
  region: { title: "report.byRegion", name: (_t, key) => regionName(key) },
  disability: {
    title: "report.byDisability",
    name: (t, key) => t(`disability.${key as Disability | "no"}`),
  },
};

/** A group's name in words. */
export function groupName(t: Translate, grouping: Grouping, key: string): string {
  return words[grouping].name(t, key);
}

/** One table by sex, age and so on: each stage's column sums to its total in the last row. */
export function groupTable(t: Translate, grouping: Grouping, report: FairReport): ReportTable {
  const rows = report.groups[grouping];
  return {
    title: t(words[grouping].title),
    head: [t("report.group"), ...stages.map((stage) => t(`stage.${stage}`))],
    rows: rows.map((row: GroupRow) => [
      groupName(t, grouping, row.key),
      ...stages.map((stage) => row[stage]),
    ]),
    foot: [t("common.total"), ...stages.map((stage) => report.totals[stage])],
  };
}

/** The measures of a fair, one a row. */
export function totalsTable(t: Translate, { totals }: FairReport): ReportTable {
  return {
    title: t("report.totals"),
    head: [t("report.measure"), t("report.count")],
    rows: [
      ...stages.map((stage) => [t(`stage.${stage}`), totals[stage]] as [string, number]),
      [t("report.withoutGate"), totals.arrivedWithoutGate],
      [t("report.cancelled"), totals.cancelled],
      [t("report.employers"), totals.employers],
      [t("report.vacancies"), totals.vacancies],
      [t("report.openings"), totals.openings],
      [t("report.visits"), totals.visits],
      [t("report.hires"), totals.hires],
      [t("report.unfilled"), totals.unfilled],
    ],
  };
}

export function arrivalsTable(t: Translate, report: FairReport): ReportTable {
  return {
    title: t("report.arrivals"),
    head: [t("report.time"), t("report.count")],
    rows: report.arrivals.map((step) => [step.time, step.count]),
    foot: [t("common.total"), report.totals.arrived],
  };
}

export function employersTable(t: Translate, report: FairReport): ReportTable {
  const columns = [
    "openings",
    "visits",
    "hired",
    "inProcess",
    "interviewed",
    "refused",
    "withoutNote",
  ] as const;
  return {
    title: t("report.byEmployer"),
    head: [
      t("report.employer"),
      t("report.nib"),
      t("report.booth"),
      ...columns.map((column) => t(`report.${column}`)),
    ],
    rows: report.exhibitors.map((row) => [
      row.employer,
      row.nib,
      row.booth,
      ...columns.map((column) => row[column]),
    ]),
    foot: [
      t("common.total"),
      "",
      "",
      ...columns.map((column) => report.exhibitors.reduce((sum, row) => sum + row[column], 0)),
    ],
  };
}

export function vacanciesTable(t: Translate, report: FairReport): ReportTable {
  const columns = ["openings", "hired", "unfilled"] as const;
  return {
    title: t("report.byVacancy"),
    head: [
      t("report.employer"),
      t("report.vacancy"),
      ...columns.map((column) => t(`report.${column}`)),
    ],
    rows: report.vacancies.map((row) => [
      row.employer,
      row.title,
      ...columns.map((column) => row[column]),
    ]),
    foot: [
      t("common.total"),
      "",
      ...columns.map((column) => report.vacancies.reduce((sum, row) => sum + row[column], 0)),
    ],
  };
}

/** Every table of the report, in the order of the page: the page, csv, xlsx and pdf all show these. */
export function reportTables(t: Translate, report: FairReport): ReportTable[] {
  return [
    totalsTable(t, report),
    arrivalsTable(t, report),
    ...groupings.map((grouping) => groupTable(t, grouping, report)),
    employersTable(t, report),
    vacanciesTable(t, report),
  ];
}
