import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";

import { letsIn, type Verdict } from "~/domain/gate/ledger/rules";

import type { Gate } from "./gate";
import type { Passage, Shown } from "./passage";
import { meanings, signal } from "./signals";

/** A verdict on the screen, or that none can be given because the phone keeps nothing. */
export type OnScreen = Shown | { storageFault: "full" | "broken"; passage: Passage };

/** A green or blue screen goes by itself; whoever must wait or turn back is looked at until the crew goes on … */
const passingMs = 2500;
/** … but where nobody stands by, the next person must come to their turn. */
const unattendedMs = 8000;

export type Passages = {
  shown: OnScreen | null;
  take: (passage: Passage) => Promise<void>;
  onNext: () => void;
  onOverrule: (reason: string) => void;
  onTurnAway: (reason: string) => void;
};

/** People before the gate, one after another; what comes quicker than a verdict waits its turn. */
export function usePassages(gate: Gate, isAttended = true): Passages {
  const [shown, setShown] = useState<OnScreen | null>(null);
  const { isSilent } = useSyncExternalStore(gate.subscribe, gate.current);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const isQuiet = useRef(isSilent);
  useEffect(() => {
    isQuiet.current = isSilent;
  }, [isSilent]);

  const take = useCallback(
    (passage: Passage): Promise<void> => {
      const one = async (): Promise<void> => {
        const answer = await gate.pass(passage);
        signal(answer?.verdict ?? "forged", isQuiet.current);
        setShown(answer ?? { storageFault: gate.state.storageFault ?? "broken", passage });
      };
      queue.current = queue.current.then(one, one);
      return queue.current;
    },
    [gate],
  );
  const onNext = useCallback(() => setShown(null), []);
  const onOverrule = useCallback(
    (overruleReason: string) => {
      if (shown) void take({ ...shown.passage, overruleReason });
    },
    [shown, take],
  );
  const onTurnAway = useCallback(
    (reason: string) => {
      if (shown && "scanId" in shown) void gate.undo(shown.scanId, reason).then(onNext);
    },
    [gate, shown, onNext],
  );
  useServersWord(gate, shown, setShown, isQuiet);
  useEffect(() => {
    if (!shown || "storageFault" in shown) return;
    const meaning = meanings[shown.verdict];
    const passes = meaning === "go" || meaning === "bye";
    if (!passes && isAttended) return;
    const timer = setTimeout(onNext, passes ? passingMs : unattendedMs);
    return () => clearTimeout(timer);
  }, [shown, onNext, isAttended]);
  return { shown, take, onNext, onOverrule, onTurnAway };
}

/**
 * With a connection the server's word comes while the verdict is still shown; where it says no, it is shown instead. It
 * never opens a gate: somebody whom this phone turned away is recorded so, and comes in by a scan of their own. Of
 * somebody whom this phone does not know it says who they are, or that nobody does.
 */
function useServersWord(
  gate: Gate,
  shown: OnScreen | null,
  setShown: (update: (former: OnScreen | null) => OnScreen | null) => void,
  isQuiet: { current: boolean },
): void {
  const scanId = shown && "scanId" in shown ? shown.scanId : undefined;
  useEffect(() => {
    if (scanId === undefined) return;
    const look = (): void => {
      const scan = gate.state.recent.find(({ id }) => id === scanId);
      if (scan?.answer === undefined) return;
      const { answer, number } = scan;
      setShown((former) => {
        if (!former || !("scanId" in former) || former.scanId !== scanId) return former;
        if (former.verdict === "unknown" && answer === "unknown")
          return former.isUnknownToOffice ? former : { ...former, isUnknownToOffice: true };
        const word = serversNo(answer) ?? knownNow(former.verdict, answer);
        if (!word || former.verdict === word) return former;
        signal(word, isQuiet.current);
        return { ...former, verdict: word, number: number ?? former.number };
      });
    };
    look();
    return gate.subscribe(look);
  }, [gate, scanId, setShown, isQuiet]);
}

/** Whoever was let in as unknown, and whom the server knows. */
function knownNow(shown: Verdict, answer: string): Verdict | undefined {
  const isKnown = answer === "welcome" || answer === "welcome-again";
  return shown === "unknown" && isKnown ? answer : undefined;
}

/** What the server said of a scan, where it is a verdict that opens nothing. */
export function serversNo(answer: string | undefined): Verdict | undefined {
  const verdict = answer !== undefined && answer in meanings ? (answer as Verdict) : undefined;
  return verdict && !letsIn(verdict) && verdict !== "goodbye" ? verdict : undefined;
}
