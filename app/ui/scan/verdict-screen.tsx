import { ArrowRight, Check, Clock, type LucideIcon, LogOut, Repeat, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";

import type { ScanMethod, Verdict } from "~/domain/gate/rules";

import { classes } from "../classes";
import { type Meaning, meanings } from "./signals";

export type ShownVerdict = {
  /** What was read, and how: an overrule is of this scan and no other. */
  read: { text: string; method: ScanMethod };
  id: string;
  verdict: Verdict;
  name: string | null;
  number: string | null;
  detail: string | null;
  mayOverrule: boolean;
};

const colours: Record<Meaning, string> = {
  go: "bg-[#0b6b2e] text-white",
  wait: "bg-[#ffc933] text-black",
  no: "bg-[#b3140c] text-white",
  bye: "bg-[#1b4f8f] text-white",
};

const shapes: Record<Verdict, LucideIcon> = {
  welcome: Check,
  "welcome-again": Repeat,
  unknown: ArrowRight,
  "already-inside": Repeat,
  "too-early": Clock,
  stopped: Clock,
  "other-day": X,
  "other-fair": X,
  cancelled: X,
  forged: X,
  unreadable: X,
  goodbye: LogOut,
};

/** The whole screen says yes or no: colour, shape and word, readable from two metres. Any key or touch goes on. */
export function VerdictScreen({
  shown,
  onNext,
  onOverrule,
}: {
  shown: ShownVerdict;
  onNext: () => void;
  onOverrule: (reason: string) => void;
}) {
  const t = useTranslations("gate");
  const verdict = useTranslations("verdict");
  const next = useRef<HTMLButtonElement>(null);
  const meaning = meanings[shown.verdict];
  const Shape = shapes[shown.verdict];
  useEffect(() => next.current?.focus(), [shown.id]);
  return (
    <div
      role="alertdialog"
      aria-modal="true"
      aria-labelledby="verdict-word"
      data-verdict={shown.verdict}
      className={classes(
        "fixed inset-0 z-20 flex flex-col items-center justify-between gap-4 overflow-y-auto p-5 text-center",
        colours[meaning],
      )}
    >
      <div className="my-auto flex w-full flex-col items-center gap-3">
        <Shape
          aria-hidden="true"
          strokeWidth={3}
          className={classes(
            "size-44 p-6",
            meaning === "go" || meaning === "bye" ? "rounded-full" : "rounded-none",
            "border-8 border-current",
            meaning === "no" && "rounded-[2rem]",
          )}
        />
        <p id="verdict-word" className="text-[clamp(2.4rem,13vw,5rem)] leading-none font-extrabold">
          {verdict(shown.verdict)}
        </p>
        {shown.name && (
          <p className="text-[clamp(1.5rem,7vw,2.6rem)] leading-tight font-semibold break-words">
            {shown.name}
          </p>
        )}
        {shown.number && <p className="text-xl">{shown.number}</p>}
        {shown.detail && <p className="text-xl font-semibold">{shown.detail}</p>}
      </div>
      <div className="flex w-full max-w-md flex-col gap-3">
        {shown.mayOverrule && <Overrule key={shown.id} onOverrule={onOverrule} />}
        <button
          ref={next}
          type="button"
          onClick={onNext}
          className="min-h-14 w-full cursor-pointer rounded-md border-2 border-current bg-transparent text-xl font-bold"
        >
          {t("next")}
        </button>
      </div>
    </div>
  );
}

function Overrule({ onOverrule }: { onOverrule: (reason: string) => void }) {
  const t = useTranslations("gate");
  const [reason, setReason] = useState("");
  return (
    <form
      className="flex flex-col gap-2 text-left"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim().length >= 3) onOverrule(reason.trim());
      }}
    >
      <label className="font-semibold">
        {t("overruleReason")}
        <input
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          minLength={3}
          maxLength={200}
          required
          aria-describedby="overrule-hint"
          className="mt-1 min-h-12 w-full rounded-md border-2 border-black bg-white px-3 text-black"
        />
      </label>
      <p id="overrule-hint" className="text-sm">
        {t("overruleHint")}
      </p>
      <button
        type="submit"
        className="min-h-12 cursor-pointer rounded-md bg-black font-bold text-white"
      >
        {t("overrule")}
      </button>
    </form>
  );
}
