import { isTaken } from "~/db/errors.server";
import { write, type Write } from "~/db/write.server";
import { actorOf, officeScope } from "~/domain/house/accounts/policy";
import type { ActingOfficer, Officer } from "~/domain/house/accounts/rules";
import { noteActivity } from "~/domain/house/activity/commands.server";
import type { ActivityVerb } from "~/domain/house/activity/rules";
import { now } from "~/lib/clock.server";
import { missing, Refusal } from "~/lib/refusal";

import { venueOf } from "./queries.server";
import { keptExits, type VenueInput } from "./schema";

/** Keeps a venue. Refused: `venue-name-taken`; another office's is `not-found`. Returns its id. */
export async function addVenue(officer: ActingOfficer, input: VenueInput): Promise<string> {
  const { officeId = input.officeId } = officeScope(officer);
  if (officeId !== input.officeId) throw missing();
  return write((tx) =>
    orNameTaken(async () => {
      const { id } = await tx.venue.create({
        data: { ...columnsOf(input), createdAt: now() },
        select: { id: true },
      });
      await note(tx, officer, "venue-added", input);
      return id;
    }),
  );
}

/**
 * Changes a venue. Fairs that are planned there keep the words and sizes that they were planned with. Refused:
 * `venue-name-taken`.
 */
export async function changeVenue(
  officer: ActingOfficer,
  venueId: string,
  input: VenueInput,
): Promise<void> {
  await write((tx) =>
    orNameTaken(async () => {
      const { officeId } = await venueOf(tx, officer, venueId);
      await tx.venue.update({ where: { id: venueId }, data: { ...columnsOf(input), officeId } });
      await note(tx, officer, "venue-changed", { ...input, officeId });
    }),
  );
}

/** Takes a venue out of use. Past fairs keep it. Safe to press twice. Refused: `venue-in-use` while a fair is still to be held there. */
export async function closeVenue(officer: ActingOfficer, venueId: string): Promise<void> {
  await write(async (tx) => {
    const isClosed = await tx.venue.count({
      where: { id: venueId, closedAt: { not: null }, ...officeScope(officer) },
    });
    if (isClosed > 0) return;
    const venue = await venueOf(tx, officer, venueId);
    const planned = await tx.fair.count({
      where: { venueId, endsAt: { gt: now() }, state: { not: "cancelled" } },
    });
    if (planned > 0) throw new Refusal("venue-in-use");
    // Its name is free again.
    await tx.venue.update({
      where: { id: venueId },
      data: { closedAt: now(), name: `${venue.name} (${venueId.slice(-6)})` },
    });
    await note(tx, officer, "venue-closed", venue);
  });
}

function columnsOf({ exits, mapLink, facilities, accessibility, lowered, ...input }: VenueInput) {
  return {
    ...input,
    exits: keptExits.write(exits),
    mapLink: mapLink ?? null,
    facilities: facilities ?? null,
    accessibility: accessibility ?? null,
    lowered: lowered ?? null,
  };
}

async function orNameTaken<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isTaken(error, "name")) throw new Refusal("venue-name-taken", { field: "name" });
    throw error;
  }
}

async function note(
  tx: Write,
  officer: Officer,
  verb: ActivityVerb,
  venue: { name: string; officeId: string },
): Promise<void> {
  const { name: subject, officeId } = venue;
  await noteActivity(tx, actorOf(officer), { verb, subject, officeId });
}
