import { useEffect, useState } from "react";

import type { BoardFigures } from "~/domain/board/rules";

const askEveryMs = 1000;

/** The figures of a fair, asked for each second while the page is looked at; `isStale` once they stop coming. */
export function useFigures(
  fairId: string,
  first: BoardFigures,
): { figures: BoardFigures; isStale: boolean } {
  const [figures, setFigures] = useState(first);
  const [isStale, setStale] = useState(false);
  useEffect(() => {
    const ended = new AbortController();
    const ask = async (): Promise<void> => {
      try {
        const response = await fetch(`/board/${fairId}.json`, {
          signal: AbortSignal.any([ended.signal, AbortSignal.timeout(5000)]),
        });
        if (!response.ok) throw new Error(String(response.status));
        setFigures((await response.json()) as BoardFigures);
        setStale(false);
      } catch {
        if (!ended.signal.aborted) setStale(true);
      }
    };
    let isAsking = false;
    const timer = setInterval(() => {
      if (isAsking || document.visibilityState === "hidden") return;
      isAsking = true;
      void ask().finally(() => (isAsking = false));
    }, askEveryMs);
    return () => {
      ended.abort();
      clearInterval(timer);
    };
  }, [fairId]);
  return { figures, isStale };
}
