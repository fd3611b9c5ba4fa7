import { isConflict, timeOfScan, verdictOf } from "~/domain/gate/ledger/rules";

import { conflictVectors, timeVectors, vectors } from "../domain/gate-vectors";

const received = new Date("2026-11-19T02:00:00.000Z");

/** What the rules answer to every vector, and what they should, as text: run in a browser. */
export function answers(): { count: number; wrong: string[] } {
  const all: [name: string, given: unknown, wanted: unknown][] = [
    ...vectors.map(
      ({ name, question, answer }) =>
        [name, verdictOf(question), answer] as [string, unknown, unknown],
    ),
    ...conflictVectors.map(
      ([shown, judged, conflict]) =>
        [`${shown} ${judged}`, isConflict(shown, judged), conflict] as [string, unknown, unknown],
    ),
    ...timeVectors.map(
      ({ name, deviceTime, offsetMs, at, doubtful }) =>
        [name, timeOfScan(deviceTime, offsetMs, received), { at, doubtful }] as [
          string,
          unknown,
          unknown,
        ],
    ),
  ];
  const wrong = all
    .filter(([, given, wanted]) => textOf(given) !== textOf(wanted))
    .map(([name, given, wanted]) => `${name}: ${textOf(given)} instead of ${textOf(wanted)}`);
  return { count: all.length, wrong };
}

function textOf(value: unknown): string {
  if (value instanceof Date || typeof value !== "object" || value === null)
    return JSON.stringify(value) ?? "undefined";
  return Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => `${key}=${textOf(inner)}`)
    .join("&");
}
