import type {
  EarlierScan,
  GateAnswer,
  GateQuestion,
  Verdict,
  weightOf,
} from "~/domain/gate/ledger/rules";

/** The gate opens at 08:00 WIB; the pass of these vectors is for the slot of 09:00. */
const eight = new Date("2026-11-19T01:00:00.000Z");
const nine = new Date("2026-11-19T02:00:00.000Z");
const before = (instant: Date, minutes: number): Date =>
  new Date(instant.getTime() - minutes * 60_000);

const valid: GateQuestion = {
  reading: { kind: "pass", isVoid: false, slotStartsAt: nine },
  direction: "in",
  at: nine,
  fairDay: "2026-11-19",
  today: "2026-11-19",
  earlier: [],
  stopEntry: false,
  overruled: false,
};
const cancelled = { kind: "pass", isVoid: true, slotStartsAt: nine } as const;
const entry: EarlierScan = { direction: "in", at: eight, gate: "1" };
const exit: EarlierScan = { direction: "out", at: before(nine, 50), gate: "2" };
const back: EarlierScan = { direction: "in", at: before(nine, 40), gate: "3" };
const tooEarly: GateAnswer = { verdict: "too-early", opensAt: before(nine, 15) };

type Vector = { name: string; question: GateQuestion; answer: GateAnswer };

function vector(name: string, change: Partial<GateQuestion>, answer: GateAnswer): Vector {
  return { name, question: { ...valid, ...change }, answer };
}

