import { format, parse } from "date-fns";
import { enGB, id } from "date-fns/locale";
import { useLocale } from "use-intl";

/** A day as a leaf of a wall calendar. */
export function DateLeaf({ day }: { day: string }) {
  const locale = useLocale() === "id" ? id : enGB;
  const date = parse(day, "yyyy-MM-dd", new Date(0));
  return (
    <div
      aria-hidden="true"
      className="flex w-16 shrink-0 self-start flex-col overflow-hidden rounded-md border border-line bg-surface text-center"
    >
      <span className="bg-accent py-0.5 text-xs font-semibold text-on-accent">
        {format(date, "MMM yy", { locale })}
      </span>
      <span className="pt-1 text-xl font-semibold">{format(date, "d")}</span>
      <span className="pb-1 text-xs text-soft">{format(date, "EEE", { locale })}</span>
    </div>
  );
}
