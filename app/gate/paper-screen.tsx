import { useState } from "react";
import { useTranslations } from "use-intl";

import { instantOf } from "~/lib/calendar-day";

import { Camera } from "../ui/scan/camera";
import { Aside } from "./aside";
import { Field } from "./field";
import type { GateState } from "./gate";
import { TypedForm } from "./typed-form";

/** Lines of the paper list, taken in afterwards: the time that was written there counts, not the present one. */
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
  const [time, setTime] = useState("");
  const fair = state.head?.fair;
  const at = time && fair ? instantOf(fair.day, time, fair.timeZone).getTime() : undefined;
  return (
    <Aside title={t("paperTitle")} onClose={onClose}>
      <p className="text-soft">{t("paperLead")}</p>
      <Field label={t("paperTime")}>
        <input
          type="time"
          value={time}
          onChange={(event) => setTime(event.target.value)}
          className="min-h-12 w-40 rounded-md border border-edge bg-surface px-3 text-lg"
        />
      </Field>
      {at === undefined ? (
        <p className="font-semibold text-warn">{t("paperTimeFirst")}</p>
      ) : (
        <>
          <Camera lens={state.lens} onCode={(text) => void onLine(text, at)} />
          <TypedForm onText={(text) => onLine(text, at)} />
        </>
      )}
    </Aside>
  );
}