/** Questions and answers that every implementation of the verdict must agree with, on the server and on a phone. */
export const vectors: Vector[] = [
  vector("a valid pass in its slot is welcome", {}, { verdict: "welcome" }),
  vector(
    "a quarter of an hour early is still welcome",
    { at: before(nine, 15) },
    { verdict: "welcome" },
  ),
  vector(
    "a moment earlier than that is too early",
    { at: new Date(before(nine, 15).getTime() - 1) },
    tooEarly,
  ),
  vector("an hour early is too early, with the time it opens", { at: eight }, tooEarly),
  vector(
    "an officer may overrule the slot",
    { at: eight, overruled: true },
    { verdict: "welcome", overruled: true },
  ),
  vector(
    "an overrule of a slot that is open was none",
    { overruled: true },
    { verdict: "welcome" },
  ),
  vector(
    "hours late is still welcome: nobody is sent home for a late bus",
    { at: before(nine, -240) },
    { verdict: "welcome" },
  ),
  vector(
    "inside already, with when and where",
    { earlier: [entry] },
    { verdict: "already-inside", since: entry },
  ),
  vector(
    "inside already tells of the latest entry",
    { earlier: [entry, exit, back] },
    { verdict: "already-inside", since: back },
  ),
  vector(
    "the order in which phones hand over their scans does not matter",
    { earlier: [back, exit, entry] },
    { verdict: "already-inside", since: back },
  ),
  vector(
    "an entry handed over late stands against the later one that is known already",
    { earlier: [{ ...back, at: before(nine, -5) }] },
    { verdict: "already-inside", since: { ...back, at: before(nine, -5) } },
  ),
  vector(
    "an entry handed over late fits before an exit that is known already",
    { earlier: [{ ...exit, at: before(nine, -5) }] },
    { verdict: "welcome" },
  ),
  vector(
    "an entry handed over late, before an exit and a return, counts as a return",
    {
      earlier: [
        { ...exit, at: before(nine, -5) },
        { ...back, at: before(nine, -10) },
      ],
    },
    { verdict: "welcome-again" },
  ),
  vector(
    "an entry of the same moment is before this one",
    { earlier: [{ ...entry, at: nine }] },
    { verdict: "already-inside", since: { ...entry, at: nine } },
  ),
  vector(
    "an entry and an exit of the same moment leave nobody inside",
    {
      earlier: [
        { ...entry, at: nine },
        { ...exit, at: nine },
      ],
    },
    { verdict: "welcome-again" },
  ),
  vector(
    "an exit of the same moment is before this one",
    { earlier: [entry, { ...exit, at: nine }] },
    { verdict: "welcome-again" },
  ),
  vector(
    "back after leaving is welcome again",
    { earlier: [entry, exit] },
    { verdict: "welcome-again" },
  ),
  vector(
    "back after leaving is not asked for the slot",
    { earlier: [entry, exit], at: before(nine, 45) },
    { verdict: "welcome-again" },
  ),
  vector(
    "an exit without an entry is no visit: the next entry is the first",
    { earlier: [exit] },
    { verdict: "welcome" },
  ),
  vector("an exit without an entry opens no slot", { earlier: [exit], at: eight }, tooEarly),
  vector("leaving is goodbye", { direction: "out", earlier: [entry] }, { verdict: "goodbye" }),
  vector(
    "leaving again is told, with when they left",
    { direction: "out", earlier: [entry, exit] },
    { verdict: "goodbye", exit: "again", since: exit },
  ),
  vector(
    "leaving without having been seen coming in is told",
    { direction: "out" },
    { verdict: "goodbye", exit: "unseen" },
  ),
  vector(
    "leaving before an entry that was handed over late is told of nothing",
    { direction: "out", at: before(nine, 45), earlier: [back] },
    { verdict: "goodbye" },
  ),
  vector(
    "leaving is possible while entry is stopped",
    { direction: "out", earlier: [entry], stopEntry: true },
    { verdict: "goodbye" },
  ),
  vector("stopped entry holds the next person", { stopEntry: true }, { verdict: "stopped" }),
  vector(
    "stopped entry holds who comes back too",
    { stopEntry: true, earlier: [entry, exit] },
    { verdict: "stopped" },
  ),
  vector(
    "who is inside hears that before the stop",
    { stopEntry: true, earlier: [entry] },
    { verdict: "already-inside", since: entry },
  ),
  vector(
    "overruling the slot does not overrule the stop",
    { stopEntry: true, overruled: true, at: eight },
    { verdict: "stopped" },
  ),
  vector("a cancelled pass", { reading: cancelled }, { verdict: "cancelled" }),
  vector(
    "a cancelled pass cannot be overruled",
    { reading: cancelled, overruled: true },
    { verdict: "cancelled" },
  ),
  vector("another day", { today: "2026-11-18" }, { verdict: "other-day" }),
  vector(
    "another day is said before cancelled",
    { today: "2026-11-20", reading: cancelled },
    { verdict: "other-day" },
  ),
  vector(
    "who is inside leaves, whatever day the clock says",
    { today: "2026-11-20", direction: "out", earlier: [entry] },
    { verdict: "goodbye" },
  ),
  vector(
    "who is inside leaves, though the pass was cancelled since",
    { reading: cancelled, direction: "out", earlier: [entry] },
    { verdict: "goodbye" },
  ),
  vector(
    "a code that nobody is registered under is inside once it came in",
    { reading: { kind: "unknown" }, earlier: [entry] },
    { verdict: "already-inside", since: entry },
  ),
  vector(
    "leaving on another day is another day",
    { today: "2026-11-20", direction: "out" },
    { verdict: "other-day" },
  ),
  vector("a pass of another fair", { reading: { kind: "other-fair" } }, { verdict: "other-fair" }),
  vector(
    "another fair is said on any day",
    { reading: { kind: "other-fair" }, today: "2026-11-20" },
    { verdict: "other-fair" },
  ),
  vector("a forged pass", { reading: { kind: "forged" } }, { verdict: "forged" }),
  vector("what is no pass at all", { reading: { kind: "unreadable" } }, { verdict: "unreadable" }),
  vector(
    "genuine but not yet known here is provisional",
    { reading: { kind: "unknown" } },
    { verdict: "unknown" },
  ),
  vector(
    "provisional too is held by a stop",
    { reading: { kind: "unknown" }, stopEntry: true },
    { verdict: "stopped" },
  ),
  vector(
    "provisional on another day is another day",
    { reading: { kind: "unknown" }, today: "2026-11-20" },
    { verdict: "other-day" },
  ),
];

