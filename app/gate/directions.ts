import {
  type Direction,
  type EarlierScan,
  type GateAnswer,
  letsIn,
  standingAt,
} from "~/domain/gate/ledger/rules";
import type { HeardScan, RosterHead } from "~/domain/gate/roster/rules";

import type { GateMode, KeptScan, Moves } from "./storage";

/** The movements of a pass: this phone's own scans that let somebody through, and what other gates told. */
export function moved(own: KeptScan[], heard: HeardScan[], head: RosterHead): EarlierScan[] {
  const told = new Map(heard.map((scan) => [scan.id, scan]));
  const mine = own
    .filter((scan) => scan.undoesId === undefined && !scan.isUndone && !told.get(scan.id)?.undone)
    .filter((scan) => letsIn(scan.shownVerdict) || scan.shownVerdict === "goodbye")
    .map(({ direction, at }) => ({ direction, at: new Date(at), gate: head.gate.name }));
  const ids = new Set(own.map(({ id }) => id));
  const theirs = heard
    .filter((scan) => !scan.undone && !ids.has(scan.id))
    .map(({ direction, at, gate }) => ({ direction, at: new Date(at), gate }));
  return [...mine, ...theirs];
}

/** Which way somebody goes at a gate: its own way, or the other than before where it is one for both. `at` in milliseconds. */
export function directionOf(mode: GateMode, earlier: EarlierScan[], at: number): Direction {
  if (mode !== "both") return mode;
  const turn = lastTurn(earlier, at);
  // Read twice while somebody walks through: still the same way.
  if (turn && at - turn.at.getTime() < bothWaysPauseMs) return turn.direction;
  return standingAt(earlier, new Date(at)).insideSince ? "out" : "in";
}

/** The first of the last scans that went one way: a crew that tries again does not begin the wait anew. */
function lastTurn(earlier: EarlierScan[], at: number): EarlierScan | undefined {
  const inOrder = earlier
    .filter((scan) => scan.at.getTime() <= at)
    .sort((a, b) => b.at.getTime() - a.at.getTime());
  const before = inOrder.findIndex(({ direction }) => direction !== inOrder[0]?.direction);
  return inOrder.at(before === -1 ? -1 : before - 1);
}

/** What a scan changes in the counts of the fair, until the server has counted it. */
export function movesOf(answer: GateAnswer, earlier: EarlierScan[]): Moves {
  if (answer.verdict === "goodbye") return { arrived: 0, inside: answer.exit ? 0 : -1 };
  if (!letsIn(answer.verdict)) return { arrived: 0, inside: 0 };
  return { arrived: earlier.some(({ direction }) => direction === "in") ? 0 : 1, inside: 1 };
}

/** So long after a change of direction the same pass again is no other one, at a gate of both ways. */
export const bothWaysPauseMs = 60_000;
