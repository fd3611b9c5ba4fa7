import { addHours } from "date-fns";

import { Refusal } from "~/lib/refusal";
import type { RefusalCode } from "~/texts/catalogue";

import { type FairState, type TimedStep, lifeCycle } from "./life-cycle";

/** A year with too many digits, or the wrong century, is a slip of the hand. */
export const mostYearsAhead = 10;

function timeOf(step: TimedStep, fair: FairTimes): Date {
  return addHours(fair[step.when] ?? new Date(0), step.hoursLater ?? 0);
}

/** Whether a fair may be given another day: nobody has come to it yet. */
export function isMovable(state: FairState): boolean {
  const { next } = lifeCycle[state];
  return state === "draft" || state === "postponed" || next.includes("postponed");
}

/** When a fair stands, as the public and the hall see it. */
export type FairPhase = "upcoming" | "running" | "over" | "postponed" | "cancelled" | "draft";

export type FairTimes = {
  state: string;
  startsAt: Date;
  endsAt: Date;
  registrationOpensAt?: Date | null;
  registrationClosesAt?: Date | null;
  /** An officer ended it by hand. */
  registrationEndedAt?: Date | null;
};

/**
 * The state that a fair is in at `now`: the one that is written down, moved on by every step whose time has come. The
 * clock writes those steps down a little later; no rule waits for it.
 */
export function stateAt(fair: FairTimes, now: Date): FairState {
  const steps = timedSteps(fair, now);
  return steps.at(-1) ?? (fair.state as FairState);
}

/** The steps that time has brought since the state was written down, in their order. */
export function timedSteps(fair: FairTimes, now: Date): FairState[] {
  const steps: FairState[] = [];
  let step = lifeCycle[fair.state as FairState].byTime;
  while (step && timeOf(step, fair) <= now) {
    steps.push(step.to);
    step = lifeCycle[step.to].byTime;
  }
  return steps;
}

/** Whether time alone leads from one state to a later one: a fair that is open was published before. */
export function comesBefore(state: FairState, later: FairState): boolean {
  let step = lifeCycle[state].byTime;
  while (step && step.to !== later) step = lifeCycle[step.to].byTime;
  return step !== undefined;
}

export function phaseOf(fair: FairTimes, now: Date): FairPhase {
  const state = stateAt(fair, now);
  if (state === "published" || state === "open") return "upcoming";
  if (state === "closed" || state === "following-up" || state === "final") return "over";
  return state;
}

/** Why a fair cannot become `next`, or undefined when it can. */
export function whyNotBecome(fair: FairTimes, next: FairState, now: Date): RefusalCode | undefined {
  const state = stateAt(fair, now);
  if (next === "closed" && lifeCycle[state].books && fair.startsAt > now) return "fair-not-started";
  if (!lifeCycle[state].next.includes(next)) return "fair-step-impossible";
  if (next === "published" && fair.endsAt <= now) return "fair-in-past";
  return undefined;
}

/**
 * Why what happened at a fair can no longer be added to or corrected, or undefined while it can: once a fair is final its
 * report stands. Asked by everything that writes scans, guests, visits, outcomes, settlements or stops of a fair.
 */
export function whyNotWritable(fair: { state: string }): RefusalCode | undefined {
  return fair.state === "final" ? "fair-final" : undefined;
}

/** Whether a fair's report stands for good. */
export function isFinal(fair: { state: string }): boolean {
  return whyNotWritable(fair) !== undefined;
}

/** The same as a refusal that is thrown. */
export function refuseUnlessWritable(fair: { state: string }): void {
  const why = whyNotWritable(fair);
  if (why) throw new Refusal(why);
}

/** Why nobody can register for a fair now, or undefined when they can. */
export function whyNotOpenForRegistration(fair: FairTimes, now: Date): RefusalCode | undefined {
  const state = stateAt(fair, now);
  if (!lifeCycle[state].isPublic) return "not-found";
  if (state === "cancelled") return "fair-cancelled";
  if (state === "postponed") return "fair-postponed";
  if (state === "published") return "registration-not-open";
  if (!lifeCycle[state].registers) return "fair-over";
  const { registrationClosesAt, registrationEndedAt } = fair;
  if (registrationEndedAt) return "registration-closed";
  return registrationClosesAt && registrationClosesAt <= now ? "registration-closed" : undefined;
}

/** A title as part of an address: `Mini Job Fair Surabaya` on 2026-11-19 → `mini-job-fair-surabaya-2026-11-19`. */
export function fairSlug(title: string, day: string): string {
  const words = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)
    .replace(/-+$/, "");
  return `${words || "bursa"}-${day}`;
}
