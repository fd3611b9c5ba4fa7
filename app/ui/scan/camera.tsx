import { Camera as CameraIcon, CameraOff } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../button";
import { type Decoder, openDecoder } from "./decoder";
import { useIsReady } from "./is-ready";

/** The same code is not reported twice within this time: a pass stays in view while its verdict shows. */
const repeatAfterMs = 3000;

type State = "off" | "starting" | "on" | "denied" | "missing";

/** The rear camera, read frame by frame while it is on. */
export function Camera({ onCode }: { onCode: (text: string) => void }) {
  const t = useTranslations("gate");
  const [state, setState] = useState<State>("off");
  const isReady = useIsReady();
  const video = useRef<HTMLVideoElement>(null);
  const report = useLatest(onCode);
  const stop = useCallback(() => setState("off"), []);
  const isLive = state === "starting" || state === "on";

  useEffect(() => {
    if (!isLive || !video.current) return;
    const view = video.current;
    const ended = new AbortController();
    runCamera(view, ended.signal, report.current, () => setState("on")).catch((error: unknown) => {
      if (!ended.signal.aborted) setState(faultOf(error));
    });
    return () => ended.abort();
  }, [isLive, report]);

  return (
    <div className="relative overflow-hidden rounded-lg border border-line bg-sunken">
      <video
        ref={video}
        muted
        playsInline
        hidden={!isLive}
        className="aspect-4/3 w-full bg-black object-cover"
      />
      {!isLive && (
        <div className="flex aspect-4/3 w-full flex-col items-center justify-center gap-4 p-6 text-center">
          <CameraIcon className="size-10 text-soft" aria-hidden="true" />
          {state === "denied" && <p role="alert">{t("cameraDenied")}</p>}
          {state === "missing" && <p role="alert">{t("cameraMissing")}</p>}
          <Button type="button" disabled={!isReady} onClick={() => setState("starting")}>
            {t("startCamera")}
          </Button>
        </div>
      )}
      {isLive && (
        <div className="flex items-center justify-between gap-3 px-3 py-2">
          <p className="text-sm text-soft" role="status">
            {state === "starting" ? t("cameraStarting") : t("cameraHint")}
          </p>
          <Button type="button" look="secondary" small onClick={stop}>
            <CameraOff className="size-4" aria-hidden="true" />
            {t("stopCamera")}
          </Button>
        </div>
      )}
    </div>
  );
}

function useLatest<T>(value: T) {
  const latest = useRef({ call: value });
  useEffect(() => {
    latest.current.call = value;
  }, [value]);
  return latest;
}

async function runCamera(
  view: HTMLVideoElement,
  ended: AbortSignal,
  report: { call: (text: string) => void },
  onReady: () => void,
): Promise<void> {
  if (!navigator.mediaDevices) throw new DOMException("no camera", "NotFoundError");
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: { ideal: "environment" }, width: { ideal: 1280 } },
  });
  let decoder: Decoder | undefined;
  try {
    view.srcObject = stream;
    await view.play();
    decoder = await openDecoder();
    if (!ended.aborted) onReady();
    await readFrames(view, decoder, ended, report);
  } finally {
    decoder?.close();
    for (const track of stream.getTracks()) track.stop();
    view.srcObject = null;
  }
}

async function readFrames(
  view: HTMLVideoElement,
  decoder: Decoder,
  ended: AbortSignal,
  report: { call: (text: string) => void },
): Promise<void> {
  let last = { text: "", at: 0 };
  while (!ended.aborted) {
    await nextFrame();
    const text = await decoder.read(view);
    const at = performance.now();
    if (text === null || ended.aborted) continue;
    const isRepeat = text === last.text && at - last.at < repeatAfterMs;
    last = { text, at };
    if (!isRepeat) report.call(text);
  }
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => resolve());
  });
}

function faultOf(error: unknown): State {
  const name = error instanceof DOMException ? error.name : "";
  return name === "NotAllowedError" || name === "SecurityError" ? "denied" : "missing";
}
