import { ageOn } from "~/lib/calendar-day";

/** Elderly by law: 60 and older (UU 13/1998 Art. 1). */
export const elderlyAge = 60;

/**
 * Whether somebody goes first: a disability, 60 or older on the day of the fair, or their own word (pregnant, for
 * example; nobody is asked to prove it).
 */
export function goesFirst(
  person: { birthDate: string; disability?: string | undefined; wantsPriority: boolean },
  day: string,
): boolean {
  return (
    person.wantsPriority ||
    person.disability !== undefined ||
    ageOn(person.birthDate, day) >= elderlyAge
  );
}

export type SlotPlaces = {
  places: number;
  taken: number;
  /** Of `places`, kept for people who go first. */
  reserved: number;
  /** Of `taken`, held by people who go first. */
  priorityTaken: number;
};

/**
 * Places that anybody may take, and those that only people who go first may. People who go first may take either; so
 * many of the kept places as they hold already are no longer kept.
 */
export function freePlaces(slot: SlotPlaces): { anybody: number; kept: number } {
  const free = Math.max(0, slot.places - slot.taken);
  const others = slot.taken - slot.priorityTaken;
  const anybody = Math.max(0, Math.min(free, slot.places - slot.reserved - others));
  return { anybody, kept: free - anybody };
}
