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

/** The browser's own reader where there is one (Chrome on Android), else ours in a worker. */
export async function openDecoder(): Promise<Decoder> {
  const native = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  const formats = native ? await native.getSupportedFormats().catch(() => []) : [];
  if (native && formats.includes("qr_code"))
    return nativeDecoder(new native({ formats: ["qr_code"] }));
  return workerDecoder();
}

function nativeDecoder(detector: Detector): Decoder {
  return {
    read: async (video) => (await detector.detect(video))[0]?.rawValue ?? null,
    close: () => undefined,
  };
}

/** Frames are brought down to this width first: enough for a pass held at arm's length, quick on a cheap phone. */
const frameWidth = 640;

function workerDecoder(): Decoder {
  const worker = new Worker(new URL("./decode-worker.ts", import.meta.url), {
    type: "module",
  });
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
