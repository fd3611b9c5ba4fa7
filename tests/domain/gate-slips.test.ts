import { readFileSync } from "node:fs";

import * as dateFns from "date-fns";
import { describe, expect, it } from "vitest";

import type {
  isConflict,
  isTurnedAway,
  timeOfScan,
  verdictOf,
  weightOf,
} from "~/domain/gate/ledger/rules";

import { loaded, type Mutant, mutantsOf } from "../support/mutants";
import {
  conflictVectors,
  timeVectors,
  turnedAwayVectors,
  vectors,
  weightVectors,
} from "./gate-vectors";

const received = new Date("2026-11-19T02:00:00.000Z");

describe("a slip in any rule of the gate", () => {
  const source = readFileSync("app/domain/gate/ledger/rules.ts", "utf8");
  const mutants = [
    "verdictOf",
    "standingAt",
    "letsIn",
    "isConflict",
    "isTurnedAway",
    "weightOf",
    "timeOfScan",
  ].flatMap((name) => mutantsOf(source, name));

  it("is looked for in every line that decides", () => {
    expect(mutants.length).toBeGreaterThan(70);
    expect(agreesWithVectors({ name: "no slip", source })).toBe(true);
  });

  it.each(mutants)("$name fails a vector", (mutant) => {
    expect(agreesWithVectors(mutant)).toBe(false);
  });
});

type Rules = {
  verdictOf: typeof verdictOf;
  isConflict: typeof isConflict;
  isTurnedAway: typeof isTurnedAway;
  weightOf: typeof weightOf;
  timeOfScan: typeof timeOfScan;
};

function agreesWithVectors(mutant: Mutant): boolean {
  const changed = loaded<Rules>(mutant, { "date-fns": dateFns });
  try {
    for (const { question, answer } of vectors) expect(changed.verdictOf(question)).toEqual(answer);
    for (const [shown, judged, conflict] of conflictVectors)
      expect(changed.isConflict(shown, judged)).toBe(conflict);
    for (const [shown, judged, away] of turnedAwayVectors)
      expect(changed.isTurnedAway(shown, judged)).toBe(away);
    for (const [judged, conflict, weight] of weightVectors)
      expect(changed.weightOf(judged, conflict)).toBe(weight);
    for (const { deviceTime, offsetMs, at, doubtful } of timeVectors)
      expect(changed.timeOfScan(deviceTime, offsetMs, received)).toEqual({ at, doubtful });
    return true;
  } catch {
    return false;
  }
}
