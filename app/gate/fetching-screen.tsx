import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";

import type { Gate } from "./gate";
import { Plain } from "./plain";

/** The roster is on its way. Where the way is broken, it is tried again when the crew says so. */
export function FetchingScreen({ gate, passes }: { gate: Gate; passes: number }) {
  const t = useTranslations("phone");
  const [hasFailed, setFailed] = useState(false);
  const tryAgain = (): void => {
    setFailed(false);
    gate.fetchAll().catch(() => setFailed(true));
  };
  useEffect(() => {
    if (!gate.isFetching) tryAgain();
    // Asked once, when the screen appears.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return (
    <Plain
      title={t("fetchingTitle")}
      lead={hasFailed ? t("fetchFailed") : t("fetching", { count: passes })}
      tone={hasFailed ? "bad" : "plain"}
      {...(hasFailed ? { action: { label: t("tryAgain"), act: tryAgain } } : {})}
    />
  );
}
