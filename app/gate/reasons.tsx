import { useTranslations } from "use-intl";

import { ReasonChoice } from "./reason-choice";

export function Overrule({ onOverrule }: { onOverrule: (reason: string) => void }) {
  const t = useTranslations("phone");
  return (
    <details>
      <summary className="min-h-11 cursor-pointer py-2 font-semibold underline underline-offset-3">
        {t("overruleOpen")}
      </summary>
      <ReasonChoice
        ready={[t("overruleReady.priority"), t("overruleReady.together"), t("overruleReady.slot")]}
        label={t("overruleReason")}
        submit={t("overrule")}
        onReason={onOverrule}
      />
    </details>
  );
}

/** Whoever was let in as unknown and is not who they say: the scan is taken back. */
export function TurnAway({ onTurnAway }: { onTurnAway: (reason: string) => void }) {
  const t = useTranslations("phone");
  return (
    <button
      type="button"
      onClick={() => onTurnAway(t("turnedAway"))}
      className="min-h-14 w-full cursor-pointer rounded-md bg-black text-xl font-bold text-white"
    >
      {t("turnAway")}
    </button>
  );
}
