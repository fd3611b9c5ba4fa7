import { useEffect, useState } from "react";

import type { BoardFigures } from "~/domain/figures/board/rules";

import { ask } from "../ask";

const askEveryMs = 1000;

/** The figures of a fair, asked for each second while the page is looked at; `isStale` once they stop coming. */
export function useFigures(
  fairId: string,
  first: BoardFigures,
): { figures: BoardFigures; isStale: boolean } {
  const [figures, setFigures] = useState(first);
  const [isStale, setStale] = useState(false);
  useEffect(() => {
    let isOver = false;
    const take = async (): Promise<void> => {
      const came = await ask<BoardFigures>(`/board/${fairId}.json`);
      if (isOver) return;
      if ("answer" in came) setFigures(came.answer);
      setStale(!("answer" in came));
    };
    let isAsking = false;
    const timer = setInterval(() => {
      if (isAsking || document.visibilityState === "hidden") return;
      isAsking = true;
      void take().finally(() => (isAsking = false));
    }, askEveryMs);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [fairId]);
  return { figures, isStale };
}
