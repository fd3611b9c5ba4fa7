import { Accessibility, Plug } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { classes } from "../classes";
import { Scroller } from "../scroller";

export type PlannedBooth = {
  id: string;
  number: string;
  row: number;
  hasPower: boolean;
  accessible: boolean;
  state: "free" | "requested" | "approved";
  employerName: string | null;
};

const looks = {
  free: "border-good bg-good-tint",
  requested: "border-warn bg-warn-tint border-dashed",
  approved: "border-edge bg-sunken",
};

/**
 * The hall in rows, the entrance below. `choosable` makes the free booths radio buttons named boothId, so that a
 * booth is chosen by mouse, finger or arrow keys alike; `mine` is marked.
 */
export function HallPlan({
  booths,
  choosable = false,
  mine,
}: {
  booths: PlannedBooth[];
  choosable?: boolean;
  mine?: string | undefined;
}) {
  const t = useTranslations("hall");
  const rows = [...new Set(booths.map((booth) => booth.row))];
  return (
    <div>
      <Scroller label={t("title")}>
        <div className="flex w-max min-w-full flex-col gap-4 p-3 sm:p-5">
          {rows.map((row) => (
            <div key={row} className="flex gap-2">
              {booths
                .filter((booth) => booth.row === row)
                .map((booth) => (
                  <BoothCell
                    key={booth.id}
                    booth={booth}
                    choosable={choosable && booth.state === "free"}
                    mine={booth.number === mine}
                  />
                ))}
            </div>
          ))}
          <p className="mt-1 border-t-2 border-edge pt-1 text-center text-xs text-soft">
            {t("entrance")}
          </p>
        </div>
      </Scroller>
      <Legend />
    </div>
  );
}

function BoothCell({
  booth,
  choosable,
  mine,
}: {
  booth: PlannedBooth;
  choosable: boolean;
  mine: boolean;
}) {
  const t = useTranslations("hall");
  const label = [
    t("boothAria", { number: booth.number, state: t(booth.state) }),
    booth.employerName,
    booth.hasPower && t("power"),
    booth.accessible && t("accessible"),
  ]
    .filter(Boolean)
    .join(", ");
  const look = classes(
    "flex h-20 w-24 shrink-0 flex-col justify-between rounded-md border-2 p-1.5 text-left",
    looks[booth.state],
    mine && "outline-3 outline-offset-1 outline-accent",
  );
  const inside: ReactNode = (
    <>
      <span className="flex items-center justify-between" aria-hidden="true">
        <span className="font-bold">{booth.number}</span>
        <span className="flex gap-1 text-soft">
          {booth.hasPower && <Plug className="size-3.5" />}
          {booth.accessible && <Accessibility className="size-3.5" />}
        </span>
      </span>
      <span className="line-clamp-2 text-xs leading-tight break-words" aria-hidden="true">
        {booth.employerName ?? t(booth.state)}
      </span>
    </>
  );
  if (!choosable)
    return (
      <div className={look} role="img" aria-label={label}>
        {inside}
      </div>
    );
  return (
    <label
      className={classes(
        look,
        "cursor-pointer has-checked:border-accent has-checked:bg-accent has-checked:text-on-accent has-checked:[&_*]:text-on-accent has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
      )}
    >
      <input type="radio" name="boothId" value={booth.id} aria-label={label} className="sr-only" />
      {inside}
    </label>
  );
}

function Legend() {
  const t = useTranslations("hall");
  return (
    <ul
      aria-label={t("legend")}
      className="mt-3 flex flex-wrap gap-x-5 gap-y-1.5 text-sm text-soft"
    >
      {(["free", "requested", "approved"] as const).map((state) => (
        <li key={state} className="flex items-center gap-2">
          <span className={classes("size-4 rounded-sm border-2", looks[state])} />
          {t(state)}
        </li>
      ))}
      <li className="flex items-center gap-2">
        <Plug className="size-4" aria-hidden="true" />
        {t("power")}
      </li>
      <li className="flex items-center gap-2">
        <Accessibility className="size-4" aria-hidden="true" />
        {t("accessible")}
      </li>
    </ul>
  );
}
