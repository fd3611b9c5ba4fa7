import { useTranslations } from "use-intl";

import type { BoardFigures } from "~/domain/figures/board/rules";
import { fillOf } from "~/domain/gate/entry/rules";
import type { Plan } from "~/domain/planning/halls/rules";

import { classes } from "../classes";
import { Heat } from "./heat";
import { MinutesChart } from "./minutes-chart";
import { useFigures } from "./use-figures";
import { type BoardFair, clock, Card } from "./parts";
import { Devices, Wrong } from "./warnings";
import { FillBar, fillText } from "../fill-bar";

/** The running fair on one screen, each second anew: how full, how fast, which gate, which phone, what is wrong. */
export function Board({ fair, first, plan }: { fair: BoardFair; first: BoardFigures; plan: Plan }) {
  const t = useTranslations("board");
  const { figures, isStale } = useFigures(fair.id, first);
  return (
    <div className="flex flex-col gap-5" data-at={figures.at}>
      {isStale && (
        <p role="alert" className="rounded-md bg-warn-tint px-4 py-3 font-semibold text-warn">
          {t("stale", { time: clock(figures.at, fair) })}
        </p>
      )}
      {figures.stop && (
        <p role="alert" className="rounded-md bg-bad-tint px-4 py-3 text-bad-strong">
          <strong>{t("stopped", { time: clock(figures.stop.since, fair) })}</strong>{" "}
          {figures.stop.reason ?? t("stoppedByItself")}
        </p>
      )}
      <Wrong figures={figures} fair={fair} />
      <div className="grid gap-5 lg:grid-cols-[1fr_2fr]">
        <Hall figures={figures} />
        <Card title={t("minutes", { count: figures.minutes.at(-1) ?? 0 })}>
          <MinutesChart minutes={figures.minutes} />
        </Card>
      </div>
      <div className="grid gap-5 lg:grid-cols-2">
        <Gates figures={figures} />
        <Slots figures={figures} fair={fair} />
      </div>
      <Card title={t("heat")}>
        <Heat plan={plan} visits={figures.visits} />
      </Card>
      <Devices figures={figures} />
    </div>
  );
}

function Hall({ figures }: { figures: BoardFigures }) {
  const t = useTranslations("board");
  const { inside, safeCapacity, arrived } = figures;
  const fill = fillOf(figures);
  const { level } = fill;
  return (
    <Card title={t("inside")}>
      <p
        className={classes(
          "text-[clamp(2.6rem,6vw,4.5rem)] leading-none font-bold",
          fillText(level),
        )}
        data-inside={inside}
      >
        {inside}
        <span className="text-xl font-semibold text-soft"> / {safeCapacity}</span>
      </p>
      <FillBar fill={fill} className="mt-3 h-3" />
      <p className="mt-3">
        <strong>{t(`level.${level}`)}</strong>{" "}
        <span className="text-soft">{t("arrived", { count: arrived })}</span>
      </p>
    </Card>
  );
}

function Gates({ figures }: { figures: BoardFigures }) {
  const t = useTranslations("board");
  return (
    <Card title={t("gates")}>
      <table className="w-full">
        <thead>
          <tr className="text-left text-sm text-soft">
            <th scope="col" className="py-1 font-normal">
              {t("gate")}
            </th>
            <th scope="col" className="py-1 text-right font-normal">
              {t("tenMinutes")}
            </th>
            <th scope="col" className="py-1 text-right font-normal">
              {t("hour")}
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.gates.map((gate) => (
            <tr key={gate.name} className="border-t border-line">
              <th scope="row" className="py-2 text-left font-semibold">
                {gate.name}
              </th>
              <td className="py-2 text-right">{gate.lastTenMinutes}</td>
              <td className="py-2 text-right">{gate.lastHour}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function Slots({ figures, fair }: { figures: BoardFigures; fair: BoardFair }) {
  const t = useTranslations("board");
  return (
    <Card title={t("slots")}>
      <ul className="flex flex-col gap-2">
        {figures.slots.map((slot) => {
          const share =
            slot.registered > 0 ? Math.round((slot.arrived / slot.registered) * 100) : 0;
          return (
            <li
              key={slot.startsAt}
              className="grid grid-cols-[3.5rem_1fr_7.5rem] items-center gap-3"
            >
              <span>{clock(slot.startsAt, fair)}</span>
              <svg
                viewBox="0 0 100 4"
                preserveAspectRatio="none"
                className="block h-3 w-full"
                aria-hidden="true"
              >
                <rect width="100" height="4" className="fill-sunken" />
                <rect width={share} height="4" className="fill-accent" />
              </svg>
              <span className="text-right text-sm">
                {`${slot.arrived}/${slot.registered} (${share}%)`}
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
