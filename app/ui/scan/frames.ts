import { type Decoder, NoReader, openDecoder } from "./decoder";
import { close, openLens } from "./lens";

/** The same code is not reported twice within this time: a pass stays in view while its verdict shows. */
const repeatAfterMs = 3000;

export type State = "off" | "starting" | "on" | "denied" | "missing" | "busy" | "unread";

export async function runCamera(
  view: HTMLVideoElement,
  lens: string,
  ended: AbortSignal,
  report: { call: (text: string) => boolean | void },
  onReady: (opened: { stream: MediaStream; lens: string }) => void,
): Promise<void> {
  const opened = await openLens(lens);
  let decoder: Decoder | undefined;
  try {
    if (ended.aborted) return;
    view.srcObject = opened.stream;
    await view.play();
    decoder = await openDecoder();
    if (!ended.aborted) onReady(opened);
    await readFrames(view, decoder, ended, report);
  } finally {
    decoder?.close();
    close(opened.stream);
    if (view.srcObject === opened.stream) view.srcObject = null;
  }
}

async function readFrames(
  view: HTMLVideoElement,
  decoder: Decoder,
  ended: AbortSignal,
  report: { call: (text: string) => boolean | void },
): Promise<void> {
  let last = { text: "", at: 0 };
  while (!ended.aborted) {
    await nextFrame();
    const text = await decoder.read(view).catch((error: unknown) => {
      if (error instanceof NoReader) throw error;
      return null;
    });
    const at = performance.now();
    if (text === null || ended.aborted) continue;
    const isRepeat = text === last.text && at - last.at < repeatAfterMs;
    // What was not taken was not read: the next person who holds a pass up already is next.
    if (isRepeat || report.call(text) !== false) last = { text, at };
  }
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => resolve());
  });
}

export function faultOf(error: unknown): State {
  if (error instanceof NoReader) return "unread";
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "denied";
  return name === "NotReadableError" || name === "AbortError" ? "busy" : "missing";
}
