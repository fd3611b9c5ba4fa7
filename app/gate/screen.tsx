import { type LucideIcon, UserPlus } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";

import type { Meaning } from "./signals";
import { classes } from "../ui/classes";

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

export const colours: Record<Meaning, string> = {
  go: "bg-[#0b6b2e] text-white",
  wait: "bg-[#ffc933] text-black",
  no: "bg-[#b3140c] text-white",
  bye: "bg-[#1b4f8f] text-white",
};

/** Round goes, square waits, blunt turns back: told apart without colours. */
export const outlines: Record<Meaning, string> = {
  go: "rounded-full",
  bye: "rounded-full",
  wait: "rounded-none",
  no: "rounded-[2rem]",
};
