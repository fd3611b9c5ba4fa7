import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { IntlProvider, useTranslations } from "use-intl";

import type { Language } from "~/texts/catalogue";

import { FetchingScreen } from "./fetching-screen";
import type { Gate } from "./gate";
import { GateScreen } from "./gate-screen";
import { Kiosk } from "./kiosk";
import { PairingScreen, useOpenedCode } from "./pairing-screen";
import { Plain } from "./plain";
import { words } from "./words";

/** Which screen there is, by what this phone is at the moment. */
export function App({ gate }: { gate: Gate }) {
  const state = useSyncExternalStore(gate.subscribe, gate.current);
  const [language, setLanguage] = useState<Language>("id");
  useEffect(() => {
    if (state.phase === "starting" || state.phase === "no-storage") return;
    void gate.recalled("language").then((kept) => {
      setLanguage(kept ?? "id");
      document.documentElement.lang = kept ?? "id";
    });
  }, [gate, state.phase]);
  const speak = useCallback(
    (chosen: Language) => {
      setLanguage(chosen);
      document.documentElement.lang = chosen;
      void gate.remember("language", chosen);
    },
    [gate],
  );
  return (
    <IntlProvider
      locale={language}
      messages={words[language]}
      timeZone={state.head?.fair.timeZone ?? "Asia/Jakarta"}
    >
      <Screen gate={gate} language={language} onLanguage={speak} />
    </IntlProvider>
  );
}

function Screen({
  gate,
  language,
  onLanguage,
}: {
  gate: Gate;
  language: Language;
  onLanguage: (language: Language) => void;
}) {
  const t = useTranslations("phone");
  const state = useSyncExternalStore(gate.subscribe, gate.current);
  const [opened, forget] = useOpenedCode();
  if (state.phase === "starting") return <Plain title={t("title")} lead={t("starting")} />;
  if (state.phase === "no-storage")
    return <Plain title={t("noStorageTitle")} lead={t("noStorage")} tone="bad" />;
  if (state.phase === "revoked")
    return (
      <Plain
        title={t("revokedTitle")}
        lead={t("revoked")}
        tone="bad"
        action={{ label: t("pairAgain"), act: () => location.reload() }}
      />
    );
  // A stand stays what it is until the officer's PIN, whatever address it is sent to.
  if (state.isKiosk && state.head) return <Kiosk gate={gate} />;
  if (state.phase === "unpaired" || opened !== undefined)
    return (
      <PairingScreen
        gate={gate}
        opened={opened}
        former={state.head ? `${state.head.gate.name} · ${state.head.fair.title}` : undefined}
        onDone={forget}
        language={language}
        onLanguage={onLanguage}
      />
    );
  if (state.phase === "fetching") return <FetchingScreen gate={gate} state={state} />;
  return <GateScreen gate={gate} language={language} onLanguage={onLanguage} />;
}
