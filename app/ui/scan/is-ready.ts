import { useEffect, useState } from "react";

/** False until the page's script runs: a button that needs it stays disabled, so that no press is lost before. */
export function useIsReady(): boolean {
  const [isReady, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  return isReady;
}
