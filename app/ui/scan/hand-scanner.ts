import { useEffect, useRef } from "react";

/** A scanner types a whole code within this time between keys; people do not. */
const pauseMs = 80;
const shortestCode = 10;

/** Whether the keys belong to a text field; a radio button that keeps the focus takes none. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && target.type !== "radio";
}

/**
 * Listens for a hand scanner that types, with the focus anywhere but in a text field: quick keys that end in Enter.
 * What arrives is given on as it is; reading it is tolerant of caps lock.
 */
export function useHandScanner(onCode: (text: string) => void): void {
  const latest = useRef(onCode);
  useEffect(() => {
    latest.current = onCode;
  }, [onCode]);
  useEffect(() => {
    let typed = "";
    let lastAt = 0;
    const onKey = (event: KeyboardEvent): void => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey) return;
      if (event.timeStamp - lastAt > pauseMs) typed = "";
      lastAt = event.timeStamp;
      if (event.key === "Enter") {
        if (typed.length >= shortestCode) {
          event.preventDefault();
          latest.current(typed);
        }
        typed = "";
      } else if (event.key.length === 1) typed += event.key;
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, []);
}
