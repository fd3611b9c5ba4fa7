/** What a hall is measured by. */
export type VenueMeasures = {
  /** Square metres on which people can stand. */
  usableArea: number;
  /** Decimetres² a person: 200 is two square metres. */
  areaPerPerson: number;
  /** Clear widths of the exits, in cm. */
  exits: readonly number[];
  /** Millimetres of exit a person. */
  exitPerPerson: number;
  /** What the officer lowered it to. */
  lowered?: number | null;
};

/** Two square metres a person: room to walk between booths. A setting of each venue; a local permit goes before it. */
export const usualAreaPerPerson = 200;
/** Five millimetres of clear exit a person, a figure common to fire codes. A setting of each venue. */
export const usualExitPerPerson = 5;
/** A hall with a single exit holds no more, whatever its width. */
export const mostByOneExit = 60;

export type SafeCapacity = {
  byArea: number;
  byExits: number;
  /** The smaller of the two. */
  computed: number;
  /** What counts: never above `computed`, lower if the officer lowered it. */
  capacity: number;
};

/**
 * How many people may be in a hall at once: what its area holds, and what its exits let out when the widest of them is
 * blocked. Whole people, rounded down.
 */
export function safeCapacityOf(venue: VenueMeasures): SafeCapacity {
  const byArea = Math.floor((venue.usableArea * 100) / venue.areaPerPerson);
  const left = venue.exits.reduce((sum, width) => sum + width, 0) - Math.max(0, ...venue.exits);
  const only = venue.exits[0] ?? 0;
  const byExits =
    venue.exits.length > 1
      ? Math.floor((left * 10) / venue.exitPerPerson)
      : Math.min(mostByOneExit, Math.floor((only * 10) / venue.exitPerPerson));
  const computed = Math.min(byArea, byExits);
  return { byArea, byExits, computed, capacity: Math.min(computed, venue.lowered ?? computed) };
}
