import wasmUrl from "zxing-wasm/reader/zxing_reader.wasm?url";

import { type Frame, type FrameReader, openStrongReader, readPlainly } from "./read-frame";

let strong: FrameReader | undefined;
// Fetched behind the scenes and cached by the service worker; until it is there, and where it cannot run, the light one reads alone.
openStrongReader(new URL(wasmUrl, self.location.href).href).then(
  (reader) => {
    strong = reader;
  },
  () => undefined,
);

/** Reads frames off the main thread; answers with the text, or null when there is no readable code. */
addEventListener("message", (event: MessageEvent<Frame>) => {
  void read(event.data).then((text) => postMessage(text));
});

async function read(frame: Frame): Promise<string | null> {
  return (await strong?.(frame).catch(() => null)) ?? readPlainly(frame);
}

// Here, and reading.
postMessage(null);
