import { Menu, UserPlus } from "lucide-react";
import { useCallback, useState, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";

import { zoneName } from "~/lib/calendar-day";
import type { Language } from "~/texts/catalogue";

import { Button } from "../ui/button";
import { Camera } from "../ui/scan/camera";
import { useHandScanner } from "../ui/scan/hand-scanner";
import { CapacityBar } from "./capacity-bar";
import { DirectionChoice } from "./direction-choice";
import type { Gate } from "./gate";
import { MenuScreen } from "./menu-screen";
import { NameSearch } from "./name-search";
import { PaperScreen } from "./paper-screen";
import { Recent } from "./recent";
import { StillExpected } from "./still-expected";
import { StateLine, Warnings } from "./state-line";
import { TypedForm } from "./typed-form";
import { usePassages } from "./passages";
import { VerdictScreen } from "./verdict-screen";
import { WalkInScreen } from "./walk-in-screen";
import { useWakeLock } from "./wake-lock";

/** The crew's screen: whatever reads a pass ends in one full-screen verdict. */
export function GateScreen({
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
  const [aside, setAside] = useState<"menu" | "walk-in" | "paper" | null>(null);
  const passages = usePassages(gate);
  const { shown, take } = passages;
  useWakeLock();
  // While a verdict fills the screen the camera reads nothing: the next person waits for its end.
  const isBusy = shown !== null || aside !== null;
  const onCamera = useCallback(
    (text: string) => {
      if (isBusy) return false;
      void take({ text, method: "camera" });
      return true;
    },
    [isBusy, take],
  );
  // The lines of the paper list have a time of their own, which their screen knows.
  const isPaper = aside === "paper";
  const onScanner = useCallback(
    (text: string) => void (isPaper || take({ text, method: "scanner" })),
    [isPaper, take],
  );
  useHandScanner(onScanner);
  const { head } = state;
  if (!head) return null;
  return (
    <>
      <div
        {...(isBusy ? { inert: true } : {})}
        className="mx-auto flex min-h-dvh w-full max-w-5xl flex-col px-4 pb-6"
      >
        <header className="flex items-center justify-between gap-3 border-b border-line py-2">
          <div className="min-w-0">
            <h1 className="truncate text-lg leading-tight">{head.fair.title}</h1>
            <p className="flex gap-1 text-sm text-soft">
              <span className="truncate">
                {t("whereWho", { gate: head.gate.name, device: head.device.name })}
              </span>
              <span className="shrink-0">· {zoneName(head.fair.timeZone)}</span>
            </p>
          </div>
          <Button
            type="button"
            look="secondary"
            aria-label={t("menu")}
            onClick={() => setAside("menu")}
          >
            <Menu className="size-5" aria-hidden="true" />
          </Button>
        </header>
        <main>
          <StateLine state={state} />
          <Warnings state={state} />
          <CapacityBar counts={state.counts} safeCapacity={head.fair.safeCapacity} />
          <StillExpected gate={gate} state={state} />
          <div className="mt-4 grid items-start gap-5 lg:grid-cols-2">
            <div className="flex flex-col gap-3">
              <DirectionChoice
                mode={state.mode}
                onMode={(mode) => void gate.remember("mode", mode)}
              />
              <Camera
                onCode={onCamera}
                lens={state.lens}
                // Allowed before: the crew that comes back scans at once.
                startsItself={state.lens !== ""}
                isPaused={aside !== null}
                onLens={(lens) => state.lens === "" && void gate.remember("lens", lens)}
              />
            </div>
            <div className="flex flex-col gap-5">
              <TypedForm onText={(text) => take({ text, method: "typed" })} />
              <Button type="button" look="secondary" wide onClick={() => setAside("walk-in")}>
                <UserPlus className="size-5" aria-hidden="true" />
                {t("walkIn")}
              </Button>
              {head.device.maySearch && (
                <NameSearch
                  gate={gate}
                  timeZone={head.fair.timeZone}
                  onChoose={({ number, name }) =>
                    void take({ text: number, name, method: "search" })
                  }
                />
              )}
              <Recent state={state} onUndo={(id, reason) => gate.undo(id, reason)} />
            </div>
          </div>
        </main>
      </div>
      {aside === "menu" && (
        <MenuScreen
          gate={gate}
          state={state}
          language={language}
          onLanguage={onLanguage}
          onPaper={() => setAside("paper")}
          onClose={() => setAside(null)}
        />
      )}
      {aside === "walk-in" && (
        <WalkInScreen gate={gate} state={state} onClose={() => setAside(null)} />
      )}
      {aside === "paper" && (
        <PaperScreen
          state={state}
          onLine={(text, at) => take({ text, method: "paper", at, direction: "in" })}
          onClose={() => setAside(null)}
        />
      )}
      {shown && (
        <VerdictScreen
          shown={shown}
          head={head}
          onNext={passages.onNext}
          onOverrule={passages.onOverrule}
          onTurnAway={passages.onTurnAway}
        />
      )}
    </>
  );
}
