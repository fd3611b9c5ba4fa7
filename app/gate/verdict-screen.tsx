import { Check, Clock, HardDrive, IdCard, type LucideIcon, LogOut, Repeat, X } from "lucide-react";
import { useTranslations } from "use-intl";

import type { Verdict } from "~/domain/gate/ledger/rules";
import type { RosterHead } from "~/domain/gate/roster/rules";
import { wallTimeOf } from "~/lib/calendar-day";
import { keptText } from "~/lib/kept-text";
import { ownerOfNumber } from "~/lib/pass-code";

import type { Shown } from "./passage";
import type { Passages } from "./passages";
import { meanings } from "./signals";
import { Overrule, TurnAway } from "./reasons";
import { Screen } from "./screen";

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
