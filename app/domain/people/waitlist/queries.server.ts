import { db } from "~/db/client.server";

/** How many wait, by slot of a fair; slots without anybody are left out. */
export async function waitingBySlot(fairId: string): Promise<Map<string, number>> {
  const rows = await db.registration.groupBy({
    by: ["slotId"],
    where: { fairId, state: "waiting" },
    _count: true,
  });
  return new Map(rows.map((row) => [row.slotId, row._count]));
}

/** Which place in the line somebody has, from 1; undefined for who does not wait. */
export async function placeInLine(registrationId: string): Promise<number | undefined> {
  const own = await db.registration.findUnique({
    where: { id: registrationId },
    select: { slotId: true, state: true, priority: true, waitingSince: true },
  });
  if (own?.state !== "waiting" || !own.waitingSince) return undefined;
  const { slotId, priority, waitingSince } = own;
  const before = await db.registration.count({
    where: {
      slotId,
      state: "waiting",
      OR: [
        { priority, waitingSince: { lt: waitingSince } },
        { priority, waitingSince, id: { lt: registrationId } },
        ...(priority ? [] : [{ priority: true }]),
      ],
    },
  });
  return before + 1;
}
