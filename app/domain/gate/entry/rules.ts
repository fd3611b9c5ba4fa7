/** The share of the safe capacity from which the count of people inside is amber; at the whole of it, red. */
const amberShare = 0.8;

/** How full a hall is for those who watch it: `full` is no room at all. */
export function fillOf({ inside, safeCapacity }: { inside: number; safeCapacity: number }): {
  share: number;
  level: "free" | "nearly" | "full";
} {
  const share = safeCapacity > 0 ? inside / safeCapacity : 0;
  return { share, level: share >= 1 ? "full" : share >= amberShare ? "nearly" : "free" };
}

/**
 * Whether entry stops or goes on by itself, for a fair that asked for it: it stops when the hall is full and goes on
 * once one in twenty of the places is free again, so that a gate does not open and shut with every person.
 * Undefined when nothing changes.
 */
export function changeOfEntry(hall: {
  inside: number;
  safeCapacity: number;
  stopped: "automatically" | "by-hand" | "no";
}): "stop" | "resume" | undefined {
  if (hall.stopped === "no") return hall.inside >= hall.safeCapacity ? "stop" : undefined;
  if (hall.stopped === "by-hand") return undefined;
  const room = Math.max(1, Math.ceil(hall.safeCapacity / 20));
  return hall.inside <= hall.safeCapacity - room ? "resume" : undefined;
}

/**
 * How many people without a pass a hall still takes: its places, less who is inside, less those that are kept for the
 * passes of the slots that let people in now and that have not come. Whoever was promised a time does not stand outside
 * because others filled the hall; what no-shows leave is free when their slot ends.
 */
export function roomWithoutPass(hall: {
  inside: number;
  safeCapacity: number;
  expected: number;
}): number {
  return Math.max(0, hall.safeCapacity - hall.inside - hall.expected);
}
