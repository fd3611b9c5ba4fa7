import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Browser, chromium, type LaunchOptions } from "@playwright/test";

/** A browser of its own whose camera shows the film that `draw` writes into a file. */
export async function browserWithCamera(
  launchOptions: LaunchOptions,
  draw: (file: string) => void,
): Promise<Browser> {
  const film = join(mkdtempSync(join(tmpdir(), "bursa-film-")), "pass.y4m");
  draw(film);
  return chromium.launch({
    ...launchOptions,
    args: [
      ...(launchOptions.args ?? []),
      "--use-fake-ui-for-media-stream",
      "--use-fake-device-for-media-stream",
      `--use-file-for-fake-video-capture=${film}`,
    ],
  });
}

/** A camera that sees one QR code: a Y4M film of a few grey frames, `tilt` in degrees, a little noise. */
export function filmOf(
  file: string,
  qr: { size: number; dark: (readonly [number, number])[] },
  tilt = 7,
): void {
  const [width, height] = [640, 480];
  const module = 300 / qr.size;
  const isDark = new Set(qr.dark.map(([x, y]) => `${x} ${y}`));
  const angle = (tilt * Math.PI) / 180;
  const luma = Buffer.alloc(width * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [dx, dy] = [x - width / 2, y - height / 2];
      const column = Math.floor(
        (dx * Math.cos(angle) + dy * Math.sin(angle)) / module + qr.size / 2,
      );
      const row = Math.floor((dy * Math.cos(angle) - dx * Math.sin(angle)) / module + qr.size / 2);
      const noise = ((x * 31 + y * 17) % 13) - 6;
      luma[y * width + x] = (isDark.has(`${column} ${row}`) ? 45 : 205) + noise;
    }
  const chroma = Buffer.alloc((width * height) / 2, 128);
  const frame = Buffer.concat([Buffer.from("FRAME\n"), luma, chroma]);
  const header = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  writeFileSync(file, Buffer.concat([header, frame, frame, frame, frame, frame]));
}

/** A camera that sees the given frames, one after another. */
export function filmOfFrames(
  file: string,
  frames: { width: number; height: number; luma: Uint8ClampedArray }[],
): void {
  const [first] = frames;
  if (!first) throw new Error("a film needs a frame");
  const { width, height } = first;
  const chroma = Buffer.alloc((width * height) / 2, 128);
  const parts = frames.flatMap(({ luma }) => [Buffer.from("FRAME\n"), Buffer.from(luma), chroma]);
  const header = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  writeFileSync(file, Buffer.concat([header, ...parts]));
}
