import type { Write } from "~/db/write.server";

/** The letters of an office with those of its next fair, counted from 1: letters are never given twice. */
export function nextFairLettered(
  tx: Write,
  officeId: string,
): Promise<{ code: string; fairsLettered: number }> {
  return tx.office.update({
    where: { id: officeId },
    data: { fairsLettered: { increment: 1 } },
    select: { code: true, fairsLettered: true },
  });
}
