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
export type TimedStep = {
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
