/** Everything of a plan is in centimetres from the hall's upper left corner; nothing is turned but by changing sides. */
export type Rectangle = { x: number; y: number; width: number; depth: number };

export type PlannedBooth = Rectangle & {
  id: string;
  /** What people look for: "A1". */
  number: string;
  hasPower: boolean;
  accessible: boolean;
};

export const fixtureKinds = [
  "wall",
  "door",
  "gate",
  "stage",
  "help-desk",
  "prayer-room",
  "first-aid",
  "toilet",
] as const;
export type FixtureKind = (typeof fixtureKinds)[number];

export type Fixture = Rectangle & { id: string; kind: FixtureKind };

export type Plan = {
  width: number;
  depth: number;
  booths: PlannedBooth[];
  fixtures: Fixture[];
};

/** A booth of the usual size, and the aisle that lets two wheelchairs pass. */
export const usualBooth = { width: 300, depth: 200 };
const aisle = 300;
const margin = 200;

/** Rows of a fair that has no plan yet: lettered, the first so many with power, each row's first booth without a step. */
export function usualPlan(
  rows: { rows: number; perRow: number; poweredRows: number },
  newId: () => string,
): Plan {
  const width = Math.max(1000, 2 * margin + rows.perRow * usualBooth.width);
  const depth = 2 * margin + rows.rows * usualBooth.depth + rows.rows * aisle;
  const booths = Array.from({ length: rows.rows * rows.perRow }, (_, index) => {
    const row = Math.floor(index / rows.perRow);
    const column = index % rows.perRow;
    return {
      id: newId(),
      number: `${String.fromCharCode(65 + row)}${column + 1}`,
      x: margin + column * usualBooth.width,
      y: margin + row * (usualBooth.depth + aisle),
      ...usualBooth,
      hasPower: row < rows.poweredRows,
      accessible: column === 0,
    };
  });
  const fixtures: Fixture[] = [
    {
      id: newId(),
      kind: "gate",
      x: Math.round(width / 2) - 150,
      y: depth - 60,
      width: 300,
      depth: 60,
    },
    { id: newId(), kind: "help-desk", x: margin, y: depth - 200, width: 200, depth: 100 },
  ];
  return { width, depth, booths, fixtures };
}

/** The same plan with new ids, for another fair. */
export function copyOf(plan: Plan, newId: () => string): Plan {
  return {
    ...plan,
    booths: plan.booths.map((booth) => ({ ...booth, id: newId() })),
    fixtures: plan.fixtures.map((fixture) => ({ ...fixture, id: newId() })),
  };
}

/** Whether two things stand on the same floor; touching sides do not. */
export function overlap(one: Rectangle, other: Rectangle): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.depth &&
    other.y < one.y + one.depth
  );
}

/** Nothing smaller can be seen or grasped on a plan, in cm. */
const smallestSide = 20;

export type PlanFault = {
  code:
    | "plan-outside"
    | "plan-overlap"
    | "plan-number-twice"
    | "plan-number-shape"
    | "plan-too-small"
    | "plan-too-full";
  /** Numbers of the booths concerned, or nothing for a fixture. */
  booths: string[];
};

/** More than any hall of ours has; keeps a plan small enough to send. */
export const mostBooths = 400;

/** What is wrong with a plan, or undefined: things outside the hall, booths on each other, a number twice. */
export function faultOfPlan(plan: Plan): PlanFault | undefined {
  if (plan.booths.length > mostBooths || plan.fixtures.length > mostBooths)
    return { code: "plan-too-full", booths: [] };
  const outside = (thing: Rectangle): boolean =>
    thing.x < 0 ||
    thing.y < 0 ||
    thing.x + thing.width > plan.width ||
    thing.y + thing.depth > plan.depth;
  const out = plan.booths.filter(outside).map((booth) => booth.number);
  if (out.length > 0 || plan.fixtures.some(outside)) return { code: "plan-outside", booths: out };
  const odd = plan.booths.filter(({ number }) => !/^[\p{L}\d.-]{1,8}$/u.test(number));
  if (odd.length > 0)
    return { code: "plan-number-shape", booths: odd.map(({ number }) => number || "–") };
  const tiny = plan.booths.filter(({ width, depth }) => Math.min(width, depth) < smallestSide);
  const all = [
    ...tiny,
    ...plan.fixtures.filter((it) => Math.min(it.width, it.depth) < smallestSide),
  ];
  if (all.length > 0) return { code: "plan-too-small", booths: tiny.map(({ number }) => number) };
  const seen = new Set<string>();
  for (const { number } of plan.booths) {
    if (seen.has(number)) return { code: "plan-number-twice", booths: [number] };
    seen.add(number);
  }
  for (const [nth, booth] of plan.booths.entries())
    for (const other of plan.booths.slice(nth + 1))
      if (overlap(booth, other))
        return { code: "plan-overlap", booths: [booth.number, other.number] };
  return undefined;
}

