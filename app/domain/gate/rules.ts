import { subMinutes } from "date-fns";

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

export const directions = ["in", "out"] as const;
export type Direction = (typeof directions)[number];

export const scanMethods = ["camera", "scanner", "typed", "search"] as const;
export type ScanMethod = (typeof scanMethods)[number];

/** How long before their slot people are let in, so that nobody waits in the sun for a minute's difference. */
export const earlyMinutes = 15;

/** What a code turned out to be, before any rule of the day is asked. */
export type Reading =
  | { kind: "unreadable" }
  | { kind: "forged" }
  | { kind: "other-fair" }
  | { kind: "unknown" }
  | { kind: "pass"; cancelled: boolean; slotStartsAt: Date };

/** An earlier scan of the same pass that counted, newest last. */
export type EarlierScan = { direction: Direction; at: Date; gate: string };

export type GateQuestion = {
  reading: Reading;
  direction: Direction;
  /** True device time, clock offset already applied. */
  at: Date;
  /** The calendar days: of the fair, and of `at`, in the fair's time zone. */
  fairDay: string;
  today: string;
  /** Scans of this pass that counted, oldest first. */
  earlier: readonly EarlierScan[];
  stopEntry: boolean;
  /** An officer lets the person in before their slot, with a reason kept in the ledger. */
  overruled: boolean;
};

export type GateAnswer = {
  verdict: Verdict;
  /** For `already-inside`: the scan that let them in. */
  since?: EarlierScan;
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
  if (question.today !== question.fairDay) return { verdict: "other-day" };
  if (reading.kind === "pass" && reading.cancelled) return { verdict: "cancelled" };
  if (question.direction === "out") return { verdict: "goodbye" };
  const last = question.earlier.at(-1);
  if (last?.direction === "in") return { verdict: "already-inside", since: last };
  if (question.stopEntry) return { verdict: "stopped" };
  // Only somebody who came in comes back: an exit alone (a phone left on Out) is no visit.
  if (question.earlier.some((scan) => scan.direction === "in")) return { verdict: "welcome-again" };
  if (reading.kind === "unknown") return { verdict: "unknown" };
  const opensAt = subMinutes(reading.slotStartsAt, earlyMinutes);
  if (question.at >= opensAt) return { verdict: "welcome" };
  if (question.overruled) return { verdict: "welcome", overruled: true };
  return { verdict: "too-early", opensAt };
}
