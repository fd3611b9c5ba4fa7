import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import {
  movingVerdicts,
  passingVerdicts,
  toldConflicts,
  verdicts,
  weightOf,
} from "~/domain/gate/ledger/rules";
import {
  awaitedStates,
  bookableStates,
  calledOffStates,
  countedStates,
  fairStates,
  gateStates,
  occupyingStates,
  publicStates,
  registeringStates,
  timedStates,
  workingStates,
} from "~/domain/planning/fairs/life-cycle";
import {
  askingStates,
  notYetInStates,
  placelessStates,
  registeredStates,
  registrationStates,
  standingStates,
} from "~/domain/planning/slots/rules";

const sources = ["app/domain", "app/routes", "app/ui", "app/api", "app/jobs", "app/http"].flatMap(
  (folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !/\/(rules|life-cycle)\.ts$/.test(file))
      .map((file) => join(folder, file)),
);

const names = [...new Set<string>([...fairStates, ...registrationStates, ...verdicts])].join("|");

/** Two or more states or verdicts named beside each other: a list that a new one would have to be remembered in. */
const lists = [
  new RegExp(`\\[\\s*"(?:${names})",\\s*"(?:${names})"`),
  new RegExp(`IN \\(\\s*'(?:${names})'`),
  new RegExp(`=== "(?:${names})" \\|\\|\\s+[\\w.]+ === "(?:${names})"`),
  new RegExp(`!== "(?:${names})" &&\\s+[\\w.]+ !== "(?:${names})"`),
  /notIn: \[/,
];

describe("a list of states or verdicts", () => {
  it("is derived from the one table of what each allows, and written nowhere else", () => {
    expect(sources.length).toBeGreaterThan(300);
    const found = sources.flatMap((file) => {
      const text = readFileSync(file, "utf8");
      return lists.some((list) => list.test(text)) ? [file] : [];
    });
    // A pass that is over shows a page for each way in which it ended.
    expect(found).toEqual(["app/routes/seeker/_seeker.pass.$token.tsx"]);
  });

  it("holds, of fairs, these", () => {
    expect({
      publicStates,
      bookableStates,
      gateStates,
      registeringStates,
      awaitedStates,
      calledOffStates,
    }).toEqual({
      publicStates: fairStates.filter((state) => state !== "draft"),
      bookableStates: ["published", "open", "running"],
      gateStates: ["published", "open", "running", "closed", "following-up"],
      registeringStates: ["open", "running"],
      awaitedStates: ["published", "open"],
      calledOffStates: ["postponed", "cancelled"],
    });
    expect(occupyingStates).toEqual(fairStates.filter((state) => !calledOffStates.includes(state)));
    expect(countedStates).toEqual(occupyingStates.filter((state) => state !== "draft"));
    expect(workingStates).toEqual(occupyingStates.filter((state) => state !== "final"));
    expect(timedStates.map(({ state, step }) => [state, step.to])).toEqual([
      ["published", "open"],
      ["open", "running"],
      ["running", "closed"],
      ["closed", "following-up"],
    ]);
  });

  it("holds, of registrations, these", () => {
    expect(registeredStates).toEqual(["active"]);
    expect(askingStates).toEqual(["active", "waiting", "offered"]);
    expect(standingStates).toEqual(["active", "waiting", "offered", "held"]);
    expect(notYetInStates).toEqual(["waiting", "offered", "held"]);
    expect(placelessStates).toEqual(["waiting", "held"]);
  });

  it("holds, of verdicts, these", () => {
    expect(movingVerdicts).toEqual(["welcome", "welcome-again", "goodbye"]);
    expect(passingVerdicts).toEqual(["welcome", "welcome-again", "unknown", "goodbye"]);
    expect(toldConflicts).toEqual(["too-early", "unknown", "stopped"]);
    expect(verdicts.filter((verdict) => weightOf(verdict, true) === "visit")).toEqual([
      "welcome",
      "welcome-again",
      "too-early",
      "stopped",
      "goodbye",
    ]);
  });
});
