import { db } from "~/db/client.server";
import type { Write } from "~/db/write.server";
import { officeScope } from "~/domain/house/accounts/policy";
import type { Officer } from "~/domain/house/accounts/rules";
import { pageOf, pageWindow } from "~/lib/paging";
import { missing } from "~/lib/refusal";

import { keptExits } from "./schema";
import { safeCapacityOf } from "./rules";

const shape = {
  id: true,
  officeId: true,
  name: true,
  address: true,
  regionCode: true,
  mapLink: true,
  facilities: true,
  accessibility: true,
  usableArea: true,
  areaPerPerson: true,
  exits: true,
  exitPerPerson: true,
  lowered: true,
} as const;

/** The venues of an officer's office, by name. */
export async function officeVenues(
  officer: Officer,
  filter: { words?: string | undefined; page?: string | null } = {},
) {
  const window = pageWindow(filter.page, 50);
  const where = {
    closedAt: null,
    ...(filter.words
      ? { OR: [{ name: { contains: filter.words } }, { address: { contains: filter.words } }] }
      : {}),
    AND: officeScope(officer),
  };
  const [rows, total] = await Promise.all([
    db.venue.findMany({
      where,
      orderBy: [{ name: "asc" }, { id: "asc" }],
      skip: window.skip,
      take: window.take,
      select: { ...shape, office: { select: { name: true } }, _count: { select: { fairs: true } } },
    }),
    db.venue.count({ where }),
  ]);
  return pageOf(rows.map(measured), total, window);
}

/** Every venue that a form may offer, by name. */
export async function venuesToChoose(officer: Officer) {
  const rows = await db.venue.findMany({
    where: { closedAt: null, AND: officeScope(officer) },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 1000,
    select: shape,
  });
  return rows.map(measured);
}

/** One venue, inside a transaction or outside. Refused: `not-found` for another office's. */
export async function venueOf(client: Write, officer: Officer, venueId: string) {
  const venue = await venueInUse(client, officer, venueId);
  if (!venue) throw missing();
  return venue;
}

/** The same, or undefined once it is out of use. */
export async function venueInUse(client: Write, officer: Officer, venueId: string) {
  const venue = await client.venue.findFirst({
    where: { id: venueId, closedAt: null, ...officeScope(officer) },
    select: shape,
  });
  return venue ? measured(venue) : undefined;
}

/** The same for a page. */
export function officeVenue(officer: Officer, venueId: string) {
  return venueOf(db, officer, venueId);
}

function measured<
  Row extends { exits: string } & Record<
    "usableArea" | "areaPerPerson" | "exitPerPerson",
    number
  > & { lowered: number | null },
>(row: Row) {
  const exits = keptExits.read(row.exits);
  return { ...row, exits, safe: safeCapacityOf({ ...row, exits }) };
}
