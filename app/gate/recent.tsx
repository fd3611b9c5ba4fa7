import { differenceInMinutes } from "date-fns";
import { useState } from "react";
import { useTranslations } from "use-intl";

import { letsIn, undoMinutes, type Verdict } from "~/domain/gate/ledger/rules";
import { wallTimeOf } from "~/lib/calendar-day";

import { Button } from "../ui/button";
import type { GateState } from "./gate-state";
import { ReasonChoice } from "./reason-choice";
import { meanings } from "./signals";
import type { KeptScan } from "./storage";

/** This phone's last scans, by number and time; those that let somebody through can be taken back, with a reason. */
export function Recent({
  state,
  onUndo,
}: {
  state: GateState;
  onUndo: (scanId: string, reason: string) => Promise<void>;
}) {
  const t = useTranslations("phone");
  const [undoing, setUndoing] = useState<string | null>(null);
  return (
    <section>
      <h2 className="mb-2 text-lg">{t("recent")}</h2>
      {state.recent.length === 0 ? (
        <p className="text-soft">{t("noRecent")}</p>
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {state.recent.slice(0, 10).map((scan) => (
            <li key={scan.id} className="px-4 py-2">
              <Line
                scan={scan}
                timeZone={state.head?.fair.timeZone ?? "Asia/Jakarta"}
                onUndo={() => setUndoing(undoing === scan.id ? null : scan.id)}
              />
              {undoing === scan.id && (
                <UndoForm
                  onReason={(reason) => void onUndo(scan.id, reason).then(() => setUndoing(null))}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Line({
  scan,
  timeZone,
  onUndo,
}: {
  scan: KeptScan;
  timeZone: string;
  onUndo: () => void;
}) {
  const t = useTranslations("phone");
  const verdict = useTranslations("verdict");
  const movedSomebody = letsIn(scan.shownVerdict) || scan.shownVerdict === "goodbye";
  const differs =
    scan.answer !== undefined &&
    scan.answer !== scan.shownVerdict &&
    !scan.isUndone &&
    movedSomebody;
  return (
    <div className="flex items-center justify-between gap-3">
      <div className="min-w-0">
        <p className="truncate">
          <span className="text-soft">{wallTimeOf(new Date(scan.at), timeZone)}</span>{" "}
          <strong className="font-semibold">
            {scan.number ?? typedWrong(scan) ?? t("noNumber")}
          </strong>
        </p>
        <p className="text-sm">
          {scan.isUndone ? (
            <>
              <s>{verdict(scan.shownVerdict)}</s> · {t("undone")}
            </>
          ) : (
            verdict(scan.shownVerdict)
          )}
          {scan.unsent && <span className="text-warn"> · {t("waiting")}</span>}
          {differs && scan.answer !== undefined && scan.answer in meanings && (
            <span className="text-bad">
              {" "}
              · {t("recordSays", { verdict: verdict(scan.answer as Verdict) })}
            </span>
          )}
          {scan.method === "paper" && <span className="text-soft"> · {t("onPaper")}</span>}
        </p>
      </div>
      {movedSomebody && !scan.isUndone && isRecent(scan) && (
        <Button type="button" look="quiet" onClick={onUndo}>
          {t("undo")}
        </Button>
      )}
    </div>
  );
}

/** Later an officer takes it back. */
function isRecent(scan: KeptScan): boolean {
  return differenceInMinutes(Date.now(), scan.deviceTime) < undoMinutes;
}

/** What was typed and is no number, until it is handed over; a code that was read is shown to nobody. */
function typedWrong({ method, shownVerdict, text }: KeptScan): string | undefined {
  return method === "typed" && shownVerdict === "unreadable" ? text?.slice(0, 20) : undefined;
}

function UndoForm({ onReason }: { onReason: (reason: string) => void }) {
  const t = useTranslations("phone");
  return (
    <ReasonChoice
      ready={[t("undoReady.person"), t("undoReady.twice"), t("undoReady.stayed")]}
      label={t("undoReason")}
      submit={t("undoNow")}
      onReason={onReason}
    />
  );
}
