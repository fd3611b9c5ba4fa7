import { db } from "~/db/client.server";
import type { Write } from "~/db/write.server";
import { officeScope } from "~/domain/house/accounts/policy";
import type { Officer } from "~/domain/house/accounts/rules";
import { officeFair } from "~/domain/planning/fairs/queries.server";
import { planOf } from "~/domain/planning/halls/queries.server";

/** What the editor of a hall begins with; `booked` booths cannot go. Refused: `not-found` for another office's fair. */
export async function planToDraw(officer: Officer, fairId: string) {
  const { id, title, day, venueName, state } = await officeFair(officer, fairId);
  const booked = await bookedBooths(id);
  return {
    fair: { id, title, day, venueName, state },
    booked,
    ...(await planOf(id)),
  };
}

/** The booths of a fair that anybody has ever booked. */
export async function bookedBooths(fairId: string, reader: Pick<Write, "booking"> = db) {
  const rows = await reader.booking.findMany({
    where: { fairId },
    distinct: ["boothId"],
    select: { boothId: true },
  });
  return rows.map(({ boothId }) => boothId);
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
