import { useTranslations } from "use-intl";

import { amberShare } from "~/domain/gate/entry/rules";

import { classes } from "../ui/classes";

/** People inside against what the hall holds safely: amber from four fifths, red when it is full. */
export function CapacityBar({
  counts,
  safeCapacity,
}: {
  counts: { arrived: number; inside: number };
  safeCapacity: number;
}) {
  const t = useTranslations("phone");
  const share = safeCapacity > 0 ? counts.inside / safeCapacity : 0;
  const level = share >= 1 ? "full" : share >= amberShare ? "nearly" : "free";
  return (
    <section
      aria-label={t("capacity")}
      className="rounded-lg border border-line bg-surface px-4 py-2.5"
      data-level={level}
    >
      <div className="flex items-baseline justify-between gap-3">
        <p>
          <span className="text-sm text-soft">{t("inside")}</span>{" "}
          <strong
            className={classes(
              "text-xl",
              level === "full" && "text-bad",
              level === "nearly" && "text-warn",
            )}
          >
            {counts.inside}
          </strong>
          <span className="text-soft"> / {safeCapacity}</span>
        </p>
        {level === "free" ? (
          <p className="text-sm text-soft">{t("arrived", { count: counts.arrived })}</p>
        ) : (
          <strong className={level === "full" ? "text-bad" : "text-warn"}>
            {t(level === "full" ? "hallFull" : "hallNearlyFull")}
          </strong>
        )}
      </div>
      <div className="mt-1.5 h-2 overflow-hidden rounded-full bg-sunken" aria-hidden="true">
        <svg viewBox="0 0 100 4" preserveAspectRatio="none" className="h-full w-full">
          <rect
            width={Math.min(100, share * 100)}
            height="4"
            className={
              level === "full" ? "fill-bad" : level === "nearly" ? "fill-warn" : "fill-accent"
            }
          />
        </svg>
      </div>
    </section>
  );
}
