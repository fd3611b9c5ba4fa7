import { describe, expect, it } from "vitest";

import { verdictOf } from "~/domain/gate/rules";

import { vectors } from "./gate-vectors";

describe("the verdict", () => {
  it.each(vectors)("$name", ({ question, answer }) => {
    expect(verdictOf(question)).toEqual(answer);
  });
});
