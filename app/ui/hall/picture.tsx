import { Link } from "../navigation";
import { Accessibility, Plug } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { Fixture, Rectangle } from "~/domain/planning/halls/rules";

import { Scroller } from "../scroller";
import { BoothShape, FixtureShape } from "./shapes";

export type PictureBooth = Rectangle & {
  id: string;
  number: string;
  hasPower: boolean;
  accessible: boolean;
  state: "free" | "requested" | "approved";
  employerName: string | null;
};

export type PictureHall = { width: number; depth: number; fixtures: Fixture[] };

const looks = {
  free: "fill-good-tint stroke-good",
  requested: "fill-warn-tint stroke-warn [stroke-dasharray:24_14]",
  approved: "fill-sunken stroke-edge",
};

/** A phone shows a metre as 30 pixels and scrolls; a wide screen shows the whole hall. */
const pixelsPerCm = 0.3;

/**
 * The hall as it stands: the same picture for officers, companies and job seekers. With `linkTo` a free booth leads
 * somewhere, to be asked for; `mine` is marked. Visitors look for companies, not for free booths.
 */
export function HallPicture({
  hall,
  booths,
  linkTo,
  mine,
  forVisitors = false,
}: {
  hall: PictureHall;
  booths: PictureBooth[];
  linkTo?: (booth: PictureBooth) => string;
  mine?: string | undefined;
  forVisitors?: boolean;
}) {
  const t = useTranslations("hall");
  const plan = useTranslations("plan");
  return (
    <div>
      <Scroller label={t("title")}>
        <HallSheet hall={hall} label={t("title")}>
          {hall.fixtures.map((fixture) => (
            <FixtureShape
              key={fixture.id}
              at={fixture}
              kind={fixture.kind}
              word={plan(`kind.${fixture.kind}`)}
            />
          ))}
          {booths.map((booth) => (
            <PictureOfBooth
              key={booth.id}
              booth={booth}
              to={booth.state === "free" ? linkTo?.(booth) : undefined}
              isMine={booth.number === mine}
              isNamed={!forVisitors || booth.state === "approved"}
            />
          ))}
        </HallSheet>
      </Scroller>
      {!forVisitors && <Legend />}
    </div>
  );
}

/** The floor of a hall, to put things on. */
export function HallSheet({
  hall,
  label,
  children,
}: {
  hall: { width: number; depth: number };
  label: string;
  children: ReactNode;
}) {
  return (
    <svg
      viewBox={`-30 -30 ${hall.width + 60} ${hall.depth + 60}`}
      width={Math.round(hall.width * pixelsPerCm)}
      role="group"
      aria-label={label}
      className="block h-auto min-w-full text-ink"
    >
      <rect
        width={hall.width}
        height={hall.depth}
        strokeWidth={14}
        className="fill-surface stroke-edge"
      />
      {children}
    </svg>
  );
}

function PictureOfBooth({
  booth,
  to,
  isMine,
  isNamed,
}: {
  booth: PictureBooth;
  to: string | undefined;
  isMine: boolean;
  isNamed: boolean;
}) {
  const t = useTranslations("hall");
  const label = [
    isNamed ? t("boothAria", { number: booth.number, state: t(booth.state) }) : booth.number,
    booth.employerName,
    booth.hasPower && t("power"),
    booth.accessible && t("accessible"),
  ]
    .filter(Boolean)
    .join(", ");
  const shape = (
    <BoothShape
      at={booth}
      number={booth.number}
      name={isNamed ? (booth.employerName ?? t(booth.state)) : undefined}
      hasPower={booth.hasPower}
      accessible={booth.accessible}
      look={
        isMine
          ? "fill-accent-tint stroke-accent [stroke-width:16]"
          : isNamed
            ? looks[booth.state]
            : looks.approved
      }
    />
  );
  if (to === undefined)
    return (
      <g role="img" aria-label={label}>
        {shape}
      </g>
    );
  return (
    <Link to={to} aria-label={label} preventScrollReset>
      {shape}
    </Link>
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
          <svg viewBox="0 0 100 100" className="size-4" aria-hidden="true">
            <rect
              x={6}
              y={6}
              width={88}
              height={88}
              rx={16}
              strokeWidth={12}
              className={looks[state]}
            />
          </svg>
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
