import { describe, expect, it } from "vitest";

import {
  isConflict,
  isTurnedAway,
  timeOfScan,
  verdictOf,
  weightOf,
} from "~/domain/gate/ledger/rules";

import {
  conflictVectors,
  timeVectors,
  turnedAwayVectors,
  vectors,
  weightVectors,
} from "./gate-vectors";

const received = new Date("2026-11-19T02:00:00.000Z");

describe("the verdict", () => {
  it.each(vectors)("$name", ({ question, answer }) => {
    expect(verdictOf(question)).toEqual(answer);
  });
});

describe("a phone and the ledger", () => {
  it.each(conflictVectors)("shown %s, judged %s: conflict %s", (shown, judged, conflict) => {
    expect(isConflict(shown, judged)).toBe(conflict);
  });
});

describe("whoever a gate turned away", () => {
  it.each(turnedAwayVectors)("shown %s, judged %s: for nothing %s", (shown, judged, away) => {
    expect(isTurnedAway(shown, judged)).toBe(away);
  });
});

describe("what a scan counts for", () => {
  it.each(weightVectors)("judged %s, against the ledger %s: %s", (judged, conflict, weight) => {
    expect(weightOf(judged, conflict)).toBe(weight);
  });
});

describe("the time of a scan", () => {
  it.each(timeVectors)("by $name", ({ deviceTime, offsetMs, at, doubtful }) => {
    expect(timeOfScan(deviceTime, offsetMs, received)).toEqual({ at, doubtful });
  });
});
