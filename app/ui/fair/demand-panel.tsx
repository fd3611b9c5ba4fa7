import { Form } from "../navigation";
import { useTranslations } from "use-intl";

import { type Demand, remedies } from "~/domain/people/demand/rules";

import { Button } from "../button";
import { Badge, Figures, Section } from "../parts";
import { useShow } from "../show";

const tones = { calm: "good", watch: "warn", full: "bad", over: "bad" } as const;

const doors = {
  slot: "extra-slot",
  session: "extra-session",
  "second-day": "second-day",
  close: "registration-closure",
} as const;

/** What is to be expected, and what can be done about it by one press each. */
export function DemandPanel({
  fairId,
  closesAt,
  demand,
  views,
  waiting,
  places,
  isClosed,
  mayAct,
}: {
  fairId: string;
  closesAt: string;
  demand: Demand;
  views: number;
  waiting: number;
  places: number;
  /** Registration was ended. */
  isClosed: boolean;
  mayAct: boolean;
}) {
  const t = useTranslations("demand");
  const show = useShow();
  return (
    <Section
      title={t("title")}
      aside={<Badge tone={tones[demand.level]}>{t(`level.${demand.level}`)}</Badge>}
    >
      <Figures
        items={[
          {
            name: t("expected"),
            value: show.number(demand.expected),
            note: t("ofPlaces", { percent: demand.percent, places }),
          },
          { name: t("asked"), value: show.number(demand.asked) },
          { name: t("waiting"), value: show.number(waiting) },
          { name: t("views"), value: show.number(views) },
        ]}
      />
      <p className="mt-3 max-w-prose text-sm text-soft">{t("how")}</p>
      {mayAct && (
        <div className="mt-4 flex flex-wrap gap-2">
          {remedies
            .filter((remedy) => remedy !== "close" || !isClosed)
            .map((remedy) => (
              <Form key={remedy} method="post" action={`/office/fairs/${fairId}/${doors[remedy]}`}>
                <input type="hidden" name="closesAt" value={closesAt} />
                <Button look="secondary" small>
                  {t(`remedy.${remedy}`)}
                </Button>
              </Form>
            ))}
          {isClosed && (
            <Form method="post" action={`/office/fairs/${fairId}/registration-reopening`}>
              <Button look="secondary" small>
                {t("reopen")}
              </Button>
            </Form>
          )}
        </div>
      )}
    </Section>
  );
}
