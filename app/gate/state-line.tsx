import { Cloud, CloudOff } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";

import { clockToleranceMs } from "~/domain/gate/ledger/rules";

import { wallTimeOf } from "~/lib/calendar-day";

import { classes } from "../ui/classes";
import type { GateState } from "./gate-state";

/** Always in view: whether somebody answers, what waits, and how old the roster is. */
export function StateLine({ state }: { state: GateState }) {
  const t = useTranslations("phone");
  const age = useAge(state.heardAt);
  const Icon = state.isConnected ? Cloud : CloudOff;
  return (
    <div
      className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2 text-xs"
      data-connected={state.isConnected}
    >
      <span
        className={classes(
          "inline-flex items-center gap-1.5 font-semibold",
          state.isConnected ? "text-good" : "text-warn",
        )}
      >
        <Icon className="size-4" aria-hidden="true" />
        {t(state.isConnected ? "connected" : "notConnected")}
      </span>
      <span data-unsent={state.unsent}>{t("unsent", { count: state.unsent })}</span>
      <span className="text-soft">
        {state.isConnected || state.heardAt === null
          ? ageWords(age, t)
          : t("rosterOf", {
              time: wallTimeOf(
                new Date(state.heardAt - state.clockOffsetMs),
                state.head?.fair.timeZone ?? "Asia/Jakarta",
              ),
            })}
      </span>
    </div>
  );
}

/** What the crew must know before the next person. */
export function Warnings({ state }: { state: GateState }) {
  const t = useTranslations("phone");
  const minutes = Math.round(Math.abs(state.clockOffsetMs) / 60_000);
  return (
    <>
      {state.storageFault && <Warning tone="bad">{t(`notKeptWhy.${state.storageFault}`)}</Warning>}
      {state.stop && (
        <Warning tone="bad">
          <strong className="block text-lg">{t("entryStopped")}</strong>
          {state.stop.reason ?? t("entryStoppedFull")}
        </Warning>
      )}
      {!state.stop && state.head && state.counts.inside >= state.head.fair.safeCapacity && (
        <Warning tone="bad">{t("holdThem")}</Warning>
      )}
      {state.isClockDoubtful && <Warning tone="bad">{t("clockJumped")}</Warning>}
      {!state.isClockDoubtful && Math.abs(state.clockOffsetMs) > clockToleranceMs && (
        <Warning tone="warn">
          {t(state.isConnected ? "clockWrong" : "clockLeaveIt", { count: minutes })}
        </Warning>
      )}
    </>
  );
}

function Warning({ tone, children }: { tone: "bad" | "warn"; children: React.ReactNode }) {
  return (
    <div
      role="alert"
      className={classes(
        "mb-3 rounded-md px-4 py-3",
        tone === "bad" ? "bg-bad-tint text-bad-strong" : "bg-warn-tint text-warn",
      )}
    >
      {children}
    </div>
  );
}

/** Seconds since an instant of this phone's clock, counted on; null when there was none. */
function useAge(since: number | null): number | null {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5000);
    return () => clearInterval(timer);
  }, []);
  return since === null ? null : Math.max(0, Math.round((now - since) / 1000));
}

function ageWords(
  age: number | null,
  t: ReturnType<typeof useTranslations<"phone">>,
): string | undefined {
  if (age === null) return undefined;
  if (age < 60) return t("rosterFresh");
  return age < 3600
    ? t("rosterMinutes", { count: Math.floor(age / 60) })
    : t("rosterHours", { count: Math.floor(age / 3600) });
}
