import { addHours } from "date-fns";

import { Refusal } from "~/lib/refusal";
import type { RefusalCode } from "~/texts/catalogue";

export const fairStates = [
  "draft",
  "published",
  "open",
  "running",
  "closed",
  "following-up",
  "final",
  "postponed",
  "cancelled",
] as const;
export type FairState = (typeof fairStates)[number];

/** A step that time brings: when the named instant of the fair, and so many hours more, are past. None means at once. */
type TimedStep = {
  to: FairState;
  when: "registrationOpensAt" | "startsAt" | "endsAt";
  hoursLater?: number;
};

/** What a state of a fair allows. `next` is what an officer may make of it, `byTime` what it becomes by itself. */
type StateRules = {
  next: readonly FairState[];
  byTime?: TimedStep;
  /** The public sees it; a cancelled one too, so that nobody travels for nothing. */
  isPublic: boolean;
  /** Job seekers may register. */
  registers: boolean;
  /** Companies may ask for booths. */
  books: boolean;
  /** Phones may be paired with its gates, and entry stopped and resumed. */
  hasGates: boolean;
  /** It has its hall and its day: nothing else is to be held there then. */
  occupies: boolean;
  /** Its doors are still to open: people are reminded of it, and how many will come is forecast. */
  isAwaited: boolean;
  /** It counts among an office's fairs of the month and the year. */
  counts: boolean;
  /** What is still to be prepared or finished is asked for. */
  hasWork: boolean;
  /** What of it may be changed: everything, what people were not promised, or nothing. */
  changes: "everything" | "words" | "nothing";
};

const public_ = {
  isPublic: true,
  registers: false,
  books: false,
  hasGates: true,
  occupies: true,
  isAwaited: false,
  counts: true,
  hasWork: true,
} as const;

/** A year with too many digits, or the wrong century, is a slip of the hand. */
export const mostYearsAhead = 10;

/** The day after a fair its outcomes are asked for. */
export const hoursUntilFollowUp = 24;

/** The life of a fair: the only place that says what each state allows. */
export const lifeCycle: Record<FairState, StateRules> = {
  draft: {
    next: ["published", "cancelled"],
    isPublic: false,
    registers: false,
    books: false,
    hasGates: false,
    occupies: true,
    isAwaited: false,
    counts: false,
    hasWork: true,
    changes: "everything",
  },
  published: {
    ...public_,
    next: ["postponed", "cancelled"],
    byTime: { to: "open", when: "registrationOpensAt" },
    books: true,
    isAwaited: true,
    changes: "words",
  },
  open: {
    ...public_,
    next: ["postponed", "cancelled"],
    byTime: { to: "running", when: "startsAt" },
    registers: true,
    isAwaited: true,
    books: true,
    changes: "words",
  },
  running: {
    ...public_,
    next: ["closed", "cancelled"],
    byTime: { to: "closed", when: "endsAt" },
    registers: true,
    books: true,
    changes: "words",
  },
  closed: {
    ...public_,
    next: ["following-up"],
    byTime: { to: "following-up", when: "endsAt", hoursLater: hoursUntilFollowUp },
    changes: "words",
  },
  "following-up": { ...public_, next: ["final"], changes: "words" },
  final: { ...public_, next: [], hasGates: false, hasWork: false, changes: "nothing" },
  postponed: {
    ...public_,
    next: ["published", "cancelled"],
    hasGates: false,
    occupies: false,
    counts: false,
    hasWork: false,
    changes: "words",
  },
  cancelled: {
    ...public_,
    next: [],
    hasGates: false,
    occupies: false,
    counts: false,
    hasWork: false,
    changes: "nothing",
  },
};

const statesThat = (asks: (rules: StateRules) => boolean): FairState[] =>
  fairStates.filter((state) => asks(lifeCycle[state]));

/** States in which the public sees a fair. */
export const publicStates = statesThat(({ isPublic }) => isPublic);
/** States from which, by themselves or at once, companies may ask for booths. */
export const bookableStates = statesThat(({ books }) => books);
/** States in which a fair has gates. */
export const gateStates = statesThat(({ hasGates }) => hasGates);
/** States in which a fair has its hall and its day. */
export const occupyingStates = statesThat(({ occupies }) => occupies);
/** States in which the public sees that a fair will not be held on its day. */
export const calledOffStates = statesThat(({ isPublic, occupies }) => isPublic && !occupies);
/** Whether the public sees that a fair will not be held on its day. */
export function isCalledOff(state: string): state is "postponed" | "cancelled" {
  return calledOffStates.includes(state as FairState);
}
/** States before the doors open. */
export const awaitedStates = statesThat(({ isAwaited }) => isAwaited);
/** States of the fairs that an office counts. */
export const countedStates = statesThat(({ counts }) => counts);
/** States in which something is still to be done for a fair. */
export const workingStates = statesThat(({ hasWork }) => hasWork);
/** States in which people may register: places that become free are offered. */
export const registeringStates = statesThat(({ registers }) => registers);

/** Each step that time brings, for whoever asks the database which fairs are due. */
export const timedStates: { state: FairState; step: TimedStep }[] = fairStates.flatMap((state) => {
  const step = lifeCycle[state].byTime;
  return step ? [{ state, step }] : [];
});

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
