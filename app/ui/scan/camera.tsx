import { Camera as CameraIcon, CameraOff, Flashlight, FlashlightOff } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../button";
import { useIsReady } from "./is-ready";
import { hasTorch, switchTorch } from "./lens";
import { type State, runCamera, faultOf } from "./frames";

/** Where nobody stands by, the camera is tried again by itself. */
const tryAgainMs = 10_000;

/**
 * The camera, read frame by frame while it is on. `lens` is the one to open, "" for whichever suits; `onLens` hears
 * which one it became. With `startsItself` it is on from the first moment; `isFixed` has no button that ends it.
 */
export function Camera({
  onCode,
  lens = "",
  onLens,
  startsItself = false,
  isPaused = false,
  isFixed = false,
}: {
  /** False when it was not taken: the same code is then reported again. */
  onCode: (text: string) => boolean | void;
  lens?: string;
  onLens?: (lens: string) => void;
  startsItself?: boolean;
  /** Lets go of the camera while another screen may want it. */
  isPaused?: boolean;
  isFixed?: boolean;
}) {
  const t = useTranslations("gate");
  const [state, setState] = useState<State>(startsItself ? "starting" : "off");
  const [stream, setStream] = useState<MediaStream | null>(null);
  const [round, setRound] = useState(0);
  const isReady = useIsReady();
  const video = useRef<HTMLVideoElement>(null);
  const report = useLatest(onCode);
  const reportLens = useLatest((opened: string) => onLens?.(opened));
  const stop = useCallback(() => setState("off"), []);
  const isLive = state === "starting" || state === "on";

  useEffect(() => {
    if (!isLive || isPaused || !video.current) return;
    const view = video.current;
    const ended = new AbortController();
    runCamera(view, lens, ended.signal, report.current, (opened) => {
      setState("on");
      setStream(opened.stream);
      reportLens.current.call(opened.lens);
    }).catch((error: unknown) => {
      if (!ended.signal.aborted) setState(faultOf(error));
    });
    // A call, another app or sleep ends the picture or mutes it: begin again once somebody looks.
    const comeBack = (): void => {
      const [track] = view.srcObject instanceof MediaStream ? view.srcObject.getVideoTracks() : [];
      const isLost = track !== undefined && (track.readyState === "ended" || track.muted);
      if (isLost && document.visibilityState === "visible") setRound((former) => former + 1);
    };
    view.addEventListener("ended", comeBack);
    document.addEventListener("visibilitychange", comeBack);
    for (const name of ["focus", "pageshow"]) window.addEventListener(name, comeBack);
    return () => {
      ended.abort();
      view.removeEventListener("ended", comeBack);
      document.removeEventListener("visibilitychange", comeBack);
      for (const name of ["focus", "pageshow"]) window.removeEventListener(name, comeBack);
      setStream(null);
    };
  }, [isLive, isPaused, lens, round, report, reportLens]);

  const isAlone = isFixed && !isLive;
  useEffect(() => {
    if (!isAlone) return;
    const timer = setTimeout(() => setState("starting"), tryAgainMs);
    return () => clearTimeout(timer);
  }, [isAlone, state]);

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
          {state === "unread" && <p role="alert">{t("readerMissing")}</p>}
          {state === "busy" && <p role="alert">{t("cameraBusy")}</p>}
          {state === "denied" && <p role="alert">{t("cameraDenied")}</p>}
          {state === "missing" && (
            <p role="alert">{t(isFixed ? "cameraMissingAlone" : "cameraMissing")}</p>
          )}
          <Button type="button" disabled={!isReady} onClick={() => setState("starting")}>
            {t("startCamera")}
          </Button>
        </div>
      )}
      {isLive && (
        <div className="flex items-center justify-between gap-2 px-3 py-2">
          <p className="text-sm text-soft" role="status">
            {state === "starting" ? t("cameraStarting") : t("cameraHint")}
          </p>
          <div className="flex shrink-0 gap-2">
            {stream && hasTorch(stream) && <Torch stream={stream} />}
            {!isFixed && (
              <Button type="button" look="secondary" onClick={stop} aria-label={t("stopCamera")}>
                <CameraOff className="size-5" aria-hidden="true" />
              </Button>
            )}
          </div>
        </div>
      )}
    </div>
  );
}

function Torch({ stream }: { stream: MediaStream }) {
  const t = useTranslations("gate");
  const [isOn, setOn] = useState(false);
  const Icon = isOn ? FlashlightOff : Flashlight;
  return (
    <Button
      type="button"
      look="secondary"
      aria-pressed={isOn}
      aria-label={t("torch")}
      onClick={() => void switchTorch(stream, !isOn).then(() => setOn(!isOn))}
    >
      <Icon className="size-5" aria-hidden="true" />
    </Button>
  );
}

function useLatest<T>(value: T) {
  const latest = useRef({ call: value });
  useEffect(() => {
    latest.current.call = value;
  }, [value]);
  return latest;
}
