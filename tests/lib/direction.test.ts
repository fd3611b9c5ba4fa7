import { describe, expect, it } from "vitest";

import { directionOf } from "~/gate/directions";

const start = Date.UTC(2026, 10, 25, 2);
const scan = (direction: "in" | "out", seconds: number) => ({
  direction,
  at: new Date(start + seconds * 1000),
  gate: "1",
});
const after = (seconds: number): number => start + seconds * 1000;

describe("a gate of both ways", () => {
  it("lets in whoever is outside, and out whoever is inside", () => {
    expect(directionOf("both", [], after(0))).toBe("in");
    expect(directionOf("both", [scan("in", 0)], after(600))).toBe("out");
    expect(directionOf("both", [scan("in", 0), scan("out", 600)], after(1200))).toBe("in");
  });

  it("reads a pass twice while somebody walks through as once", () => {
    expect(directionOf("both", [scan("in", 0)], after(59))).toBe("in");
    expect(directionOf("both", [scan("in", 0)], after(60))).toBe("out");
  });

  it("does not wait anew because a crew tried again meanwhile", () => {
    const left = [scan("in", 0), scan("out", 600), scan("out", 630), scan("out", 655)];
    expect(directionOf("both", left, after(659))).toBe("out");
    expect(directionOf("both", left, after(661))).toBe("in");
  });

  it("asks nothing where it goes one way only", () => {
    expect(directionOf("out", [scan("in", 0)], after(1))).toBe("out");
    expect(directionOf("in", [scan("in", 0)], after(600))).toBe("in");
  });
});
