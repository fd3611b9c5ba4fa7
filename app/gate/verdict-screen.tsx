import {
  Check,
  Clock,
  HardDrive,
  IdCard,
  type LucideIcon,
  LogOut,
  Repeat,
  UserPlus,
  X,
} from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";

import type { Verdict } from "~/domain/gate/ledger/rules";
import type { RosterHead } from "~/domain/gate/roster/rules";
import { wallTimeOf } from "~/lib/calendar-day";
import { keptText } from "~/lib/kept-text";
import { ownerOfNumber } from "~/lib/pass-code";

import { classes } from "../ui/classes";
import type { Shown } from "./passage";
import type { Passages } from "./passages";
import { ReasonChoice } from "./reason-choice";
import { type Meaning, meanings } from "./signals";

const colours: Record<Meaning, string> = {
  go: "bg-[#0b6b2e] text-white",
  wait: "bg-[#ffc933] text-black",
  no: "bg-[#b3140c] text-white",
  bye: "bg-[#1b4f8f] text-white",
};

const shapes: Record<Verdict, LucideIcon> = {
  welcome: Check,
  "welcome-again": Repeat,
  unknown: IdCard,
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

/** Round goes, square waits, blunt turns back: told apart without colours. */
const outlines: Record<Meaning, string> = {
  go: "rounded-full",
  bye: "rounded-full",
  wait: "rounded-none",
  no: "rounded-[2rem]",
};

/** The whole screen says yes or no: colour, shape and word, readable from two metres. Any key or touch goes on. */
export function VerdictScreen({
  shown,
  head,
  onNext,
  onOverrule,
  onTurnAway,
  mayOverrule = true,
  hint,
}: Pick<Passages, "onNext" | "onOverrule" | "onTurnAway"> & {
  shown: NonNullable<Passages["shown"]>;
  head: RosterHead;
  mayOverrule?: boolean;
  /** What somebody does who stands here alone. */
  hint?: string;
}) {
  const t = useTranslations("phone");
  const verdict = useTranslations("verdict");
  if ("storageFault" in shown)
    return (
      <Screen meaning="no" Shape={HardDrive} word={t("notKept")} name="storage" onNext={onNext}>
        <p className="text-xl font-semibold text-balance">
          {t(`notKeptWhy.${shown.storageFault}`)}
        </p>
      </Screen>
    );
  const detail = detailOf(shown, head, t);
  return (
    <Screen
      key={`${shown.scanId}/${shown.verdict}`}
      meaning={meanings[shown.verdict]}
      Shape={shapes[shown.verdict]}
      word={shown.verdict === "cancelled" && shown.waits ? t("noPlaceYet") : verdict(shown.verdict)}
      name={shown.verdict}
      onNext={onNext}
      next={mayOverrule && shown.verdict === "unknown" ? t("cardMatches") : t("next")}
      more={
        mayOverrule && shown.verdict === "too-early" ? (
          <Overrule onOverrule={onOverrule} />
        ) : mayOverrule && shown.verdict === "unknown" ? (
          <TurnAway onTurnAway={onTurnAway} />
        ) : undefined
      }
    >
      {shown.name && (
        <p className="text-[clamp(1.5rem,7vw,2.6rem)] leading-tight font-semibold break-words">
          {shown.name}
        </p>
      )}
      {shown.number && <p className="text-xl">{shown.number}</p>}
      {shown.verdict === "unreadable" && isTyped(shown) && (
        <p className="max-w-full truncate text-xl">{keptText(shown.passage.text)}</p>
      )}
      {detail && <p className="text-xl font-semibold text-balance">{detail}</p>}
      {hint && meanings[shown.verdict] !== "go" && meanings[shown.verdict] !== "bye" && (
        <p className="text-xl">{hint}</p>
      )}
    </Screen>
  );
}

type PhoneWords = ReturnType<typeof useTranslations<"phone">>;

function detailOf(shown: Shown, head: RosterHead, t: PhoneWords): string | undefined {
  const clock = (at: number): string => wallTimeOf(new Date(at), head.fair.timeZone);
  if (shown.verdict === "goodbye") {
    if (shown.exit === "unseen") return t("exitUnseen");
    return shown.since ? t("exitAgain", { time: clock(shown.since.at) }) : undefined;
  }
  if (shown.since) return t("sinceGate", { time: clock(shown.since.at), gate: shown.since.gate });
  if (shown.opensAt !== null) return t("opensAt", { time: clock(shown.opensAt) });
  if (shown.verdict === "unknown")
    return t(shown.isUnknownToOffice ? "unknownToOffice" : "provisional");
  if (shown.verdict === "stopped") return shown.stopReason ?? t("stoppedFull");
  if (shown.number !== null && ownerOfNumber(head.fair.passPrefix, shown.number) !== "ours")
    return t("numberElsewhere", { prefix: head.fair.passPrefix });
  if (shown.verdict === "unreadable" && isTyped(shown)) return t("numberWrong");
  if (shown.verdict === "unreadable")
    return t(shown.number === null ? "readAgain" : "numberUnknown");
  if (shown.verdict === "cancelled" && shown.waits) return t("stillWaits");
  if (shown.verdict === "other-fair") return t("notThisFair");
  if (shown.verdict === "forged" || shown.verdict === "cancelled") return t("toHelpDesk");
  return undefined;
}

/** Typed by hand, and no number at all: a digit is wrong. */
function isTyped({ passage, number }: Shown): boolean {
  return passage.method === "typed" && number === null;
}

/** What every full-screen answer shares. */
export function Screen({
  meaning,
  Shape,
  word,
  name,
  onNext,
  next: nextWord,
  more,
  children,
}: {
  meaning: Meaning;
  Shape: LucideIcon;
  word: string;
  name: string;
  onNext: () => void;
  /** What going on is called, where it says more than that. */
  next?: string;
  more?: ReactNode;
  children?: ReactNode;
}) {
  const t = useTranslations("phone");
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), []);
  return (
    <div
      role="alertdialog"
      aria-modal="true"
      aria-labelledby="verdict-word"
      data-verdict={name}
      className={classes(
        "fixed inset-0 z-20 flex flex-col items-center justify-between gap-4 overflow-y-auto p-5 text-center",
        colours[meaning],
      )}
    >
      <div className="my-auto flex w-full flex-col items-center gap-3">
        <Shape
          aria-hidden="true"
          strokeWidth={3}
          className={classes("size-44 border-8 border-current p-6", outlines[meaning])}
        />
        <p id="verdict-word" className="text-[clamp(2.4rem,13vw,5rem)] leading-none font-extrabold">
          {word}
        </p>
        {children}
      </div>
      <div className="flex w-full max-w-md flex-col gap-3">
        <button
          ref={next}
          type="button"
          onClick={onNext}
          className="min-h-14 w-full cursor-pointer rounded-md border-2 border-current bg-transparent text-xl font-bold focus-visible:outline-current"
        >
          {nextWord ?? t("next")}
        </button>
        {more}
      </div>
    </div>
  );
}

/** The pass of somebody who was registered here: they take a picture of it, or it is printed. */
export function WalkInPass({
  name,
  qr,
  number,
  onNext,
}: {
  name: string;
  qr: string;
  number: string | undefined;
  onNext: () => void;
}) {
  const t = useTranslations("phone");
  return (
    <Screen meaning="go" Shape={UserPlus} word={t("walkInDone")} name="walk-in" onNext={onNext}>
      <p className="text-xl font-semibold break-words">{name}</p>
      <img src={qr} alt={t("passQr")} className="size-60 rounded-md bg-white" />
      <p className="text-lg">{number ?? t("numberComes")}</p>
      <p className="max-w-md">{t("photographIt")}</p>
    </Screen>
  );
}

function Overrule({ onOverrule }: { onOverrule: (reason: string) => void }) {
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
function TurnAway({ onTurnAway }: { onTurnAway: (reason: string) => void }) {
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
