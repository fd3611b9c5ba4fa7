import { addMinutes, subHours } from "date-fns";

import { cardOf, type MessageKind, type Told } from "./cards";

const isKey = {
  "new-password": true,
  "sign-up": true,
  fair: false,
  company: false,
  front: false,
} as const;

/** Whether a message's link is a key that nobody but its receiver may see: it opens a pass or an account, or sets a password. */
export function hasKey(told: Told): boolean {
  const { leads } = cardOf(told.kind);
  return leads === "pass" ? "registrationId" in told.facts : isKey[leads];
}

/** An office's own words for a kind of message in one language. */
export type OwnWords = { subject: string; body: string };

/** Names between braces that the kind has no fact for, each once, as they were written. */
export function unknownPlaceholders(kind: MessageKind, text: string): string[] {
  const named = [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? "");
  return [...new Set(named.filter((name) => !cardOf(kind).placeholders.includes(name)))];
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
  if (fair && day !== undefined && day !== fair.day && !cardOf(kind).ofAnotherDay)
    return "fair-moved";
  // "Tomorrow" would be a lie.
  if (kind === "reminder" && fair && fair.startsAt <= now) return "day-come";
  if (registration && !isStillSo(kind, registration.state)) return "registration-cancelled";
  return undefined;
}

function isStillSo(kind: MessageKind, state: string): boolean {
  return (cardOf(kind).trueIn ?? ["active", "waiting", "offered", "held"]).includes(state);
}

export const messageStates = ["waiting", "sent", "given-up"] as const;
export type MessageState = (typeof messageStates)[number];

/** Where a message stands. */
export function stateOf(message: { sentAt: Date | null; dueAt: Date | null }): MessageState {
  if (message.sentAt) return "sent";
  return message.dueAt ? "waiting" : "given-up";
}
