/**
 * The figures of a fair, each counted in people and defined here alone; every page, list, board, report and file that shows
 * one shows this one.
 *
 * - `registered`: their pass opens a gate: with a place, or registered as a guest at a gate. Not who waits or cancelled.
 * - `arrived`: registered, and let in at a gate, or scanned at a booth where no gate scanned them (a gate may be offline).
 * - `inside`: in the hall now as the gates count, whoever they are: the hall's safety hangs on it.
 * - `visited`: registered, and scanned at a booth.
 * - `interviewed`: visited, and a booth noted something else than a refusal, also where it was changed later.
 * - `hired`: visited, and the last note for some vacancy says hired; once, however many companies hired them.
 */
export const measures = [
  "registered",
  "arrived",
  "inside",
  "visited",
  "interviewed",
  "hired",
] as const;
export type Measure = (typeof measures)[number];
