import { useTranslations } from "use-intl";

import type { GateMode } from "./storage";

const modes = ["in", "out", "both"] as const;

/** Which way people go through this gate. */
export function DirectionChoice({
  mode,
  onMode,
}: {
  mode: GateMode;
  onMode: (mode: GateMode) => void;
}) {
  const t = useTranslations("phone");
  return (
    <fieldset className="grid grid-cols-3 overflow-hidden rounded-md border border-edge">
      <legend className="sr-only">{t("directionLabel")}</legend>
      {modes.map((value) => (
        <label
          key={value}
          className="flex min-h-11 cursor-pointer items-center justify-center px-2 font-semibold has-checked:bg-accent has-checked:text-on-accent has-focus-visible:outline-3 has-focus-visible:-outline-offset-3 has-focus-visible:outline-ink"
        >
          <input
            type="radio"
            name="direction"
            value={value}
            checked={mode === value}
            onChange={() => onMode(value)}
            className="sr-only"
          />
          {t(`mode.${value}`)}
        </label>
      ))}
    </fieldset>
  );
}
