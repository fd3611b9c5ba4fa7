import { Link } from "../navigation";

import { PhaseBadge } from "../fair/phase-badge";
import { TextLink } from "../parts";
import { useShow } from "../show";
import type { CalendarFair } from "./month-grid";

/** A year as twelve months, each with its fairs by day. */
export function YearGrid({
  months,
  fairs,
  toMonth,
  none,
}: {
  months: string[];
  fairs: CalendarFair[];
  toMonth: (month: string) => string;
  none: string;
}) {
  const show = useShow();
  return (
    <ol className="grid gap-x-8 gap-y-6 sm:grid-cols-2 lg:grid-cols-3">
      {months.map((month) => {
        const own = fairs.filter((fair) => fair.day.startsWith(month));
        return (
          <li key={month} className="border-t-2 border-line pt-2">
            <h3 className="mb-1 text-lg">
              <TextLink to={toMonth(month)}>{show.month(month)}</TextLink>
            </h3>
            {own.length === 0 ? (
              <p className="text-sm text-soft">{none}</p>
            ) : (
              <ul className="flex flex-col">
                {own.map((fair) => (
                  <li key={fair.id} className="flex items-start gap-2 py-1 text-sm">
                    <span className="w-14 shrink-0 text-soft">
                      {show.weekday(fair.day)} {Number(fair.day.slice(8))}
                    </span>
                    <Link
                      to={`/office/fairs/${fair.id}`}
                      className="min-w-0 flex-1 break-words text-ink underline underline-offset-3"
                    >
                      {fair.title}
                    </Link>
                    <PhaseBadge phase={fair.phase} />
                  </li>
                ))}
              </ul>
            )}
          </li>
        );
      })}
    </ol>
  );
}
