import fc from "fast-check";
import { v7 as uuid } from "uuid";
import { describe, expect, it } from "vitest";

import { faultOfPlan, type Plan, usualPlan } from "~/domain/planning/halls/rules";
import { draw, startDrawing, type Stroke } from "~/ui/hall/drawing";
import { type Drawing } from "~/ui/hall/changes";

const plan = usualPlan({ rows: 2, perRow: 3, poweredRows: 1 }, uuid);
const idOf = (number: string): string =>
  plan.booths.find((booth) => booth.number === number)?.id ?? "";

function drawn(...strokes: Stroke[]): Drawing {
  return strokes.reduce(draw, startDrawing(plan));
}

const choose = (number: string, adding = false): Stroke => ({
  do: "choose",
  id: idOf(number),
  adding,
});

const booth = (drawing: Drawing, number: string): Plan["booths"][number] | undefined =>
  drawing.plan.booths.find((it) => it.number === number);

describe("a drawing", () => {
  it("moves what is chosen on a grid, and no further than the walls", () => {
    expect(booth(drawn(choose("A1"), { do: "move", x: 52, y: -7 }), "A1")).toMatchObject({
      x: 250,
      y: 190,
    });
    const away = drawn(choose("A1"), choose("A3", true), { do: "move", x: 99_999, y: -99_999 });
    expect(booth(away, "A3")).toMatchObject({ x: plan.width - 300, y: 0 });
    expect(booth(away, "A1")).toMatchObject({ x: plan.width - 900, y: 0 });
  });

  it("resizes, turns and never makes a thing vanish", () => {
    const less = drawn(choose("A1"), { do: "resize", width: -9999, depth: 50 });
    expect(booth(less, "A1")).toMatchObject({ width: 20, depth: 250 });
    expect(booth(drawn(choose("A1"), { do: "turn" }), "A1")).toMatchObject({
      width: 200,
      depth: 300,
    });
  });

  it("aligns and spaces evenly", () => {
    const crooked = drawn(choose("A2"), { do: "move", x: 40, y: 60 });
    const three = [choose("A1", true), choose("A3", true)].reduce(draw, crooked);
    expect(booth(draw(three, { do: "align", side: "y" }), "A2")).toMatchObject({ y: 200 });
    expect(booth(draw(three, { do: "spread" }), "A2")).toMatchObject({ x: 500 });
  });

  it("duplicates a booth with the next number and a row with the next letter, on free floor", () => {
    const one = drawn(choose("A3"), { do: "duplicate" });
    expect(one.plan.booths).toHaveLength(7);
    expect(booth(one, "A4")).toMatchObject({ width: 300, hasPower: true });
    const roomy = drawn({ do: "hall", width: plan.width, depth: 3000 }, choose("B1"), {
      do: "duplicate-row",
    });
    expect(roomy.plan.booths.slice(6).map(({ number }) => number)).toEqual(["C1", "C2", "C3"]);
    expect(faultOfPlan({ ...roomy.plan, fixtures: [] })).toBeUndefined();
  });

  it("removes what is chosen except what companies asked for", () => {
    const both = [choose("A1"), choose("A2", true)];
    const left = drawn(...both, { do: "remove", except: [idOf("A2")] });
    expect([booth(left, "A1"), booth(left, "A2")?.number]).toEqual([undefined, "A2"]);
  });

  it("keeps a whole drag as one step", () => {
    const start = drawn(choose("A1"));
    const dragged = [10, 20, 30].reduce(
      (drawing, x) => draw(drawing, { do: "move", x, y: 0, from: start.plan }),
      start,
    );
    const settled = draw(dragged, { do: "settle", from: start.plan });
    expect([booth(settled, "A1")?.x, settled.past.length]).toEqual([230, 1]);
    expect(draw(settled, { do: "undo" }).plan).toBe(start.plan);
  });

  it("takes one thing from another's plan, there or gone", () => {
    const theirs = { ...plan, booths: plan.booths.slice(1).map((it) => ({ ...it, depth: 90 })) };
    const taken = drawn(
      { do: "take", id: idOf("A1"), from: theirs },
      { do: "take", id: idOf("A2"), from: theirs },
    );
    expect([booth(taken, "A1"), booth(taken, "A2")?.depth, booth(taken, "A3")?.depth]).toEqual([
      undefined,
      90,
      200,
    ]);
  });

  it("undoes and redoes whatever was done", () => {
    const stroke = fc.oneof<fc.Arbitrary<Stroke>[]>(
      fc.constantFrom<Stroke>(
        choose("A1"),
        choose("B2", true),
        { do: "choose-all" },
        { do: "choose-none" },
        { do: "add-booth" },
        { do: "add-fixture", kind: "stage" },
        { do: "duplicate" },
        { do: "duplicate-row" },
        { do: "align", side: "x" },
        { do: "spread" },
        { do: "turn" },
        { do: "remove", except: [] },
      ),
      fc.record({
        do: fc.constant("move" as const),
        x: fc.integer({ min: -900, max: 900 }),
        y: fc.integer({ min: -900, max: 900 }),
      }),
    );
    fc.assert(
      fc.property(fc.array(stroke, { maxLength: 25 }), (strokes) => {
        const done = drawn(...strokes);
        const back = done.past.reduce((drawing) => draw(drawing, { do: "undo" }), done);
        expect(back.plan).toEqual(plan);
        const again = done.past.reduce((drawing) => draw(drawing, { do: "redo" }), back);
        expect(again.plan).toEqual(done.plan);
        const numbers = done.plan.booths.map(({ number }) => number);
        expect(new Set(numbers).size).toBe(numbers.length);
      }),
    );
  });
});
