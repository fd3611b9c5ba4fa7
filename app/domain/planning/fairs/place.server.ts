import { addYears, subDays, subHours } from "date-fns";

import type { Write } from "~/db/write.server";
import { ownOffices } from "~/domain/house/accounts/policy";
import type { Officer } from "~/domain/house/accounts/rules";
import { usualTasks } from "~/domain/planning/checklist/rules";
import { arrivalSlots } from "~/domain/planning/slots/rules";
import { venueInUse } from "~/domain/planning/venues/queries.server";
import { instantOf } from "~/lib/calendar-day";
import { now } from "~/lib/clock.server";
import { missing, Refusal } from "~/lib/refusal";

import { mostYearsAhead } from "./rules";
import type { FairInput, FairTemplate } from "./schema";

/**
 * A template whose venue's name and address are filled in, as a series keeps it and a fair shows it. Refused:
 * `above-venue-capacity` when the venue does not hold so many,
 * `venue-closed` when it is no longer in use or another office's.
 */
export async function withVenue<Input extends FairTemplate>(
  tx: Write,
  officer: Officer,
  input: Input,
): Promise<Input & { venueName: string; venueAddress: string }> {
  const { venueId, venueName = "", venueAddress = "" } = input;
  if (venueId === undefined) return { ...input, venueName, venueAddress };
  const venue = await venueInUse(tx, officer, venueId);
  if (venue?.officeId !== input.officeId) throw new Refusal("venue-closed", { field: "venueId" });
  if (input.safeCapacity > venue.safe.capacity)
    throw new Refusal("above-venue-capacity", {
      field: "safeCapacity",
      params: { capacity: venue.safe.capacity },
    });
  return { ...input, venueName: venue.name, venueAddress: venue.address };
}

/**
 * What a form makes of a fair: its row, its arrival slots and its usual tasks, by its office's zone and settings and its
 * venue's hall. Refused: `not-found` for another office's, `fair-in-past`, `fair-too-far`, and as withVenue says.
 */
export async function hallOf(tx: Write, officer: Officer, input: FairInput) {
  const office = await tx.office.findFirst({
    where: { id: input.officeId, AND: ownOffices(officer) },
    select: { timeZone: true, reservedPercent: true, permitDays: true },
  });
  if (!office) throw missing();
  const startsAt = instantOf(input.day, input.opensAt, office.timeZone);
  const endsAt = instantOf(input.day, input.closesAt, office.timeZone);
  if (endsAt <= now()) throw new Refusal("fair-in-past", { field: "day" });
  if (startsAt > addYears(now(), mostYearsAhead))
    throw new Refusal("fair-too-far", { field: "day", params: { years: mostYearsAhead } });
  const housed = await withVenue(tx, officer, input);
  const {
    rows: _rows,
    perRow: _perRow,
    poweredRows: _poweredRows,
    planFrom: _planFrom,
    registrationDays,
    registrationHours,
    ...words
  } = housed;
  const { slotMinutes, stayMinutes } = words;
  return {
    fair: {
      ...words,
      venueId: words.venueId ?? null,
      startsAt,
      endsAt,
      registrationOpensAt:
        registrationDays === undefined ? null : subDays(startsAt, registrationDays),
      registrationClosesAt:
        registrationHours === undefined ? null : subHours(startsAt, registrationHours),
      timeZone: office.timeZone,
    },
    slots: arrivalSlots({
      startsAt,
      endsAt,
      slotMinutes,
      stayMinutes,
      safeCapacity: input.safeCapacity,
      reservedPercent: office.reservedPercent,
    }),
    tasks: usualTasks(office),
  };
}
