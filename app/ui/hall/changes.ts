import { v7 as uuid } from "uuid";

import type {
  Fixture,
  FixtureKind,
  Plan,
  PlannedBooth,
  Rectangle,
} from "~/domain/planning/halls/rules";

import { rowOf, freeNumber, freeLetter, freePlace } from "./numbering";

/** Things stand on a grid of 10 cm. */
const grid = 10;

const smallest = 20;

export const usualFixtures: Record<FixtureKind, { width: number; depth: number }> = {
  wall: { width: 600, depth: 20 },
  door: { width: 180, depth: 30 },
  gate: { width: 300, depth: 60 },
  stage: { width: 600, depth: 300 },
  "help-desk": { width: 200, depth: 100 },
  "prayer-room": { width: 400, depth: 300 },
  "first-aid": { width: 300, depth: 200 },
  toilet: { width: 300, depth: 300 },
};

/** The first and the last stay; those between stand with the same gaps, along the longer way. */
export function spreadOut(plan: Plan, chosen: readonly string[]): Plan {
  const [one, ...others] = things(plan, chosen);
  if (!one || others.length < 2) return plan;
  const all = [one, ...others];
  const reach = (side: "x" | "y"): number =>
    Math.max(...all.map((thing) => thing[side])) - Math.min(...all.map((thing) => thing[side]));
  const side = reach("x") >= reach("y") ? "x" : "y";
  const sorted = [...all].sort((a, b) => a[side] - b[side]);
  const first = sorted[0]?.[side] ?? 0;
  const gap = reach(side) / (sorted.length - 1);
  const places = new Map(sorted.map(({ id }, nth) => [id, snap(first + nth * gap)]));
  return mapThings(plan, chosen, (thing) => ({
    ...thing,
    [side]: places.get(thing.id) ?? thing[side],
  }));
}

export function things(plan: Plan, ids: readonly string[]): (PlannedBooth | Fixture)[] {
  return [...plan.booths, ...plan.fixtures].filter(({ id }) => ids.includes(id));
}

export function mapThings(
  plan: Plan,
  ids: readonly string[],
  change: <Thing extends Rectangle & { id: string }>(thing: Thing) => Thing,
): Plan {
  if (ids.length === 0) return plan;
  const each = <Thing extends Rectangle & { id: string }>(thing: Thing): Thing =>
    ids.includes(thing.id) ? change(thing) : thing;
  return { ...plan, booths: plan.booths.map(each), fixtures: plan.fixtures.map(each) };
}

function snap(cm: number): number {
  return Math.round(cm / grid) * grid;
}

/** Together, and only as far as all of them stay inside. */
export function moved({ plan, chosen }: Drawing, by: { x: number; y: number; from?: Plan }): Plan {
  const base = by.from ?? plan;
  const all = things(base, chosen);
  if (all.length === 0) return plan;
  const within = (side: "x" | "y", size: "width" | "depth", cm: number): number => {
    const least = -Math.min(...all.map((thing) => thing[side]));
    const most = Math.min(...all.map((thing) => base[size] - thing[side] - thing[size]));
    return Math.max(least, Math.min(snap(cm), most));
  };
  const [x, y] = [within("x", "width", by.x), within("y", "depth", by.y)];
  if (x === 0 && y === 0) return base;
  return mapThings(base, chosen, (thing) => ({ ...thing, x: thing.x + x, y: thing.y + y }));
}

export function resized(
  { plan, chosen }: Drawing,
  by: { width: number; depth: number; from?: Plan },
): Plan {
  const base = by.from ?? plan;
  return mapThings(base, chosen, (thing) => ({
    ...thing,
    width: Math.max(smallest, Math.min(snap(thing.width + by.width), base.width - thing.x)),
    depth: Math.max(smallest, Math.min(snap(thing.depth + by.depth), base.depth - thing.y)),
  }));
}

export function added(drawing: Drawing, booth: PlannedBooth): Drawing {
  const next = { ...drawing.plan, booths: [...drawing.plan.booths, booth] };
  return { ...step(drawing, next), chosen: [booth.id] };
}

/** The chosen things once more beside them, or the whole row of a chosen booth below it, lettered on. */
export function duplicated(drawing: Drawing, wholeRow: boolean): Drawing {
  const { plan } = drawing;
  const ids = wholeRow ? rowOf(drawing) : drawing.chosen;
  const all = things(plan, ids);
  if (all.length === 0) return drawing;
  const left = Math.min(...all.map((thing) => thing.x));
  const top = Math.min(...all.map((thing) => thing.y));
  const right = Math.max(...all.map((thing) => thing.x + thing.width));
  const bottom = Math.max(...all.map((thing) => thing.y + thing.depth));
  const [width, depth] = [right - left, bottom - top];
  const at = freePlace(plan, { width, depth }, wholeRow ? { x: left, y: bottom + 300 } : undefined);
  const [x, y] = [at.x - left, at.y - top];
  let next: Plan = plan;
  const chosen: string[] = [];
  const letter = wholeRow ? freeLetter(plan) : undefined;
  for (const thing of all) {
    const copy = { ...thing, id: uuid(), x: thing.x + x, y: thing.y + y };
    chosen.push(copy.id);
    if ("kind" in copy) next = { ...next, fixtures: [...next.fixtures, copy] };
    else {
      const like = letter === undefined ? copy.number : copy.number.replace(/^\p{L}*/u, letter);
      const isTaken = next.booths.some(({ number }) => number === like);
      const number = isTaken ? freeNumber(next, like) : like;
      next = { ...next, booths: [...next.booths, { ...copy, number }] };
    }
  }
  return { ...step(drawing, next), chosen };
}

/** A plan while it is drawn: what is chosen, and what can be undone and done again. */
export type Drawing = { plan: Plan; chosen: readonly string[]; past: Plan[]; future: Plan[] };

const mostSteps = 200;

export function step(drawing: Drawing, plan: Plan): Drawing {
  if (plan === drawing.plan) return drawing;
  return { ...drawing, plan, ...stepFrom(drawing, drawing.plan) };
}

export function stepFrom({ past }: Drawing, from: Plan): Pick<Drawing, "past" | "future"> {
  return { past: [...past, from].slice(-mostSteps), future: [] };
}
