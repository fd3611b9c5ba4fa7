import { addMinutes, isBefore } from "date-fns";

import type { RefusalCode } from "~/texts/catalogue";

/** Why a slot cannot be chosen now, places aside. */
export function whyNotChoosable(slot: { endsAt: Date }, now: Date): RefusalCode | undefined {
  return slot.endsAt <= now ? "slot-over" : undefined;
}

export type ArrivalSlot = { startsAt: Date; endsAt: Date; places: number; reserved: number };

/**
 * Arrival slots of `slotMinutes` from opening to closing, sized so that the hall can never hold more than
 * `safeCapacity` people if everybody stays `stayMinutes`: whoever is inside arrived during the last stay, a time
 * that touches at most ceil(stay/slot) + 1 slots, so each gets that share of the capacity, rounded down.
 */
export function arrivalSlots(hours: {
  startsAt: Date;
  endsAt: Date;
  slotMinutes: number;
  stayMinutes: number;
  safeCapacity: number;
  /** Of each slot's places, so many percent are kept for people who go first. */
  reservedPercent?: number;
}): ArrivalSlot[] {
  const places = placesASlot(hours);
  const reserved = Math.floor((places * (hours.reservedPercent ?? 0)) / 100);
  const slots: ArrivalSlot[] = [];
  let startsAt = hours.startsAt;
  while (isBefore(startsAt, hours.endsAt)) {
    const next = addMinutes(startsAt, hours.slotMinutes);
    const endsAt = isBefore(next, hours.endsAt) ? next : hours.endsAt;
    slots.push({ startsAt, endsAt, places, reserved });
    startsAt = next;
  }
  return slots;
}

/** How many may arrive in one slot; see {@link arrivalSlots}. */
export function placesASlot(hall: {
  slotMinutes: number;
  stayMinutes: number;
  safeCapacity: number;
}): number {
  const overlapping = Math.ceil(hall.stayMinutes / hall.slotMinutes) + 1;
  return Math.floor(hall.safeCapacity / overlapping);
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

/** Whoever gave no e-mail address hears of an offer only when they look: they are given a day to do so. */
const unheardMinutes = 24 * 60;

/** How long an offer stands, in minutes, by what the office sets and by whether its receiver is told of it. */
export function offerMinutesFor(office: number, isTold: boolean): number {
  return isTold ? office : Math.max(office, unheardMinutes);
}

/**
 * How somebody stands towards an arrival slot. Only `active` opens a gate. `waiting` and `offered` are on the waitlist;
 * `lapsed` let an offer pass; `held` looked odd, has no place and waits for an officer's word.
 */
export const registrationStates = [
  "active",
  "waiting",
  "offered",
  "held",
  "cancelled",
  "lapsed",
] as const;
export type RegistrationState = (typeof registrationStates)[number];

type Standing = {
  /** The pass opens a gate, and its holder is counted as registered. */
  opens: boolean;
  /** One of the slot's places is taken by it; a guest whom a gate registered takes none. */
  takesPlace: boolean;
  /** Asks for a place: what the forecast goes by. */
  asks: boolean;
  /** Wants to come: is told what becomes of the fair, and can be cancelled. */
  stands: boolean;
  /** The pass, or the place in the line, can be sent again: an offer has a letter of its own. */
  isSendable: boolean;
};

/** The states of a registration: the only place that says what each is. */
export const standings: Record<RegistrationState, Standing> = {
  active: { opens: true, takesPlace: true, asks: true, stands: true, isSendable: true },
  waiting: { opens: false, takesPlace: false, asks: true, stands: true, isSendable: true },
  offered: { opens: false, takesPlace: true, asks: true, stands: true, isSendable: false },
  held: { opens: false, takesPlace: false, asks: false, stands: true, isSendable: false },
  cancelled: { opens: false, takesPlace: false, asks: false, stands: false, isSendable: false },
  lapsed: { opens: false, takesPlace: false, asks: false, stands: false, isSendable: false },
};

const statesThat = (asks: (standing: Standing) => boolean): RegistrationState[] =>
  registrationStates.filter((state) => asks(standings[state]));

/** States of those who are registered: their pass opens a gate. */
export const registeredStates = statesThat(({ opens }) => opens);
/** States of those who want to come. */
export const standingStates = statesThat(({ stands }) => stands);
/** States of those who ask for a place. */
export const askingStates = statesThat(({ asks }) => asks);
/** States of those who want to come and whose pass opens no gate yet. */
export const notYetInStates = statesThat(({ stands, opens }) => stands && !opens);
/** … and for whom no place is kept. */
export const placelessStates = statesThat(({ stands, takesPlace }) => stands && !takesPlace);
