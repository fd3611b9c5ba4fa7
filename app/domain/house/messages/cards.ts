import { z } from "zod";

type Card<Facts extends z.ZodType> = {
  /** What it tells: days are calendar dates, `…At` and `until` instants in ISO form. */
  facts: Facts;
  /** What an office's own words may name: `{fair}` stands for the fair's title. Days and times come as they are read. */
  placeholders: readonly string[];
  /** Where its link leads; a pass only where the facts name one, else to the receiver's company. */
  leads: "pass" | "new-password" | "sign-up" | "fair" | "company" | "front";
  /** Nobody could use it, or take the place, without the link. */
  needsLink?: true;
  /** In which states of the registration it is still true; left out: for everybody who has a place or waits. */
  trueIn?: readonly string[];
  /** It tells of a day that the fair no longer has, and is true all the same. */
  ofAnotherDay?: true;
  /** Invented facts, to show what it looks like. */
  sample: z.input<Facts>;
};
const card = <Facts extends z.ZodType>(of: Card<Facts>): Card<Facts> => of;

const text = z.string();
const atRegistration = z.object({
  number: text,
  fair: text,
  day: text,
  slotStartsAt: text,
  timeZone: text,
  venue: text,
  registrationId: text,
});
const namedOfRegistration = ["number", "fair", "day", "time", "venue", "link"] as const;
const fair = "Mini Job Fair Surabaya";
const day = "2026-11-19";
const someId = "00000000-0000-7000-8000-000000000000";
const employer = "PT Contoh Sejahtera";
const reason = "Gedung dipakai kegiatan lain.";
const until = "2026-11-18T05:00:00.000Z";
const timeZone = "Asia/Jakarta";
const sampleRegistration = {
  number: "SBYBC-0412-7",
  fair,
  day,
  slotStartsAt: "2026-11-19T01:30:00.000Z",
  timeZone,
  venue: "Aula BLK Surabaya",
  registrationId: someId,
};

const ofRegistration = {
  facts: atRegistration,
  placeholders: namedOfRegistration,
  leads: "pass",
  sample: sampleRegistration,
} as const;

