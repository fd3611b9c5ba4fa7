import { scaleLinear } from "d3-scale";
import { useTranslations } from "use-intl";

const box = { width: 600, height: 150, left: 30, bottom: 22, top: 8 };

/** Arrivals in each minute of the last hour; the running minute is pale. */
export function MinutesChart({ minutes }: { minutes: number[] }) {
  const t = useTranslations("board");
  const most = Math.max(4, ...minutes);
  const step = (box.width - box.left) / minutes.length;
  const y = scaleLinear()
    .domain([0, most])
    .nice(4)
    .range([box.height - box.bottom, box.top]);
  const total = minutes.reduce((sum, count) => sum + count, 0);
  return (
    <svg
      role="img"
      aria-label={t("minutesAria", { count: total })}
      viewBox={`0 0 ${box.width} ${box.height}`}
      className="h-auto w-full text-xs"
    >
      {y
        .ticks(4)
        .filter(Number.isInteger)
        .map((tick) => (
          <g key={tick}>
            <line x1={box.left} x2={box.width} y1={y(tick)} y2={y(tick)} className="stroke-line" />
            <text x={box.left - 6} y={y(tick) + 4} textAnchor="end" className="fill-soft">
              {tick}
            </text>
          </g>
        ))}
      {minutes.map((count, place) => (
        <rect
          key={place}
          x={box.left + place * step + 1}
          width={step - 2}
          y={y(count)}
          height={y(0) - y(count)}
          className={place === minutes.length - 1 ? "fill-edge" : "fill-accent"}
        />
      ))}
      {[60, 45, 30, 15, 0].map((ago) => (
        <text
          key={ago}
          x={box.left + ((60 - ago) / 60) * (box.width - box.left)}
          y={box.height - 5}
          textAnchor={ago === 60 ? "start" : ago === 0 ? "end" : "middle"}
          className="fill-soft"
        >
          {ago === 0 ? t("now") : t("minutesAgo", { count: ago })}
        </text>
      ))}
    </svg>
  );
}
