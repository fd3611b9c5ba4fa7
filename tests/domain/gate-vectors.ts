import type { EarlierScan, GateAnswer, GateQuestion } from "~/domain/gate/rules";

/** The gate opens at 08:00 WIB; the pass of these vectors is for the slot of 09:00. */
const eight = new Date("2026-11-19T01:00:00.000Z");
const nine = new Date("2026-11-19T02:00:00.000Z");
const before = (instant: Date, minutes: number): Date =>
  new Date(instant.getTime() - minutes * 60_000);

const valid: GateQuestion = {
  reading: { kind: "pass", cancelled: false, slotStartsAt: nine },
  direction: "in",
  at: nine,
  fairDay: "2026-11-19",
  today: "2026-11-19",
  earlier: [],
  stopEntry: false,
  overruled: false,
};
const cancelled = { kind: "pass", cancelled: true, slotStartsAt: nine } as const;
const entry: EarlierScan = { direction: "in", at: eight, gate: "1" };
const exit: EarlierScan = { direction: "out", at: nine, gate: "2" };
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
    { earlier: [entry, exit, { ...entry, gate: "3" }] },
    { verdict: "already-inside", since: { ...entry, gate: "3" } },
  ),
  vector(
    "back after leaving is welcome again",
    { earlier: [entry, exit] },
    { verdict: "welcome-again" },
  ),
  vector(
    "back after leaving is not asked for the slot",
    { earlier: [entry, exit], at: eight },
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
