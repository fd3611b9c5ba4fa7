import { Link } from "../navigation";
import { useLocale, useTranslations } from "use-intl";

import type { FairPhase } from "~/domain/planning/fairs/rules";

import { classes } from "../classes";
import { PhaseBadge } from "../fair/phase-badge";
import { useShow } from "../show";

export type CalendarFair = {
  id: string;
  title: string;
  day: string;
  opensAt: string;
  closesAt: string;
  venueName: string;
  phase: FairPhase;
  office: { name: string };
};

const looks: Record<FairPhase, string> = {
  draft: "border-dashed border-edge bg-surface text-ink",
  upcoming: "border-accent bg-accent-tint text-accent-strong",
  running: "border-good bg-good-tint text-good",
  over: "border-edge bg-sunken text-ink",
  postponed: "border-warn bg-warn-tint text-warn",
  cancelled: "border-bad bg-bad-tint text-bad-strong line-through",
};

/** A month as weeks from Monday where there is room, and as a list of its days on a phone. */
export function MonthGrid({
  month,
  weeks,
  fairs,
  holidays,
  today,
  empty,
}: {
  month: string;
  weeks: string[][];
  fairs: CalendarFair[];
  holidays: Record<string, { id: string; en: string }>;
  today: string;
  empty: string;
}) {
  const t = useTranslations("calendar");
  const language = useLocale();
  const show = useShow();
  const on = (day: string): CalendarFair[] => fairs.filter((fair) => fair.day === day);
  const inMonth = fairs.filter((fair) => fair.day.startsWith(month));
  return (
    <>
      <table className="hidden w-full table-fixed border-collapse md:table">
        <caption className="sr-only">{show.month(month)}</caption>
        <thead>
          <tr>
            {(weeks[0] ?? []).map((day) => (
              <th key={day} scope="col" className="px-2 py-1 text-left text-sm text-soft">
                {show.weekday(day)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day, nth) => {
                const holiday = holidays[day];
                return (
                  <td
                    key={day}
                    className={classes(
                      "h-26 border border-line p-1.5 align-top",
                      day.startsWith(month) ? "bg-surface" : "bg-sunken text-soft",
                    )}
                  >
                    <p
                      className={classes(
                        "text-sm",
                        (nth > 4 || holiday) && "text-bad",
                        day === today && "font-bold",
                      )}
                    >
                      {Number(day.slice(8))}
                      {day === today && <span className="text-soft"> · {t("today")}</span>}
                    </p>
                    {holiday && (
                      <p className="text-xs text-bad">
                        {language === "en" ? holiday.en : holiday.id}
                      </p>
                    )}
                    <ul className="mt-1 flex flex-col gap-1">
                      {on(day).map((fair) => (
                        <li key={fair.id}>
                          <Link
                            to={`/office/fairs/${fair.id}`}
                            className={classes(
                              "block rounded-sm border-l-3 px-1.5 py-1 text-xs leading-snug break-words",
                              looks[fair.phase],
                            )}
                          >
                            <span className="font-semibold">{fair.opensAt}</span> {fair.title}
                          </Link>
                        </li>
                      ))}
                    </ul>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="flex flex-col gap-3 md:hidden">
        {inMonth.map((fair) => (
          <li key={fair.id} className="rounded-lg border border-line bg-surface p-4">
            <p className="text-sm text-soft">
              {show.day(fair.day)}, {fair.opensAt}–{fair.closesAt}
            </p>
            <Link
              to={`/office/fairs/${fair.id}`}
              className="inline-flex min-h-8 items-center font-semibold text-accent underline underline-offset-3"
            >
              {fair.title}
            </Link>
            <p className="mb-2 text-sm text-soft">{fair.venueName}</p>
            <PhaseBadge phase={fair.phase} />
          </li>
        ))}
      </ul>
      {inMonth.length === 0 && <p className="mt-3 text-soft">{empty}</p>}
    </>
  );
}
