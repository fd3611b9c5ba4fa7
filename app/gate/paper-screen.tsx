import { useCallback, useState } from "react";
import { useTranslations } from "use-intl";

import { instantOf } from "~/lib/calendar-day";

import { Camera } from "../ui/scan/camera";
import { useHandScanner } from "../ui/scan/hand-scanner";
import { Aside } from "./aside";
import { Field } from "./field";
import type { GateState } from "./gate-state";
import { TypedForm } from "./typed-form";

/** Lines of the paper list, taken in afterwards as entries: the time that was written there counts, not the present one. */
export function PaperScreen({
  state,
  onLine,
  onClose,
}: {
  state: GateState;
  onLine: (text: string, at: number) => Promise<void>;
  onClose: () => void;
}) {
  const t = useTranslations("phone");
  const [at, setAt] = useState<number | undefined>();
  const [isAhead, setAhead] = useState(false);
  const fair = state.head?.fair;
  const choose = (time: string): void => {
    const given = time && fair ? instantOf(fair.day, time, fair.timeZone).getTime() : undefined;
    const isLater = given !== undefined && given > Date.now() - state.clockOffsetMs;
    setAhead(isLater);
    setAt(isLater ? undefined : given);
  };
  const onScanner = useCallback(
    (text: string) => void (at !== undefined && onLine(text, at)),
    [at, onLine],
  );
  useHandScanner(onScanner);
  return (
    <Aside title={t("paperTitle")} onClose={onClose}>
      <p className="text-soft">{t("paperLead")}</p>
      <Field label={t("paperTime")} fault={isAhead ? t("paperTimeAhead") : undefined}>
        <input
          type="time"
          onChange={(event) => choose(event.target.value)}
          className="min-h-12 w-40 rounded-md border border-edge bg-surface px-3 text-lg"
        />
      </Field>
      {at === undefined ? (
        <p role="status" className="font-semibold text-warn">
          {t("paperTimeFirst")}
        </p>
      ) : (
        <>
          <Camera lens={state.lens} onCode={(text) => void onLine(text, at)} />
          <TypedForm onText={(text) => onLine(text, at)} />
        </>
      )}
    </Aside>
  );
}
