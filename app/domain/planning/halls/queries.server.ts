import { db } from "~/db/client.server";
import type { Write } from "~/db/write.server";
import { missing } from "~/lib/refusal";

import type { Fixture, Plan } from "./rules";

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
  const fixtures = JSON.parse(hall.fixtures) as Fixture[];
  return { version, plan: { width, depth, booths, fixtures } };
}

/** The hall around the booths, for whoever looks at it. Refused: `not-found`. */
export async function hallOfFair(fairId: string) {
  const hall = await db.hall.findUnique({
    where: { fairId },
    select: { width: true, depth: true, fixtures: true },
  });
  if (!hall) throw missing();
  return { ...hall, fixtures: JSON.parse(hall.fixtures) as Fixture[] };
}
