import decodeQr from "qr/decode.js";

type Frame = { width: number; height: number; data: Uint8ClampedArray };

/** Reads frames off the main thread; answers with the text, or null when there is no readable code. */
addEventListener("message", (event: MessageEvent<Frame>) => {
  postMessage(readFrame(event.data));
});

function readFrame(frame: Frame): string | null {
  try {
    return decodeQr(frame);
  } catch {
    return null;
  }
}
