import { useTranslations } from "use-intl";

import { fillOf } from "~/domain/gate/entry/rules";

import { classes } from "../ui/classes";
import { FillBar, fillText } from "../ui/fill-bar";

/** People inside against what the hall holds safely: amber from four fifths, red when it is full. */
export function CapacityBar({
  counts,
  safeCapacity,
}: {
  counts: { arrived: number; inside: number };
  safeCapacity: number;
}) {
  const t = useTranslations("phone");
  const fill = fillOf({ inside: counts.inside, safeCapacity });
  const { level } = fill;
  return (
    <section
      aria-label={t("capacity")}
      className="rounded-lg border border-line bg-surface px-4 py-2.5"
      data-level={level}
    >
      <div className="flex items-baseline justify-between gap-3">
        <p>
          <span className="text-sm text-soft">{t("inside")}</span>{" "}
          <strong className={classes("text-xl", fillText(level))}>{counts.inside}</strong>
          <span className="text-soft"> / {safeCapacity}</span>
        </p>
        {level === "free" ? (
          <p className="text-sm text-soft">{t("arrived", { count: counts.arrived })}</p>
        ) : (
          <strong className={fillText(level) || ""}>
            {t(level === "full" ? "hallFull" : "hallNearlyFull")}
          </strong>
        )}
      </div>
      <FillBar fill={fill} className="mt-1.5 h-2" />
    </section>
  );
}
