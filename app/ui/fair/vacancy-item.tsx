import { useTranslations } from "use-intl";

import type { Education, JobType } from "~/lib/classifications";
import { showRupiah } from "~/lib/money";

import { Badge } from "../parts";

export type ShownVacancy = {
  id: string;
  title: string;
  openings: number;
  education: string;
  jobType: string;
  location: string;
  wageMin: number;
  wageMax: number;
  hours: string;
  conditions: string;
  description: string | null;
  closedAt: Date | null;
};

/** A wage as one amount or a span. */
export function showWage(vacancy: { wageMin: number; wageMax: number }): string {
  const low = showRupiah(vacancy.wageMin);
  return vacancy.wageMin === vacancy.wageMax ? low : `${low} – ${showRupiah(vacancy.wageMax)}`;
}

/** A vacancy in a line that opens to everything the law asks for. */
export function VacancyItem({ vacancy }: { vacancy: ShownVacancy }) {
  const t = useTranslations("fair");
  const education = useTranslations("education");
  const jobType = useTranslations("jobType");
  const rows: [string, string][] = [
    [t("jobType"), jobType(vacancy.jobType as JobType)],
    [t("location"), vacancy.location],
    [t("hours"), vacancy.hours],
    [t("conditions"), vacancy.conditions],
    [t("education"), education(vacancy.education as Education)],
    ...(vacancy.description ? [[t("description"), vacancy.description] as [string, string]] : []),
  ];
  return (
    <details className="border-t border-line">
      <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-3 gap-y-0.5 px-4 py-3">
        <span className="font-semibold">{vacancy.title}</span>
        {vacancy.closedAt && <Badge>{t("closed")}</Badge>}
        <span className="w-full text-sm text-soft">
          {showWage(vacancy)} · {t("openings", { count: vacancy.openings })}
        </span>
      </summary>
      <dl className="grid grid-cols-[7.5rem_1fr] gap-x-4 gap-y-1.5 px-4 pb-4 text-sm">
        {rows.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-soft">{name}</dt>
            <dd className="min-w-0 break-words whitespace-pre-line">{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
