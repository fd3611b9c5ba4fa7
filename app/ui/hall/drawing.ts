import { v7 as uuid } from "uuid";

import {
  type Fixture,
  type FixtureKind,
  mergePlans,
  type Plan,
  type PlannedBooth,
  type Rectangle,
  usualBooth,
} from "~/domain/planning/halls/rules";

import { rowOf, lastNumber, freeNumber, freeLetter, freePlace } from "./numbering";

/** A plan while it is drawn: what is chosen, and what can be undone and done again. */
export type Drawing = { plan: Plan; chosen: readonly string[]; past: Plan[]; future: Plan[] };

export type Stroke =
  | { do: "choose"; id: string; adding?: boolean }
  | { do: "choose-all" }
  | { do: "choose-none" }
  /** Moves what is chosen, as far as the hall goes. `from` is the plan when a drag began: no step is kept until it ends. */
  | { do: "move"; x: number; y: number; from?: Plan }
  | { do: "resize"; width: number; depth: number; from?: Plan }
  | { do: "settle"; from: Plan }
  | { do: "set"; id: string; to: Partial<Omit<PlannedBooth, "id">> }
  | { do: "hall"; width: number; depth: number }
  | { do: "add-booth" }
  | { do: "add-fixture"; kind: FixtureKind }
  | { do: "duplicate" }
  | { do: "duplicate-row" }
  | { do: "align"; side: "x" | "y" }
  | { do: "spread" }
  | { do: "turn" }
  | { do: "remove"; except: readonly string[] }
  | { do: "undo" }
  | { do: "redo" }
  /** What was kept of the plan as it was sent; what was drawn since stays on it. */
  | { do: "rebase"; from: Plan; onto: Plan }
  /** One thing as it is in another plan: there or gone. */
  | { do: "take"; id: string; from: Plan };

const mostSteps = 200;
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

export function startDrawing(plan: Plan): Drawing {
  return { plan, chosen: [], past: [], future: [] };
}

/** One stroke of the pencil. A stroke that changes nothing keeps no step. */
export function draw(drawing: Drawing, stroke: Stroke): Drawing {
  const { plan, chosen, past, future } = drawing;
  switch (stroke.do) {
    case "choose": {
      if (!stroke.adding) return { ...drawing, chosen: [stroke.id] };
      const others = chosen.filter((id) => id !== stroke.id);
      const isNew = others.length === chosen.length;
      return { ...drawing, chosen: isNew ? [...chosen, stroke.id] : others };
    }
    case "choose-all":
      return { ...drawing, chosen: [...plan.booths, ...plan.fixtures].map(({ id }) => id) };
    case "choose-none":
      return { ...drawing, chosen: [] };
    case "undo": {
      const last = past.at(-1);
      if (!last) return drawing;
      return { plan: last, chosen, past: past.slice(0, -1), future: [plan, ...future] };
    }
    case "redo": {
      const [next, ...rest] = future;
      if (!next) return drawing;
      return { plan: next, chosen, past: [...past, plan], future: rest };
    }
    case "settle":
      return stroke.from === plan ? drawing : { ...drawing, ...stepFrom(drawing, stroke.from) };
    case "move":
    case "resize": {
      const next = stroke.do === "move" ? moved(drawing, stroke) : resized(drawing, stroke);
      if (stroke.from) return { ...drawing, plan: next };
      return step(drawing, next);
    }
    case "duplicate":
    case "duplicate-row":
      return duplicated(drawing, stroke.do === "duplicate-row");
    case "add-booth": {
      const number = freeNumber(plan, lastNumber(plan));
      const booth = { number, hasPower: false, accessible: true, ...usualBooth };
      const at = freePlace(plan, booth);
      return added(drawing, { ...booth, ...at, id: uuid() });
    }
    case "add-fixture": {
      const size = usualFixtures[stroke.kind];
      const fixture = { kind: stroke.kind, ...size, ...freePlace(plan, size), id: uuid() };
      const next = { ...plan, fixtures: [...plan.fixtures, fixture] };
      return { ...step(drawing, next), chosen: [fixture.id] };
    }
    case "remove": {
      const goes = ({ id }: { id: string }): boolean =>
        chosen.includes(id) && !stroke.except.includes(id);
      const next = {
        ...plan,
        booths: plan.booths.filter((booth) => !goes(booth)),
        fixtures: plan.fixtures.filter((fixture) => !goes(fixture)),
      };
      return { ...step(drawing, next), chosen: [] };
    }
    default:
      return step(drawing, changed(drawing, stroke));
  }
}

type Rest = Extract<
  Stroke,
  { do: "set" | "hall" | "align" | "spread" | "turn" | "rebase" | "take" }
>;

function changed({ plan, chosen }: Drawing, stroke: Rest): Plan {
  switch (stroke.do) {
    case "rebase":
      return plan === stroke.from ? stroke.onto : mergePlans(stroke.from, plan, stroke.onto).plan;
    case "take": {
      const taken = <Thing extends { id: string }>(ours: Thing[], theirs: Thing[]): Thing[] => [
        ...ours.filter(({ id }) => id !== stroke.id),
        ...theirs.filter(({ id }) => id === stroke.id),
      ];
      return {
        ...plan,
        booths: taken(plan.booths, stroke.from.booths),
        fixtures: taken(plan.fixtures, stroke.from.fixtures),
      };
    }
    case "hall":
      return { ...plan, width: stroke.width, depth: stroke.depth };
    case "set":
      return mapThings(plan, [stroke.id], (thing) => ({ ...thing, ...stroke.to }));
    case "align": {
      const least = Math.min(...things(plan, chosen).map((thing) => thing[stroke.side]));
      return mapThings(plan, chosen, (thing) => ({ ...thing, [stroke.side]: least }));
    }
    case "turn":
      return mapThings(plan, chosen, (thing) => ({
        ...thing,
        width: thing.depth,
        depth: thing.width,
      }));
    case "spread":
      return spreadOut(plan, chosen);
  }
}

/** The first and the last stay; those between stand with the same gaps, along the longer way. */
function spreadOut(plan: Plan, chosen: readonly string[]): Plan {
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

function step(drawing: Drawing, plan: Plan): Drawing {
  if (plan === drawing.plan) return drawing;
  return { ...drawing, plan, ...stepFrom(drawing, drawing.plan) };
}

function stepFrom({ past }: Drawing, from: Plan): Pick<Drawing, "past" | "future"> {
  return { past: [...past, from].slice(-mostSteps), future: [] };
}

function things(plan: Plan, ids: readonly string[]): (PlannedBooth | Fixture)[] {
  return [...plan.booths, ...plan.fixtures].filter(({ id }) => ids.includes(id));
}

function mapThings(
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
function moved({ plan, chosen }: Drawing, by: { x: number; y: number; from?: Plan }): Plan {
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

function resized(
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

function added(drawing: Drawing, booth: PlannedBooth): Drawing {
  const next = { ...drawing.plan, booths: [...drawing.plan.booths, booth] };
  return { ...step(drawing, next), chosen: [booth.id] };
}

/** The chosen things once more beside them, or the whole row of a chosen booth below it, lettered on. */
function duplicated(drawing: Drawing, wholeRow: boolean): Drawing {
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
