import { readPassCode } from "~/lib/pass-code";

/** Reads one video frame; null when it holds no readable QR code. */
export type Decoder = {
  read(video: HTMLVideoElement): Promise<string | null>;
  close(): void;
};

type Detector = {
  detect(source: CanvasImageSource): Promise<{ rawValue: string }[]>;
};
type DetectorClass = {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
};

/** No reader could be opened: the worker's script did not come, or the server no longer has it. */
export class NoReader extends Error {}

/** How long the browser's own reader may take over anything before it is given up, and our own over starting. */
const nativePatienceMs = 1500;
const workerPatienceMs = 15_000;
/** So many frames in a row that it refuses, and it is given up, too. */
const mostRefusals = 3;

/**
 * The browser's own reader where there is one that works (Chrome on Android), else ours in a worker. Some phones have one
 * that rejects every frame, or never answers, because the service behind it is missing: it is tried first, and given up
 * for good when it fails later. Throws {@link NoReader}.
 */
export async function openDecoder(): Promise<Decoder> {
  const native = await openNative().catch(() => undefined);
  if (!native) return workerDecoder();
  let decoder: Decoder | undefined;
  let refusals = 0;
  return {
    read: async (video) => {
      if (decoder) return decoder.read(video);
      try {
        const found = await within(nativePatienceMs, native.detect(video));
        refusals = 0;
        return bestOf(found.map(({ rawValue }) => rawValue));
      } catch (error) {
        refusals += 1;
        if (error instanceof TooSlow || refusals >= mostRefusals) decoder = await workerDecoder();
        return null;
      }
    },
    close: () => decoder?.close(),
  };
}

async function openNative(): Promise<Detector | undefined> {
  const native = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  if (!native) return undefined;
  const formats = await within(nativePatienceMs, native.getSupportedFormats());
  if (!formats.includes("qr_code")) return undefined;
  const detector = new native({ formats: ["qr_code"] });
  const blank = document.createElement("canvas");
  [blank.width, blank.height] = [32, 32];
  blank.getContext("2d")?.fillRect(0, 0, 32, 32);
  await within(nativePatienceMs, detector.detect(blank));
  return detector;
}

/** Of several codes in view the one that is a pass: people hold whole sheets of paper up. */
function bestOf(texts: string[]): string | null {
  return texts.find((text) => readPassCode(text) !== undefined) ?? texts[0] ?? null;
}

class TooSlow extends Error {}

function within<T>(ms: number, asked: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TooSlow()), ms);
    asked.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Frames are brought down to this width first: enough for a pass held at arm's length, quick on a cheap phone. */
const frameWidth = 640;

async function workerDecoder(): Promise<Decoder> {
  const worker = new Worker(new URL("./decode-worker.ts", import.meta.url), { type: "module" });
  const started = new Promise<void>((resolve, reject) => {
    worker.onmessage = () => resolve();
    worker.onerror = () => reject(new NoReader());
  });
  try {
    await within(workerPatienceMs, started);
  } catch {
    worker.terminate();
    throw new NoReader();
  }
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return {
    read: (video) => {
      if (!context || video.videoWidth === 0) return Promise.resolve(null);
      canvas.width = Math.min(frameWidth, video.videoWidth);
      canvas.height = Math.round((canvas.width * video.videoHeight) / video.videoWidth);
      context.drawImage(video, 0, 0, canvas.width, canvas.height);
      const frame = context.getImageData(0, 0, canvas.width, canvas.height);
      return new Promise((resolve) => {
        worker.onmessage = (event: MessageEvent<string | null>) => resolve(event.data);
        worker.onerror = () => resolve(null);
        worker.postMessage(frame, [frame.data.buffer]);
      });
    },
    close: () => worker.terminate(),
  };
}
