/** The share of the safe capacity from which the count of people inside is amber; at the whole of it, red. */
export const amberShare = 0.8;

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
