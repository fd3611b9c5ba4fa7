import { min, subMinutes } from "date-fns";

import type { PassReading } from "~/domain/people/registrations/rules";
import type { WalkIn } from "~/domain/people/walk-ins/rules";

/** Every answer that the gate can give (gate.md); each has a colour, a shape, a word and a sound. */
export const verdicts = [
  "welcome",
  "welcome-again",
  "already-inside",
  "other-day",
  "other-fair",
  "too-early",
  "cancelled",
  "unknown",
  "forged",
  "stopped",
  "goodbye",
  "unreadable",
] as const;
export type Verdict = (typeof verdicts)[number];

type VerdictRules = {
  /** A phone that shows it lets somebody in; `unknown` does so provisionally. */
  opens: boolean;
  /** A phone that shows it lets somebody through, in or out. */
  passes: boolean;
  /** Judged so, a scan moves somebody without being a conflict. */
  moves: boolean;
  /** Judged so though the phone let in: the person is inside, and other phones are told. */
  isToldAsConflict: boolean;
  /** What somebody counts for whom a gate let in though the ledger judged so. */
  letInAllTheSame: "visit" | "place";
};

const shut: VerdictRules = {
  opens: false,
  passes: false,
  moves: false,
  isToldAsConflict: false,
  letInAllTheSame: "place",
};
const shutForNow: VerdictRules = { ...shut, isToldAsConflict: true, letInAllTheSame: "visit" };
const open: VerdictRules = { ...shut, opens: true, passes: true, moves: true };

/** What each verdict does: the only place that says so. */
export const verdictRules: Record<Verdict, VerdictRules> = {
  welcome: open,
  "welcome-again": open,
  "already-inside": shut,
  "other-day": shut,
  "other-fair": shut,
  "too-early": shutForNow,
  cancelled: shut,
  unknown: { ...open, moves: false, isToldAsConflict: true },
  forged: shut,
  stopped: shutForNow,
  goodbye: { ...open, opens: false },
  unreadable: shut,
};

const verdictsThat = (asks: (rules: VerdictRules) => boolean): Verdict[] =>
  verdicts.filter((verdict) => asks(verdictRules[verdict]));

export const passingVerdicts = verdictsThat(({ passes }) => passes);
export const movingVerdicts = verdictsThat(({ moves }) => moves);
export const toldConflicts = verdictsThat(({ isToldAsConflict }) => isToldAsConflict);

export const directions = ["in", "out"] as const;
export type Direction = (typeof directions)[number];

export const scanMethods = ["camera", "scanner", "typed", "search", "paper", "undo"] as const;
export type ScanMethod = (typeof scanMethods)[number];

/** How long before their slot people are let in, so that nobody waits in the sun for a minute's difference. */
export const earlyMinutes = 15;

/** Another scan of the same pass that counted. */
export type EarlierScan = { direction: Direction; at: Date; gate: string };

export type GateQuestion = {
  reading: PassReading;
  direction: Direction;
  /** True device time, clock offset already applied. */
  at: Date;
  /** The calendar days: of the fair, and of `at`, in the fair's time zone. */
  fairDay: string;
  today: string;
  /** The other scans of this pass that counted, in any order: phones hand theirs over late. */
  earlier: readonly EarlierScan[];
  stopEntry: boolean;
  /** An officer lets the person in before their slot, with a reason kept in the ledger. */
  overruled: boolean;
};

export type GateAnswer = {
  verdict: Verdict;
  /** For `already-inside`: the scan that let them in; for `goodbye` again: the one before. */
  since?: EarlierScan;
  /** For `goodbye`: the pass had gone out already, or was never seen coming in. */
  exit?: "again" | "unseen";
  /** For `too-early`: when they are let in. */
  opensAt?: Date;
  /** For `welcome`: only because an officer overruled the slot. */
  overruled?: true;
};

/**
 * The one verdict function of the product, the same on the server and on a phone; pure. The order of the questions
 * is the rule: what the code is, then whether it counts today, then where the person is, then whether the hall and
 * the slot are open. Somebody inside may always leave, whatever the hour and the hall.
 */
export function verdictOf(question: GateQuestion): GateAnswer {
  const { reading } = question;
  if (reading.kind === "unreadable" || reading.kind === "forged" || reading.kind === "other-fair")
    return { verdict: reading.kind };
  const { before, insideSince, hasEntered } = standingAt(question.earlier, question.at);
  const leaves = question.direction === "out";
  if (leaves && insideSince) return { verdict: "goodbye" };
  if (question.today !== question.fairDay) return { verdict: "other-day" };
  if (reading.kind === "pass" && reading.isVoid) return { verdict: "cancelled" };
  // Not known to be inside, and leaves all the same: the crew is told, the count does not fall.
  if (leaves && before) return { verdict: "goodbye", exit: "again", since: before };
  if (leaves) return { verdict: "goodbye", exit: "unseen" };
  if (insideSince) return { verdict: "already-inside", since: insideSince };
  if (question.stopEntry) return { verdict: "stopped" };
  // Only somebody who came in comes back: an exit alone (a phone left on Out) is no visit.
  if (hasEntered) return { verdict: "welcome-again" };
  if (reading.kind === "unknown") return { verdict: "unknown" };
  const opensAt = subMinutes(reading.slotStartsAt, earlyMinutes);
  if (question.at >= opensAt) return { verdict: "welcome" };
  if (question.overruled) return { verdict: "welcome", overruled: true };
  return { verdict: "too-early", opensAt };
}

