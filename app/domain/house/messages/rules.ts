import { addMinutes, subHours } from "date-fns";

/** What each kind of message tells; days are calendar dates, `slotStartsAt` is an instant in ISO form. */
export type MessageFacts = {
  "registration-confirmed": {
    number: string;
    fair: string;
    day: string;
    slotStartsAt: string;
    timeZone: string;
    venue: string;
    registrationId: string;
  };
  /** The same, for somebody who waits for a place in the slot. */
  "waitlist-joined": MessageFacts["registration-confirmed"];
  /** A freed place is held for them `until` an instant in ISO form. */
  "place-offered": MessageFacts["registration-confirmed"] & { until: string };
  /** The same, the day before. */
  reminder: MessageFacts["registration-confirmed"];
  "fair-cancelled": { fair: string; day: string; reason: string };
  /** An officer cancelled somebody's registration. */
  "registration-withdrawn": { fair: string; day: string; reason: string };
  "fair-postponed": { fair: string; day: string; reason: string; registrationId?: string };
  /** `from` and `day` are calendar dates, `hours` the wall clock of both. */
  "fair-moved": {
    fair: string;
    from: string;
    day: string;
    hours: string;
    /** Left out by what was owed before it was told. */
    timeZone?: string;
    reason: string;
    registrationId?: string;
  };
  /** Another place for a fair that people were told of. */
  "fair-relocated": {
    fair: string;
    day: string;
    venue: string;
    address: string;
    registrationId?: string;
  };
  /** To the officers of the office: the forecast of a fair went beyond a share of its places. */
  "demand-alarm": {
    fair: string;
    day: string;
    expected: number;
    places: number;
    percent: number;
    fairId: string;
  };
  /** To the admins: what the server needs of them. */
  "server-concern": {
    concern: "backup" | "disk" | "outbox" | "phone";
    /** Which phone. */
    about: string;
    detail: string;
  };
  /** A link for a new password, until an instant in ISO form. */
  "password-reset": { resetId: string; until: string; timeZone: string };
  /** An admin made a link for a new password of the receiver's. */
  "reset-link-made": { admin: string };
  /** The receiver's second step was set, taken off, or passed by a recovery code; `by` empty: by whoever was signed in to it. */
  "second-factor-changed": { change: "on" | "off" | "recovery-used"; by: string };
  /** A company has yet to show that the address is its own, until an instant in ISO form. */
  "sign-up-begun": { signUpId: string; employer: string; until: string; timeZone: string };
  /** Somebody wants to register a company with the address of an account that is there. */
  "sign-up-known": { employer: string };
  "employer-verified": { employer: string };
  "employer-declined": { employer: string; reason: string };
  "booking-approved": { employer: string; fair: string; day: string; booth: string };
  "booking-declined": {
    employer: string;
    fair: string;
    day: string;
    booth: string;
    reason: string;
  };
};
export type MessageKind = keyof MessageFacts;

/** A message with the facts of its kind. */
export type Told = {
  [Kind in MessageKind]: { kind: Kind; facts: MessageFacts[Kind] };
}[MessageKind];

const ofRegistration = ["number", "fair", "day", "time", "venue", "link"] as const;

/** What an office's own words for a kind may name: `{fair}` stands for the fair's title. Days and times come as they are read. */
export const placeholders: { [Kind in MessageKind]: readonly string[] } = {
  "registration-confirmed": ofRegistration,
  "waitlist-joined": ofRegistration,
  "place-offered": [...ofRegistration, "until"],
  reminder: ofRegistration,
  "fair-cancelled": ["fair", "day", "reason", "link"],
  "registration-withdrawn": ["fair", "day", "reason", "link"],
  "fair-postponed": ["fair", "day", "reason", "link"],
  "fair-moved": ["fair", "from", "day", "hours", "reason", "link"],
  "fair-relocated": ["fair", "day", "venue", "address", "link"],
  "demand-alarm": ["fair", "day", "expected", "places", "percent", "link"],
  "server-concern": ["what", "detail", "advice", "link"],
  "password-reset": ["until", "link"],
  "reset-link-made": ["admin", "link"],
  "second-factor-changed": ["what", "by", "link"],
  "sign-up-begun": ["employer", "until", "link"],
  "sign-up-known": ["employer", "link"],
  "employer-verified": ["employer", "link"],
  "employer-declined": ["employer", "reason", "link"],
  "booking-approved": ["employer", "fair", "day", "booth", "link"],
  "booking-declined": ["employer", "fair", "day", "booth", "reason", "link"],
};
export const messageKinds = Object.keys(placeholders) as [MessageKind, ...MessageKind[]];

