import { useTranslations } from "use-intl";

import type { Plan } from "~/domain/planning/halls/rules";

import { HallSheet } from "../hall/picture";
import { BoothShape, FixtureShape } from "../hall/shapes";
import { Scroller } from "../scroller";

/** The hall with its booths the darker the more people came to them. */
export function Heat({
  plan,
  visits,
}: {
  plan: Plan;
  visits: readonly { boothId: string; count: number }[];
}) {
  const t = useTranslations("board");
  const kind = useTranslations("plan");
  const counts = new Map(visits.map(({ boothId, count }) => [boothId, count]));
  const most = Math.max(1, ...counts.values());
  return (
    <Scroller label={t("heat")}>
      <HallSheet hall={plan} label={t("heat")}>
        {plan.fixtures.map((fixture) => (
          <FixtureShape
            key={fixture.id}
            at={fixture}
            kind={fixture.kind}
            word={kind(`kind.${fixture.kind}`)}
          />
        ))}
        {plan.booths.map((booth) => {
          const count = counts.get(booth.id) ?? 0;
          return (
            <g
              key={booth.id}
              role="img"
              aria-label={t("boothVisits", { number: booth.number, count })}
            >
              <rect
                x={booth.x}
                y={booth.y}
                width={booth.width}
                height={booth.depth}
                className="fill-accent"
                // Never so dark that the figure on it cannot be read.
                fillOpacity={(0.45 * count) / most}
              />
              <BoothShape
                at={booth}
                number={booth.number}
                name={String(count)}
                hasPower={false}
                accessible={false}
                look="fill-transparent stroke-edge"
              />
            </g>
          );
        })}
      </HallSheet>
    </Scroller>
  );
}
