import { useEffect, useRef } from "react";

import { readPassCode, readPassNumber } from "~/lib/pass-code";

/** A scanner types a whole code within this time between keys; people do not. */
const pauseMs = 80;
const shortestCode = 10;

/**
 * Listens for a hand scanner that types, with the focus anywhere: quick keys that end in Enter. In a text field only a
 * pass is taken, and taken out of the field again; whatever else was typed there stays. A keyboard layout that is not
 * the scanner's is seen through: the keys are read by their place, too.
 */
export function useHandScanner(onCode: (text: string) => void): void {
  const latest = useRef(onCode);
  useEffect(() => {
    latest.current = onCode;
  }, [onCode]);
  useEffect(() => {
    let typed = "";
    let byPlace = "";
    let lastAt = 0;
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.timeStamp - lastAt > pauseMs) [typed, byPlace] = ["", ""];
      lastAt = event.timeStamp;
      if (event.key !== "Enter") {
        if (event.key.length !== 1) return;
        typed += event.key;
        byPlace += keyOf(event.code);
        return;
      }
      const text = [typed, byPlace].find(isPass) ?? typed;
      const field = fieldOf(event.target);
      const isScan = typed.length >= shortestCode && (!field || isPass(text));
      if (isScan) {
        event.preventDefault();
        event.stopPropagation();
        if (field) takeOut(field, typed);
        latest.current(text);
      }
      [typed, byPlace] = ["", ""];
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, []);
}

function isPass(text: string): boolean {
  return readPassCode(text) !== undefined || readPassNumber(text) !== undefined;
}

/** What a key types on the keyboard that scanners pretend to be. */
function keyOf(code: string): string {
  const letterOrDigit = /^(?:Key([A-Z])|(?:Digit|Numpad)(\d))$/.exec(code);
  return letterOrDigit?.[1] ?? letterOrDigit?.[2] ?? (code === "Minus" ? "-" : "");
}

type TextField = HTMLInputElement | HTMLTextAreaElement;

function fieldOf(target: EventTarget | null): TextField | undefined {
  if (target instanceof HTMLTextAreaElement) return target;
  const isField = target instanceof HTMLInputElement && target.type !== "radio";
  return isField ? target : undefined;
}

/** Removes what the scanner typed, the way that React hears of it. */
function takeOut(field: TextField, typed: string): void {
  if (!field.value.endsWith(typed)) return;
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field) as object, "value")?.set?.call(
    field,
    field.value.slice(0, -typed.length),
  );
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
