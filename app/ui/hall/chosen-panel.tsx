import { useState } from "react";
import { useTranslations } from "use-intl";

import type { PlannedBooth } from "~/domain/planning/halls/rules";

import type { Stroke } from "./drawing";
import type { Drawing } from "./changes";

const sides = ["x", "y", "width", "depth"] as const;

/** The particulars of what is chosen, to be typed. */
export function ChosenPanel({
  drawing,
  booked,
  onStroke,
}: {
  drawing: Drawing;
  booked: readonly string[];
  onStroke: (stroke: Stroke) => void;
}) {
  const t = useTranslations("plan");
  const { plan, chosen } = drawing;
  const [id] = chosen;
  const one = [...plan.booths, ...plan.fixtures].find((thing) => thing.id === id);
  if (!one) return <p className="text-soft">{t("nothing")}</p>;
  if (chosen.length > 1)
    return <p className="font-semibold">{t("several", { count: chosen.length })}</p>;
  return (
    <div key={one.id} className="flex flex-col gap-3">
      <h2 className="text-lg">
        {"kind" in one ? t(`kind.${one.kind}`) : t("booth", { number: one.number })}
      </h2>
      {!("kind" in one) && <BoothParticulars booth={one} onStroke={onStroke} />}
      <div className="grid grid-cols-2 gap-3">
        {sides.map((side) => (
          <CmField
            key={side}
            label={t(side)}
            value={one[side]}
            onValue={(cm) => {
              onStroke({ do: "set", id: one.id, to: { [side]: cm } });
            }}
          />
        ))}
      </div>
      {booked.includes(one.id) && <p className="text-sm text-soft">{t("booked")}</p>}
    </div>
  );
}

function BoothParticulars({
  booth,
  onStroke,
}: {
  booth: PlannedBooth;
  onStroke: (stroke: Stroke) => void;
}) {
  const t = useTranslations("plan");
  const set = (to: Partial<PlannedBooth>): void => {
    onStroke({ do: "set", id: booth.id, to });
  };
  return (
    <>
      <label className="flex flex-col gap-1 text-sm font-semibold">
        {t("number")}
        <input
          value={booth.number}
          maxLength={8}
          onChange={(event) => {
            set({ number: event.target.value.trim() });
          }}
          className={inputLook}
        />
      </label>
      {(["hasPower", "accessible"] as const).map((name) => (
        <label key={name} className="flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            checked={booth[name]}
            onChange={(event) => {
              set({ [name]: event.target.checked });
            }}
            className="size-5 accent-accent"
          />
          {t(name === "hasPower" ? "power" : "accessible")}
        </label>
      ))}
    </>
  );
}

const inputLook = "min-h-11 w-full rounded-md border border-edge bg-surface px-3 py-2 font-normal";

/** Centimetres; taken over when they are a number, so that a half-typed one moves nothing. */
export function CmField({
  label,
  value,
  onValue,
}: {
  label: string;
  value: number;
  onValue: (cm: number) => void;
}) {
  const [typed, setTyped] = useState<string>();
  const finish = (): void => {
    const cm = Number(typed);
    if (typed !== undefined && /^\d{1,5}$/.test(typed) && cm !== value) onValue(cm);
    setTyped(undefined);
  };
  return (
    <label className="flex flex-col gap-1 text-sm font-semibold">
      {label}
      <input
        inputMode="numeric"
        value={typed ?? String(value)}
        onChange={(event) => {
          setTyped(event.target.value);
        }}
        onBlur={finish}
        onKeyDown={(event) => {
          if (event.key === "Enter") finish();
        }}
        className={inputLook}
      />
    </label>
  );
}