/** Every kind of e-mail: a new one is a card here and its words in `texts/*-messages.ts`. */
export const messageCards = {
  "registration-confirmed": card({ ...ofRegistration, needsLink: true, trueIn: ["active"] }),
  /** For somebody who waits for a place in the slot. */
  "waitlist-joined": card(ofRegistration),
  /** A freed place is held for them. */
  "place-offered": card({
    facts: atRegistration.extend({ until: text }),
    placeholders: [...namedOfRegistration, "until"],
    leads: "pass",
    needsLink: true,
    trueIn: ["offered"],
    sample: { ...sampleRegistration, until },
  }),
  /** The day before. */
  reminder: card({ ...ofRegistration, trueIn: ["active"] }),
  "fair-cancelled": card({
    facts: z.object({ fair: text, day: text, reason: text }),
    placeholders: ["fair", "day", "reason", "link"],
    leads: "front",
    ofAnotherDay: true,
    sample: { fair, day, reason },
  }),
  /** An officer cancelled somebody's registration. */
  "registration-withdrawn": card({
    facts: z.object({ fair: text, day: text, reason: text }),
    placeholders: ["fair", "day", "reason", "link"],
    leads: "front",
    sample: { fair, day, reason },
  }),
  "fair-postponed": card({
    facts: z.object({ fair: text, day: text, reason: text, registrationId: text.optional() }),
    placeholders: ["fair", "day", "reason", "link"],
    leads: "pass",
    ofAnotherDay: true,
    sample: { fair, day, reason, registrationId: someId },
  }),
  /** `hours` are the wall clock of both days. */
  "fair-moved": card({
    facts: z.object({
      fair: text,
      from: text,
      day: text,
      hours: text,
      /** Left out by what was owed before it was told. */
      timeZone: text.optional(),
      reason: text,
      registrationId: text.optional(),
    }),
    placeholders: ["fair", "from", "day", "hours", "reason", "link"],
    leads: "pass",
    ofAnotherDay: true,
    sample: {
      fair,
      from: day,
      day: "2026-11-26",
      hours: "08:00–14:00",
      reason,
      registrationId: someId,
    },
  }),
  /** Another place for a fair that people were told of. */
  "fair-relocated": card({
    facts: z.object({
      fair: text,
      day: text,
      venue: text,
      address: text,
      registrationId: text.optional(),
    }),
    placeholders: ["fair", "day", "venue", "address", "link"],
    leads: "pass",
    sample: {
      fair,
      day,
      venue: "GOR Pancasila",
      address: "Jalan Indragiri 6, Surabaya",
      registrationId: someId,
    },
  }),
  /** To the officers of the office: the forecast of a fair went beyond a share of its places. */
  "demand-alarm": card({
    facts: z.object({
      fair: text,
      day: text,
      expected: z.number(),
      places: z.number(),
      percent: z.number(),
      fairId: text,
    }),
    placeholders: ["fair", "day", "expected", "places", "percent", "link"],
    leads: "fair",
    sample: { fair, day, expected: 1450, places: 1200, percent: 120, fairId: someId },
  }),
  /** To the admins: what the server needs of them; `about` says which phone. */
  "server-concern": card({
    facts: z.object({
      concern: z.enum(["backup", "disk", "outbox", "phone"]),
      about: text,
      detail: text,
    }),
    placeholders: ["what", "detail", "advice", "link"],
    leads: "front",
    sample: { concern: "disk", about: "", detail: "7.5%" },
  }),
  "password-reset": card({
    facts: z.object({ resetId: text, until: text, timeZone: text }),
    placeholders: ["until", "link"],
    leads: "new-password",
    needsLink: true,
    sample: { resetId: someId, until, timeZone },
  }),
  /** An admin made a link for a new password of the receiver's. */
  "reset-link-made": card({
    facts: z.object({ admin: text }),
    placeholders: ["admin", "link"],
    leads: "front",
    sample: { admin: "Retno Wulandari" },
  }),
  /** The receiver's second step was set, taken off, or passed by a recovery code; `by` empty: by whoever was signed in to it. */
  "second-factor-changed": card({
    facts: z.object({ change: z.enum(["on", "off", "recovery-used"]), by: text }),
    placeholders: ["what", "by", "link"],
    leads: "front",
    sample: { change: "off", by: "Retno Wulandari" },
  }),
  /** A company has yet to show that the address is its own. */
  "sign-up-begun": card({
    facts: z.object({ signUpId: text, employer: text, until: text, timeZone: text }),
    placeholders: ["employer", "until", "link"],
    leads: "sign-up",
    needsLink: true,
    sample: { signUpId: someId, employer, until, timeZone },
  }),
  /** Somebody wants to register a company with the address of an account that is there. */
  "sign-up-known": card({
    facts: z.object({ employer: text }),
    placeholders: ["employer", "link"],
    leads: "company",
    sample: { employer },
  }),
  "employer-verified": card({
    facts: z.object({ employer: text }),
    placeholders: ["employer", "link"],
    leads: "company",
    sample: { employer },
  }),
  "employer-declined": card({
    facts: z.object({ employer: text, reason: text }),
    placeholders: ["employer", "reason", "link"],
    leads: "company",
    sample: { employer, reason },
  }),
  "booking-approved": card({
    facts: z.object({ employer: text, fair: text, day: text, booth: text }),
    placeholders: ["employer", "fair", "day", "booth", "link"],
    leads: "company",
    sample: { employer, fair, day, booth: "A3" },
  }),
  "booking-declined": card({
    facts: z.object({ employer: text, fair: text, day: text, booth: text, reason: text }),
    placeholders: ["employer", "fair", "day", "booth", "reason", "link"],
    leads: "company",
    sample: { employer, fair, day, booth: "A3", reason },
  }),
};
export type MessageKind = keyof typeof messageCards;
export const messageKinds = Object.keys(messageCards) as [MessageKind, ...MessageKind[]];

/** What each kind of message tells. */
export type MessageFacts = {
  [Kind in MessageKind]: z.output<(typeof messageCards)[Kind]["facts"]>;
};

/** A message with the facts of its kind. */
export type Told = {
  [Kind in MessageKind]: { kind: Kind; facts: MessageFacts[Kind] };
}[MessageKind];

/** What is the same of every card, whatever it tells. */
export function cardOf(kind: MessageKind): Omit<Card<z.ZodType>, "facts" | "sample"> {
  return messageCards[kind];
}

/** A message as its row keeps it. Throws for facts that the kind does not have. */
export function toldBy(kind: string, facts: string): Told {
  const known = messageCards[kind as MessageKind].facts;
  return { kind, facts: known.parse(JSON.parse(facts)) } as Told;
}

/** Invented facts of a kind of message, to show what it looks like. */
export function sampleOf(kind: MessageKind): Told {
  return { kind, facts: messageCards[kind].sample } as Told;
}
