import QRCode from "qrcode";

/** Frames of a pass as cheap phones see it, made from its modules: 640 × 480, grey. The same seed makes the same frames. */

export const frameSize = { width: 640, height: 480 };

export const kinds = [
  "clean",
  "rotated",
  "sheared",
  "blur 1.5",
  "blur 2.5",
  "blur 3.5",
  "noise 25",
  "noise 60",
  "low contrast",
  "modules of 3",
  "modules of 2",
  "inverted",
  "glare",
  "motion blur",
  "mixed",
  "stained",
] as const;
export type Kind = (typeof kinds)[number];

type Look = {
  /** Pixels a module. */
  module: number;
  angle: number;
  shear: number;
  blur: number;
  noise: number;
  dark: number;
  light: number;
  glare: number;
  motion: number;
  stains: number;
};

export type GreyFrame = { width: number; height: number; luma: Uint8ClampedArray };

/** One frame that shows `text` under the circumstances of a kind; `random` gives numbers from 0 to 1. */
export function hardFrame(text: string, kind: Kind, random: () => number): GreyFrame {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "Q" });
  const look = lookOf(kind, random);
  const [centreX, centreY] = [320 + (random() - 0.5) * 60, 240 + (random() - 0.5) * 40];
  const [cos, sin] = [Math.cos(look.angle), Math.sin(look.angle)];
  const shade = new Float64Array(frameSize.width * frameSize.height);
  const stains = Array.from({ length: look.stains }, () => ({
    x: centreX + (random() - 0.5) * modules.size * look.module,
    y: centreY + (random() - 0.5) * modules.size * look.module,
    radius: look.module * (1 + random() * 1.4),
    shade: random() < 0.5 ? look.dark : look.light,
  }));
  for (let y = 0; y < frameSize.height; y += 1)
    for (let x = 0; x < frameSize.width; x += 1) {
      // Four samples a pixel: edges that a lens would see, not those of a drawing.
      let sum = 0;
      for (const [ox, oy] of [
        [0.25, 0.25],
        [0.75, 0.25],
        [0.25, 0.75],
        [0.75, 0.75],
      ] as const) {
        const [dx, dy] = [x + ox - centreX, y + oy - centreY];
        const [turnedX, turnedY] = [dx * cos + dy * sin, dy * cos - dx * sin];
        const column = Math.floor(
          (turnedX + look.shear * turnedY) / look.module + modules.size / 2,
        );
        const row = Math.floor(turnedY / look.module + modules.size / 2);
        const isInside = column >= 0 && row >= 0 && column < modules.size && row < modules.size;
        const isQuiet =
          column >= -4 && row >= -4 && column < modules.size + 4 && row < modules.size + 4;
        if (isInside && modules.get(row, column)) sum += look.dark;
        else sum += isInside || isQuiet ? look.light : 128;
      }
      let value = sum / 4;
      for (const stain of stains)
        if (Math.hypot(x - stain.x, y - stain.y) < stain.radius) value = stain.shade;
      if (look.glare > 0) {
        const away = Math.hypot(x - centreX - 40, y - centreY - 30);
        value += look.glare * Math.exp(-((away / 70) ** 2));
      }
      shade[y * frameSize.width + x] = value;
    }
  let image = look.motion > 0 ? smeared(shade, look.motion) : shade;
  if (look.blur > 0) image = blurred(image, look.blur);
  const luma = new Uint8ClampedArray(image.length);
  for (const [place, value] of image.entries())
    luma[place] =
      value + (look.noise > 0 ? (random() + random() + random() - 1.5) * look.noise : 0);
  return { ...frameSize, luma };
}

function lookOf(kind: Kind, random: () => number): Look {
  const plain: Look = {
    module: 7 + random() * 4,
    angle: (random() - 0.5) * 0.1,
    shear: 0,
    blur: 0,
    noise: 6,
    dark: 40,
    light: 215,
    glare: 0,
    motion: 0,
    stains: 0,
  };
  const changes: Record<Kind, Partial<Look>> = {
    clean: {},
    rotated: { angle: random() * Math.PI * 2 },
    sheared: { shear: 0.15 + random() * 0.2 },
    "blur 1.5": { blur: 1.5 },
    "blur 2.5": { blur: 2.5 },
    "blur 3.5": { blur: 3.5 },
    "noise 25": { noise: 25 * 1.6 },
    "noise 60": { noise: 60 * 1.6 },
    "low contrast": { dark: 105, light: 145 },
    "modules of 3": { module: 3 },
    "modules of 2": { module: 2 },
    inverted: { dark: 215, light: 40 },
    glare: { glare: 160 },
    "motion blur": { motion: 9 },
    mixed: {
      angle: (random() - 0.5) * 0.6,
      shear: (random() - 0.5) * 0.2,
      blur: 1.2,
      noise: 20,
      dark: 70,
      light: 175,
    },
    stained: { stains: 6 },
  };
  return { ...plain, ...changes[kind] };
}

function blurred(image: Float64Array, sigma: number): Float64Array {
  const reach = Math.ceil(sigma * 3);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, place) =>
    Math.exp(-((place - reach) ** 2) / (2 * sigma * sigma)),
  );
  return along(along(image, weights, 1), weights, frameSize.width);
}

function smeared(image: Float64Array, length: number): Float64Array {
  return along(
    image,
    Array.from({ length }, () => 1),
    1,
  );
}

/** Every pixel as the weighted mean of its neighbours in one direction; the edge repeats. */
function along(image: Float64Array, weights: number[], step: number): Float64Array {
  const { width, height } = frameSize;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const reach = (weights.length - 1) / 2;
  const result = new Float64Array(image.length);
  const [last, stride] = step === 1 ? [width - 1, 1] : [height - 1, width];
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const here = step === 1 ? x : y;
      const base = y * width + x - here * stride;
      let sum = 0;
      for (const [place, weight] of weights.entries()) {
        const there = Math.min(last, Math.max(0, here + Math.round(place - reach)));
        sum += weight * (image[base + there * stride] ?? 0);
      }
      result[y * width + x] = sum / total;
    }
  return result;
}

/** A frame as a canvas gives it. */
export function asImage(frame: GreyFrame): {
  width: number;
  height: number;
  data: Uint8ClampedArray;
} {
  const data = new Uint8ClampedArray(frame.luma.length * 4);
  for (const [place, value] of frame.luma.entries()) {
    data.fill(value, place * 4, place * 4 + 3);
    data[place * 4 + 3] = 255;
  }
  return { width: frame.width, height: frame.height, data };
}

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