/** Whether a message's link is a key that nobody but its receiver may see: it opens a pass or an account, or sets a password. */
export function hasKey(told: Told): boolean {
  return (
    "registrationId" in told.facts ||
    told.kind === "password-reset" ||
    told.kind === "sign-up-begun"
  );
}

/** An office's own words for a kind of message in one language. */
export type OwnWords = { subject: string; body: string };

/** Names between braces that the kind has no fact for, each once, as they were written. */
export function unknownPlaceholders(kind: MessageKind, text: string): string[] {
  const named = [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? "");
  return [...new Set(named.filter((name) => !placeholders[kind].includes(name)))];
}

/** The words with their facts. */
export function filled(text: string, facts: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => facts[name] ?? whole);
}

/** How often a message is tried before it is given up: the last try is about four days after the first, a long weekend. */
export const mostAttempts = 25;

/**
 * How many registrations from one network are confirmed to one address in 24 hours: whoever knows an address must not be
 * able to flood it, and not to silence what its owner asks for from elsewhere.
 */
export const mostADay = 5;

/**
 * When a message is tried again after its nth attempt failed: after 1, 2, 4 … minutes, at most 6 hours apart.
 * Undefined once it is given up.
 */
export function nextAttempt(attempts: number, failedAt: Date): Date | undefined {
  if (attempts >= mostAttempts) return undefined;
  return addMinutes(failedAt, Math.min(2 ** (attempts - 1), 360));
}

/** Messages that tell of a day that a fair no longer has, and are true all the same. */
const ofAnotherDay: readonly MessageKind[] = ["fair-moved", "fair-cancelled", "fair-postponed"];

/**
 * When a message that is due may leave at the earliest: a reminder says "tomorrow", and that is so from the day before on,
 * whatever the clock said when it was owed. Undefined for one that may leave.
 */
export function waitsUntil(
  told: Told,
  fair: { startsAt: Date } | null,
  now: Date,
): Date | undefined {
  if (told.kind !== "reminder" || !fair) return undefined;
  const from = subHours(fair.startsAt, reminderHours);
  return now < from ? from : undefined;
}

/** How long before its doors open the people of a fair are reminded. */
export const reminderHours = 24;

/** Why a message is no longer true and must not leave, or undefined while it is. */
export function whyVoid(
  concerns: {
    fair: { state: string; day: string; startsAt: Date; endsAt: Date } | null;
    registration: { state: string } | null;
    /** Until when its link opens anything, where that has an end. */
    keyEndsAt?: Date | undefined;
  },
  told: Told,
  now: Date,
):
  | "fair-over"
  | "fair-cancelled"
  | "fair-moved"
  | "day-come"
  | "registration-cancelled"
  | "link-over"
  | undefined {
  const { fair, registration, keyEndsAt } = concerns;
  const { kind } = told;
  const day = "day" in told.facts ? told.facts.day : undefined;
  if (keyEndsAt && keyEndsAt <= now) return "link-over";
  if (fair && fair.endsAt <= now && kind !== "fair-postponed") return "fair-over";
  if (kind === "fair-cancelled") return undefined;
  if (fair?.state === "cancelled") return "fair-cancelled";
  if (fair && day !== undefined && day !== fair.day && !ofAnotherDay.includes(kind))
    return "fair-moved";
  // "Tomorrow" would be a lie.
  if (kind === "reminder" && fair && fair.startsAt <= now) return "day-come";
  if (registration && !isStillSo(kind, registration.state)) return "registration-cancelled";
  return undefined;
}

/** In which state of a registration a message about it is still true; the others hold for everybody who has a place or waits. */
const trueIn: Partial<Record<MessageKind, readonly string[]>> = {
  "registration-confirmed": ["active"],
  reminder: ["active"],
  "place-offered": ["offered"],
};

function isStillSo(kind: MessageKind, state: string): boolean {
  return (trueIn[kind] ?? ["active", "waiting", "offered", "held"]).includes(state);
}

export const messageStates = ["waiting", "sent", "given-up"] as const;
export type MessageState = (typeof messageStates)[number];

/** Where a message stands. */
export function stateOf(message: { sentAt: Date | null; dueAt: Date | null }): MessageState {
  if (message.sentAt) return "sent";
  return message.dueAt ? "waiting" : "given-up";
}
