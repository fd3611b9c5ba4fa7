import { v7 as uuid } from "uuid";

const idKey = "bursa-device";
const sequenceKey = "bursa-sequence";
let fallbackId: string | undefined;
let fallbackSequence = 0;

/** This browser's number, made once; kept for the page alone where storage is closed. */
export function deviceId(): string {
  try {
    const known = localStorage.getItem(idKey);
    if (known) return known;
    const fresh = uuid();
    localStorage.setItem(idKey, fresh);
    return fresh;
  } catch {
    fallbackId ??= uuid();
    return fallbackId;
  }
}

/** Counts this device's scans, so that a gap shows. */
export function nextSequence(): number {
  try {
    const next = Number(localStorage.getItem(sequenceKey) ?? 0) + 1;
    localStorage.setItem(sequenceKey, String(next));
    return next;
  } catch {
    fallbackSequence += 1;
    return fallbackSequence;
  }
}
