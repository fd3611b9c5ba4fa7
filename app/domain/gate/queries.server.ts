import { db } from "~/db/client.server";
import { missing } from "~/lib/refusal";

import { officeScope } from "../accounts/policy";
import type { Officer } from "../accounts/rules";

/** The fair whose gate an officer opens, with its gates. Refused: `not-found` for another office's or a draft. */
export async function fairAtGate(officer: Officer, fairId: string) {
  const fair = await db.fair.findFirst({
    where: {
      id: fairId,
      state: { in: ["published", "closed"] },
      AND: officeScope(officer),
    },
    select: {
      id: true,
      officeId: true,
      title: true,
      venueName: true,
      day: true,
      opensAt: true,
      closesAt: true,
      timeZone: true,
      safeCapacity: true,
      gates: { orderBy: { name: "asc" }, select: { id: true, name: true } },
    },
  });
  if (!fair) throw missing();
  return fair;
}

/** How many have arrived and how many are inside, worked out from the ledger. */
export async function gateCounts(fairId: string): Promise<{ arrived: number; inside: number }> {
  const arrived = await db.attendance.count({ where: { fairId } });
  const [row] = await db.$queryRaw<{ inside: number | bigint }[]>`
    SELECT COUNT(*) AS "inside" FROM (
      SELECT s."direction", ROW_NUMBER() OVER (PARTITION BY s."registrationId" ORDER BY s."at" DESC, s."id" DESC) AS "nth"
        FROM "Scan" s
       WHERE s."fairId" = ${fairId} AND s."registrationId" IS NOT NULL
         AND s."verdict" IN ('welcome', 'welcome-again', 'goodbye')) newest
     WHERE newest."nth" = 1 AND newest."direction" = 'in'`;
  return { arrived, inside: Number(row?.inside ?? 0) };
}
