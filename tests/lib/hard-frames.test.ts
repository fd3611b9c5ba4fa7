import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { expect, it } from "vitest";

import { makePassCode } from "~/lib/pass-seal.server";
import { openStrongReader, readPlainly } from "~/ui/scan/read-frame";

import { asImage, hardFrame, type Kind, kinds, numbersFrom } from "../support/hard-frames";

const each = 30;

it("of 480 hard frames most are read, the easy kinds nearly all, none wrongly", async () => {
  const wasm = readFileSync(
    createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm"),
  );
  const strong = await openStrongReader(
    wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength),
  );
  const random = numbersFrom(20_261_124);
  const key = Buffer.alloc(32, 7);
  const read = new Map<Kind, { strong: number; plain: number; both: number }>();
  const times = { strong: [] as number[], both: [] as number[] };
  let wrong = 0;
  for (const kind of kinds) {
    const counts = { strong: 0, plain: 0, both: 0 };
    for (let nth = 0; nth < each; nth += 1) {
      const text = makePassCode(key);
      const frame = asImage(hardFrame(text, kind, random));
      const from = performance.now();
      const byStrong = await strong(frame);
      times.strong.push(performance.now() - from);
      const byPlain = await readPlainly(frame);
      times.both.push(performance.now() - from);
      if (byStrong === text) counts.strong += 1;
      if (byPlain === text) counts.plain += 1;
      const said = byStrong ?? byPlain;
      if (said === text) counts.both += 1;
      else if (said !== null) wrong += 1;
    }
    read.set(kind, counts);
  }
  const p95 = (list: number[]): number =>
    [...list].sort((a, b) => a - b)[Math.floor(list.length * 0.95)] ?? 0;
  const sum = (which: "strong" | "plain" | "both", of: readonly Kind[] = kinds): number =>
    of.reduce((total, kind) => total + (read.get(kind)?.[which] ?? 0), 0) / (of.length * each);
  const easy = kinds.slice(0, 5);
  process.stdout.write(
    `${JSON.stringify({
      frames: kinds.length * each,
      read: { both: sum("both"), strong: sum("strong"), plain: sum("plain") },
      easy: sum("both", easy),
      wrong,
      p95Ms: { strong: p95(times.strong).toFixed(1), both: p95(times.both).toFixed(1) },
      byKind: Object.fromEntries([...read].map(([kind, counts]) => [kind, counts.both])),
    })}\n`,
  );
  expect(wrong).toBe(0);
  expect(sum("both")).toBeGreaterThanOrEqual(0.82);
  expect(sum("both", easy)).toBeGreaterThanOrEqual(0.99);
}, 180_000);
