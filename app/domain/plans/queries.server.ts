import { db } from "~/db/client.server";

import { officeScope } from "../accounts/policy";
import type { Officer } from "../accounts/rules";
import { officeFair } from "../fairs/queries.server";
import { planOf } from "../halls/queries.server";

/** What the editor of a hall begins with; `booked` booths cannot go. Refused: `not-found` for another office's fair. */
export async function planToDraw(officer: Officer, fairId: string) {
  const { id, title, day, venueName, state } = await officeFair(officer, fairId);
  const booked = await db.booth.findMany({
    where: { fairId: id, bookings: { some: {} } },
    select: { id: true },
  });
  return {
    fair: { id, title, day, venueName, state },
    booked: booked.map((booth) => booth.id),
    ...(await planOf(id)),
  };
}

/** Fairs whose plan may be copied, the latest first. */
export function plansToCopy(officer: Officer, exceptFairId = "") {
  return db.fair.findMany({
    where: { id: { not: exceptFairId }, hall: { isNot: null }, AND: officeScope(officer) },
    orderBy: { startsAt: "desc" },
    take: 50,
    select: { id: true, title: true, day: true },
  });
}
