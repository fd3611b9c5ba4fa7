import type { Verdict } from "~/domain/gate/ledger/rules";

/** What a verdict means for the person in front of the gate. */
export type Meaning = "go" | "wait" | "no" | "bye";

export const meanings: Record<Verdict, Meaning> = {
  welcome: "go",
  "welcome-again": "go",
  unknown: "wait",
  "already-inside": "wait",
  "too-early": "wait",
  stopped: "wait",
  "other-day": "no",
  "other-fair": "no",
  cancelled: "no",
  forged: "no",
  unreadable: "no",
  goodbye: "bye",
};

/** Tones in Hz and vibration in ms, told apart with closed eyes. */
const signals: Record<Meaning, { tones: number[]; vibration: number[] }> = {
  go: { tones: [880, 1320], vibration: [80] },
  wait: { tones: [520, 520], vibration: [120, 80, 120] },
  no: { tones: [220, 165], vibration: [400] },
  bye: { tones: [990, 660], vibration: [60, 60, 60] },
};

let audio: AudioContext | undefined;

/** Phones let a page sound only after it was touched: the first touch opens the way for all verdicts after it. */
export function openSound(): void {
  const open = (): void => {
    if (!("AudioContext" in window)) return;
    audio ??= new AudioContext();
    if (audio.state !== "running") void audio.resume();
  };
  for (const type of ["pointerdown", "keydown"]) window.addEventListener(type, open);
}

/** Sounds and vibrates a verdict, as far as the phone can; a silent one only vibrates. */
export function signal(verdict: Verdict, isSilent: boolean): void {
  const { tones, vibration } = signals[meanings[verdict]];
  if ("vibrate" in navigator) navigator.vibrate(vibration);
  if (isSilent || !("AudioContext" in window)) return;
  audio ??= new AudioContext();
  const context = audio;
  if (context.state !== "running") void context.resume();
  tones.forEach((frequency, index) => {
    const start = context.currentTime + index * 0.13;
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0.25, start);
    volume.gain.exponentialRampToValueAtTime(0.001, start + 0.12);
    tone.connect(volume).connect(context.destination);
    tone.start(start);
    tone.stop(start + 0.13);
  });
}
