import { useEffect } from "react";
import { useTranslations } from "use-intl";

import type { Gate } from "./gate";
import type { GateState } from "./gate-state";
import { Plain } from "./plain";

/** The roster is on its way. Where the way is broken, it is tried again when the crew says so. */
export function FetchingScreen({ gate, state }: { gate: Gate; state: GateState }) {
  const t = useTranslations("phone");
  useEffect(() => {
    // A phone that was started again in the middle goes on by itself.
    void gate.fetchAll();
  }, [gate]);
  const { fetchFailed, passes } = state;
  return (
    <Plain
      title={t("fetchingTitle")}
      lead={fetchFailed ? t("fetchFailed") : t("fetching", { count: passes })}
      tone={fetchFailed ? "bad" : "plain"}
      {...(fetchFailed
        ? { action: { label: t("tryAgain"), act: () => void gate.fetchAll() } }
        : {})}
    />
  );
}