/**
 * Where somebody stands at `at`, from the other scans of their pass that counted. They are inside when the scan
 * before was an entry, and also when the one after is: two entries without an exit between them are one too many,
 * whichever phone handed its own over first.
 */
export function standingAt(
  scans: readonly EarlierScan[],
  at: Date,
): {
  /** The last scan until then. */
  before: EarlierScan | undefined;
  insideSince: EarlierScan | undefined;
  hasEntered: boolean;
} {
  const inOrder = [...scans].sort((a, b) => a.at.getTime() - b.at.getTime());
  const before = inOrder.filter((scan) => scan.at <= at).at(-1);
  const after = inOrder.find((scan) => scan.at > at);
  return {
    before,
    insideSince: [before, after].find((scan) => scan?.direction === "in"),
    hasEntered: scans.some((scan) => scan.direction === "in"),
  };
}

/** Whether a verdict opens the gate; `unknown` does so provisionally. */
export function letsIn(verdict: Verdict): boolean {
  return verdictRules[verdict].opens;
}

/**
 * Whether the gate and the ledger disagree about somebody: the phone let in, or out, whom the ledger does not. What
 * happened cannot be undone by an answer, so it is kept, marked and shown to an officer.
 */
export function isConflict(shown: Verdict, judged: Verdict): boolean {
  if (shown === "goodbye") return judged !== "goodbye";
  return letsIn(shown) && !(letsIn(judged) && verdictRules[judged].moves);
}

/**
 * Whether a gate turned somebody away whom the ledger would have let through: a phone with a wrong clock or an old list
 * does so by the dozen. Nobody is counted by it; an officer looks at the phone.
 */
export function isTurnedAway(shown: Verdict, judged: Verdict): boolean {
  return !verdictRules[shown].passes && verdictRules[judged].moves;
}

/**
 * What it counts for that a gate let somebody through: a visit, with a place inside; or a place alone, where the ledger
 * would not have let them in. Whoever came in while entry was stopped, or before their slot, is a visitor all the same;
 * a second entry of one pass, a cancelled pass and a code that nobody is registered under are somebody in the hall, who
 * must be counted where the hall's safety hangs on it, and nothing more.
 */
export function weightOf(judged: Verdict, conflict: boolean): "visit" | "place" | "nothing" {
  if (verdictRules[judged].moves) return "visit";
  if (!conflict) return "nothing";
  return verdictRules[judged].letInAllTheSame;
}

/** How far ahead of ours a device's corrected clock may be, and how old a scan may be, before its time is doubted. */
export const clockToleranceMs = 120_000;
export const oldestScanMs = 36 * 3_600_000;

/**
 * When a scan happened: the device's time less the offset of its clock (device less server, both in milliseconds). A
 * time that lies ahead of `receivedAt` is no time at all, so ours is taken; one long past is kept, and both are
 * marked as doubtful.
 */
export function timeOfScan(
  deviceTime: Date,
  clockOffsetMs: number,
  receivedAt: Date,
): { at: Date; doubtful: boolean } {
  const at = new Date(deviceTime.getTime() - clockOffsetMs);
  const aheadMs = at.getTime() - receivedAt.getTime();
  const isAhead = aheadMs > clockToleranceMs;
  return { at: min([at, receivedAt]), doubtful: isAhead || -aheadMs > oldestScanMs };
}

/** So long a gate may take back what it did itself; later, and for another gate's scan, an officer does. */
export const undoMinutes = 15;

/** What is taken at once. */
export const mostScansABatch = 500;
export const mostWalkInsABatch = 100;

/** Why something that a device handed over did not become a row of the ledger. */
export type Fault =
  "malformed" | "id-reused" | "not-here" | "revoked" | "fair-final" | "undo-refused" | "too-often";

/** What became of one scan that a device handed over. */
export type ScanResult =
  | {
      id: string;
      verdict: Verdict | "undone";
      conflict: boolean;
      /** Of the pass, where there is one. */
      number?: string;
      since?: { at: Date; gate: string };
      opensAt?: Date;
    }
  | { id: string; fault: Fault };

/** What became of somebody whom a device registered. */
export type WalkInResult = WalkIn | { id: string; fault: Fault };

/** What a device is answered. */
export type BatchAnswer = {
  results: ScanResult[];
  walkIns?: WalkInResult[];
  counts: { arrived: number; inside: number };
};
