import { scaleBand, scaleLinear } from "d3-scale";
import { useTranslations } from "use-intl";

import { type Stage, type StageCounts, stages } from "~/domain/figures/reports/rules";

const box = { width: 720, height: 240, left: 40, bottom: 34, top: 20 };

/** Bars over time; the same figures stand in a table below the chart. */
export function ArrivalsChart({ arrivals }: { arrivals: { time: string; count: number }[] }) {
  const t = useTranslations("report");
  const most = Math.max(4, ...arrivals.map((step) => step.count));
  const x = scaleBand<string>()
    .domain(arrivals.map((step) => step.time))
    .range([box.left, box.width])
    .padding(0.22);
  const y = scaleLinear()
    .domain([0, most])
    .nice(4)
    .range([box.height - box.bottom, box.top]);
  const floor = y(0);
  return (
    <svg
      role="img"
      aria-label={t("arrivalsAria")}
      viewBox={`0 0 ${box.width} ${box.height}`}
      className="h-auto w-full min-w-xl text-xs"
    >
      {y
        .ticks(4)
        .filter(Number.isInteger)
        .map((tick) => (
          <g key={tick}>
            <line x1={box.left} x2={box.width} y1={y(tick)} y2={y(tick)} className="stroke-line" />
            <text x={box.left - 8} y={y(tick) + 4} textAnchor="end" className="fill-soft">
              {tick}
            </text>
          </g>
        ))}
      {arrivals.map((step) => (
        <g key={step.time}>
          <rect
            x={x(step.time)}
            y={y(step.count)}
            width={x.bandwidth()}
            height={floor - y(step.count)}
            rx={2}
            className="fill-accent"
          />
          {step.time.endsWith("00") && (
            <text
              x={(x(step.time) ?? 0) + x.bandwidth() / 2}
              y={box.height - 12}
              textAnchor="middle"
              className="fill-soft"
            >
              {step.time}
            </text>
          )}
        </g>
      ))}
      <line x1={box.left} x2={box.width} y1={floor} y2={floor} className="stroke-edge" />
    </svg>
  );
}

/** How many came how far, each stage a bar with its share of all who registered. */
export function StagesChart({ counts }: { counts: StageCounts }) {
  const t = useTranslations();
  const width = scaleLinear()
    .domain([0, Math.max(1, counts.registered)])
    .range([0, 100]);
  return (
    <ol aria-label={t("report.funnelAria")} className="flex flex-col gap-3">
      {stages.map((stage: Stage) => (
        <li
          key={stage}
          className="grid grid-cols-[7rem_minmax(0,1fr)] items-center gap-x-4 sm:grid-cols-[11rem_1fr]"
        >
          <span className="text-sm">{t(`stage.${stage}`)}</span>
          <span className="flex min-w-0 items-center gap-3">
            <svg
              viewBox="0 0 100 10"
              preserveAspectRatio="none"
              aria-hidden="true"
              className="h-7 w-full min-w-0 flex-1"
            >
              <rect width="100" height="10" className="fill-sunken" />
              <rect width={width(counts[stage])} height="10" className="fill-accent" />
            </svg>
            <span className="w-20 shrink-0 text-right">
              <strong>{counts[stage]}</strong>{" "}
              <span className="text-sm text-soft">{percent(counts[stage], counts.registered)}</span>
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "–" : `${Math.round((100 * part) / whole)}%`;
}