/** Reading order: rows from the top, booths whose upper sides differ by less than half a booth in one row. */
export function inReadingOrder<B extends Rectangle>(
  booths: readonly B[],
): (B & { row: number; column: number })[] {
  const sorted = [...booths].sort((one, other) => one.y - other.y || one.x - other.x);
  const rows: B[][] = [];
  for (const booth of sorted) {
    const row = rows.at(-1);
    if (row?.[0] && booth.y - row[0].y < row[0].depth / 2) row.push(booth);
    else rows.push([booth]);
  }
  return rows.flatMap((row, nth) =>
    [...row]
      .sort((one, other) => one.x - other.x)
      .map((booth, column) => ({ ...booth, row: nth, column })),
  );
}

export type PlanConflict = {
  id: string;
  /** The booth's number or the fixture's kind. */
  name: string;
  theirs: "changed" | "removed";
};

/**
 * Three ways into one: what only one of two officers changed is taken from that one, field by field; where both changed
 * the same field differently, or one removed what the other changed, `mine` stands and the conflict is named. Nothing
 * that was in `mine` or `theirs` is lost unless the other removed it untouched. The hall's own size is mine where I changed it.
 */
export function mergePlans(
  base: Plan,
  mine: Plan,
  theirs: Plan,
): { plan: Plan; conflicts: PlanConflict[] } {
  const conflicts: PlanConflict[] = [];
  const booths = mergeThings(base.booths, mine.booths, theirs.booths, (it) => it.number, conflicts);
  const fixtures = mergeThings(
    base.fixtures,
    mine.fixtures,
    theirs.fixtures,
    (it) => it.kind,
    conflicts,
  );
  const side = (name: "width" | "depth"): number =>
    mine[name] === base[name] ? theirs[name] : mine[name];
  return { plan: { width: side("width"), depth: side("depth"), booths, fixtures }, conflicts };
}

function mergeThings<Thing extends { id: string }>(
  base: readonly Thing[],
  mine: readonly Thing[],
  theirs: readonly Thing[],
  nameOf: (thing: Thing) => string,
  conflicts: PlanConflict[],
): Thing[] {
  const byId = (things: readonly Thing[]) => new Map(things.map((thing) => [thing.id, thing]));
  const [was, my, their] = [byId(base), byId(mine), byId(theirs)];
  const merged: Thing[] = [];
  for (const id of new Set([...their.keys(), ...my.keys()])) {
    const [old, own, other] = [was.get(id), my.get(id), their.get(id)];
    if (own && other) {
      const { thing, clash } = mergeFields(old, own, other);
      if (clash) conflicts.push({ id, name: nameOf(own), theirs: "changed" });
      merged.push(thing);
    } else if (own) {
      // They removed it, or I added it.
      if (old && same(old, own)) continue;
      if (old) conflicts.push({ id, name: nameOf(own), theirs: "removed" });
      merged.push(own);
    } else if (other) {
      // I removed it, or they added it. What they changed meanwhile stays: removing it again is one key.
      if (old && same(old, other)) continue;
      if (old) conflicts.push({ id, name: nameOf(other), theirs: "changed" });
      merged.push(other);
    }
  }
  return merged;
}

function mergeFields<Thing extends object>(
  old: Thing | undefined,
  own: Thing,
  other: Thing,
): { thing: Thing; clash: boolean } {
  const thing = { ...other };
  let clash = false;
  for (const field of Object.keys(own) as (keyof Thing)[]) {
    if (own[field] === other[field]) continue;
    const iChanged = own[field] !== old?.[field];
    if (iChanged && other[field] !== old?.[field]) clash = true;
    if (iChanged) thing[field] = own[field];
  }
  return { thing, clash };
}

function same<Thing extends object>(one: Thing, other: Thing): boolean {
  return (Object.keys(one) as (keyof Thing)[]).every((field) => one[field] === other[field]);
}
