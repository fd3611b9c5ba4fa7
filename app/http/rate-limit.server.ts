import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

import { Refusal } from "~/lib/refusal";

import { log } from "./log.server";
import { refusedResponse } from "./refused.server";

/**
 * Limits by caller, in memory (one process). Generous where a whole village shares one address of its telephone
 * company, strict where somebody guesses passwords.
 */
const limits = {
  "sign-in": new RateLimiterMemory({
    keyPrefix: "sign-in",
    points: 30,
    duration: 600,
  }),
  "sign-in-account": new RateLimiterMemory({
    keyPrefix: "account",
    points: 8,
    duration: 600,
  }),
  /** From wherever; browsers in which the account signed in before are not counted. */
  "sign-in-anywhere": new RateLimiterMemory({ keyPrefix: "anywhere", points: 20, duration: 900 }),
  /** Codes of a second step: a million of them, and each is good for a minute and a half. */
  "second-factor": new RateLimiterMemory({
    keyPrefix: "second-factor",
    points: 8,
    duration: 900,
  }),
  "password-reset": new RateLimiterMemory({
    keyPrefix: "password-reset",
    points: 3,
    duration: 3600,
  }),
  registration: new RateLimiterMemory({
    keyPrefix: "registration",
    points: 120,
    duration: 60,
  }),
  "public-form": new RateLimiterMemory({
    keyPrefix: "form",
    points: 20,
    duration: 600,
  }),
  pairing: new RateLimiterMemory({ keyPrefix: "pairing", points: 30, duration: 600 }),
  "booth-scan": new RateLimiterMemory({ keyPrefix: "booth-scan", points: 60, duration: 60 }),
  /** Typed at a booth, where numbers could be tried one after the other. */
  "booth-number": new RateLimiterMemory({
    keyPrefix: "booth-number",
    points: 30,
    duration: 3600,
  }),
  "name-search": new RateLimiterMemory({
    keyPrefix: "name-search",
    points: 30,
    duration: 60,
  }),
} as const;

/** Counts one attempt. Throws a 429 answer, with when to try again, once there are too many. */
export async function countAttempt(limit: keyof typeof limits, key: string): Promise<void> {
  try {
    await limits[limit].consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    log.warn({ limit, went: "too-many-requests" }, "security");
    throw refusedResponse(new Refusal("too-many-requests"), 429, {
      "Retry-After": String(Math.ceil(error.msBeforeNext / 1000)),
    });
  }
}

/** Throws the same 429 once there were too many, and counts nothing: for attempts of which only those that fail count. */
export async function refuseWhenSpent(limit: keyof typeof limits, key: string): Promise<void> {
  const known = await limits[limit].get(key);
  if (known === null || known.consumedPoints < limits[limit].points) return;
  throw refusedResponse(new Refusal("too-many-requests"), 429, {
    "Retry-After": String(Math.ceil(known.msBeforeNext / 1000)),
  });
}

/** Forgets the attempts of a key: somebody who got in is no longer guessing. */
export async function forgetAttempts(limit: keyof typeof limits, key: string): Promise<void> {
  await limits[limit].delete(key);
}