/** What a phone showed, what the ledger says, and whether an officer must look at it. */
export const conflictVectors: [shown: Verdict, judged: Verdict, isConflict: boolean][] = [
  ["welcome", "welcome", false],
  ["welcome", "welcome-again", false],
  ["welcome", "already-inside", true],
  ["welcome", "cancelled", true],
  ["welcome", "stopped", true],
  ["welcome", "too-early", true],
  ["welcome", "other-day", true],
  ["welcome-again", "already-inside", true],
  ["welcome-again", "welcome", false],
  ["unknown", "welcome", false],
  ["unknown", "unknown", true],
  ["unknown", "cancelled", true],
  ["already-inside", "already-inside", false],
  ["already-inside", "welcome", false],
  ["cancelled", "welcome", false],
  ["forged", "forged", false],
  ["unreadable", "unreadable", false],
  ["goodbye", "goodbye", false],
  ["goodbye", "cancelled", true],
  ["goodbye", "unknown", true],
];

/** What a phone showed, what the ledger says, and whether somebody was turned away for nothing. */
export const turnedAwayVectors: [shown: Verdict, judged: Verdict, isTurnedAway: boolean][] = [
  ["other-day", "welcome", true],
  ["too-early", "welcome-again", true],
  ["other-day", "goodbye", true],
  ["cancelled", "cancelled", false],
  ["other-day", "other-day", false],
  ["welcome", "welcome", false],
  ["unknown", "welcome", false],
  ["goodbye", "goodbye", false],
  ["goodbye", "welcome", false],
];

/** What the ledger says of somebody whom a gate let through, whether that is a conflict, and what it counts for. */
export const weightVectors: [
  judged: Verdict,
  isConflict: boolean,
  weight: ReturnType<typeof weightOf>,
][] = [
  ["welcome", false, "visit"],
  ["welcome-again", false, "visit"],
  ["goodbye", false, "visit"],
  ["stopped", true, "visit"],
  ["too-early", true, "visit"],
  ["already-inside", true, "place"],
  ["unknown", true, "place"],
  ["stopped", false, "nothing"],
  ["too-early", false, "nothing"],
  ["already-inside", false, "nothing"],
  ["unknown", false, "nothing"],
  ["cancelled", true, "place"],
  ["cancelled", false, "nothing"],
  ["other-day", true, "place"],
  ["forged", true, "place"],
];

const received = new Date("2026-11-19T02:00:00.000Z");
const later = (ms: number): Date => new Date(received.getTime() + ms);

/** A device's time, the offset of its clock in milliseconds, and when the scan happened, received at 09:00 WIB. */
export const timeVectors: {
  name: string;
  deviceTime: Date;
  offsetMs: number;
  at: Date;
  doubtful: boolean;
}[] = [
  {
    name: "a right clock",
    deviceTime: later(-5000),
    offsetMs: 0,
    at: later(-5000),
    doubtful: false,
  },
  {
    name: "a clock that is fast",
    deviceTime: later(595_000),
    offsetMs: 600_000,
    at: later(-5000),
    doubtful: false,
  },
  {
    name: "a clock that is slow",
    deviceTime: later(-605_000),
    offsetMs: -600_000,
    at: later(-5000),
    doubtful: false,
  },
  { name: "a moment ahead", deviceTime: later(1), offsetMs: 0, at: received, doubtful: false },
  {
    name: "two minutes ahead",
    deviceTime: later(120_000),
    offsetMs: 0,
    at: received,
    doubtful: false,
  },
  { name: "more than that", deviceTime: later(120_001), offsetMs: 0, at: received, doubtful: true },
  { name: "tomorrow", deviceTime: later(86_400_000), offsetMs: 0, at: received, doubtful: true },
  {
    name: "a day and a half ago",
    deviceTime: later(-129_600_000),
    offsetMs: 0,
    at: later(-129_600_000),
    doubtful: false,
  },
  {
    name: "longer ago",
    deviceTime: later(-129_600_001),
    offsetMs: 0,
    at: later(-129_600_001),
    doubtful: true,
  },
  {
    name: "a year ago",
    deviceTime: later(-31_536_000_000),
    offsetMs: 0,
    at: later(-31_536_000_000),
    doubtful: true,
  },
];
