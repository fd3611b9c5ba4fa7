import decodeQr from "qr/decode.js";

export type Frame = { width: number; height: number; data: Uint8ClampedArray };

/** Reads one frame; null when it holds no readable code. */
export type FrameReader = (frame: Frame) => Promise<string | null>;

/** The light reader: plain script, there from the first moment. */
export const readPlainly: FrameReader = (frame) => {
  try {
    return Promise.resolve(decodeQr(frame));
  } catch {
    return Promise.resolve(null);
  }
};

/** The strong reader: zxing compiled to WebAssembly, from `wasm`, for frames that are tilted, blurred or dim. */
export async function openStrongReader(wasm: string | ArrayBuffer): Promise<FrameReader> {
  const { prepareZXingModule, readBarcodes } = await import("zxing-wasm/reader");
  await prepareZXingModule({
    overrides: typeof wasm === "string" ? { locateFile: () => wasm } : { wasmBinary: wasm },
    fireImmediately: true,
  });
  return async (frame) => {
    const [found] = await readBarcodes(frame as ImageData, {
      formats: ["QRCode"],
      tryHarder: true,
      tryInvert: true,
      tryDownscale: true,
      maxNumberOfSymbols: 1,
    });
    return found?.isValid && found.text !== "" ? found.text : null;
  };
}
