import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";

import { letsIn, type Verdict } from "~/domain/gate/rules";

import type { Gate } from "./gate";
import type { Passage, Shown } from "./passage";
import { meanings, signal } from "./signals";

/** A verdict on the screen, or that none can be given because the phone keeps nothing. */
export type OnScreen = Shown | { storageFault: "full" | "broken"; passage: Passage };

/** A green or blue screen goes by itself; whoever must wait or turn back is looked at until the crew goes on. */
const passingMs = 2500;

export type Passages = {
  shown: OnScreen | null;
  take: (passage: Passage) => Promise<void>;
  onNext: () => void;
  onOverrule: (reason: string) => void;
};

/** People before the gate, one after another; what comes quicker than a verdict waits its turn. */
export function usePassages(gate: Gate): Passages {
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
  useServersWord(gate, shown, setShown, isQuiet);
  useEffect(() => {
    if (!shown || "storageFault" in shown) return;
    const meaning = meanings[shown.verdict];
    if (meaning !== "go" && meaning !== "bye") return;
    const timer = setTimeout(onNext, passingMs);
    return () => clearTimeout(timer);
  }, [shown, onNext]);
  return { shown, take, onNext, onOverrule };
}

/**
 * With a connection the server's word comes while the verdict is still shown; where it says no, it is shown instead. It
 * never opens a gate: somebody whom this phone turned away is recorded so, and comes in by a scan of their own.
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
      const answer = gate.state.recent.find(({ id }) => id === scanId)?.answer;
      if (answer === undefined || !isVerdict(answer) || opens(answer)) return;
      setShown((former) => {
        if (!former || !("scanId" in former) || former.scanId !== scanId) return former;
        if (former.verdict === answer) return former;
        signal(answer, isQuiet.current);
        return { ...former, verdict: answer };
      });
    };
    look();
    return gate.subscribe(look);
  }, [gate, scanId, setShown, isQuiet]);
}

function isVerdict(answer: string): answer is Verdict {
  return answer in meanings;
}

function opens(verdict: Verdict): boolean {
  return letsIn(verdict) || verdict === "goodbye";
}
