import { readFileSync } from "node:fs";

import * as dateFns from "date-fns";
import { describe, expect, it } from "vitest";

import { verdictOf } from "~/domain/gate/rules";

import { loaded, type Mutant, mutantsOf } from "../support/mutants";
import { vectors } from "./gate-vectors";

describe("the verdict", () => {
  it.each(vectors)("$name", ({ question, answer }) => {
    expect(verdictOf(question)).toEqual(answer);
  });
});

describe("a slip in any rule of the verdict", () => {
  const source = readFileSync("app/domain/gate/rules.ts", "utf8");
  const mutants = mutantsOf(source, "verdictOf");

  it("is looked for in every line that decides", () => {
    expect(mutants.length).toBeGreaterThan(40);
    expect(agreesWithVectors({ name: "no slip", source })).toBe(true);
  });

  it.each(mutants)("$name fails a vector", (mutant) => {
    expect(agreesWithVectors(mutant)).toBe(false);
  });
});

function agreesWithVectors(mutant: Mutant): boolean {
  const changed = loaded<{ verdictOf: typeof verdictOf }>(mutant, { "date-fns": dateFns });
  return vectors.every(({ question, answer }) => {
    try {
      return isSame(changed.verdictOf(question), answer);
    } catch {
      return false;
    }
  });
}

function isSame(given: unknown, wanted: unknown): boolean {
  try {
    expect(given).toEqual(wanted);
    return true;
  } catch {
    return false;
  }
}
