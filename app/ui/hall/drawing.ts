import { v7 as uuid } from "uuid";

import {
  type FixtureKind,
  mergePlans,
  type Plan,
  type PlannedBooth,
  usualBooth,
} from "~/domain/planning/halls/rules";

import { lastNumber, freeNumber, freePlace } from "./numbering";
import {
  usualFixtures,
  spreadOut,
  things,
  mapThings,
  moved,
  resized,
  added,
  duplicated,
  type Drawing,
  step,
  stepFrom,
} from "./changes";

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
