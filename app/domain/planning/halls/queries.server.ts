import { db } from "~/db/client.server";
import type { Write } from "~/db/write.server";
import { officeScope } from "~/domain/house/accounts/policy";
import type { Officer } from "~/domain/house/accounts/rules";
import { officeFair } from "~/domain/planning/fairs/queries.server";
import { missing } from "~/lib/refusal";

import { keptFixtures } from "./schema";
import type { Plan } from "./rules";

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

/** The plan of a fair, and how often it was changed. Refused: `not-found`. */
export async function planOf(
  fairId: string,
  client: Write = db,
): Promise<{ version: number; plan: Plan }> {
  const [hall, booths] = [
    await client.hall.findUnique({ where: { fairId } }),
    await client.booth.findMany({
      where: { fairId },
      orderBy: [{ row: "asc" }, { column: "asc" }],
      select: {
        id: true,
        number: true,
        x: true,
        y: true,
        width: true,
        depth: true,
        hasPower: true,
        accessible: true,
      },
    }),
  ];
  if (!hall) throw missing();
  const { width, depth, version } = hall;
  const fixtures = keptFixtures.read(hall.fixtures);
  return { version, plan: { width, depth, booths, fixtures } };
}

/** The hall around the booths, for whoever looks at it. Refused: `not-found`. */
export async function hallOfFair(fairId: string) {
  const hall = await db.hall.findUnique({
    where: { fairId },
    select: { width: true, depth: true, fixtures: true },
  });
  if (!hall) throw missing();
  return { ...hall, fixtures: keptFixtures.read(hall.fixtures) };
}
