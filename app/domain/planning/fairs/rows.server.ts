import type { Write } from "~/db/write.server";
import { nextFairLettered } from "~/domain/house/offices/rows.server";
import { now } from "~/lib/clock.server";
import { lettersOfFair } from "~/lib/pass-code";

/** What other nouns have written on a fair. */

/** The end of its day, by the clock on its wall and as an instant. */
export async function setHours(
  tx: Write,
  fairId: string,
  hours: { endsAt: Date; closesAt: string },
): Promise<void> {
  await tx.fair.update({ where: { id: fairId }, data: hours });
}

/** When registration ended by hand, and when it is to end by itself. */
export async function setRegistrationWindow(
  tx: Write,
  fairId: string,
  window: { registrationEndedAt: Date | null; registrationClosesAt?: null },
): Promise<void> {
  await tx.fair.update({ where: { id: fairId }, data: window });
}

/** Ends the key that seals a fair's new passes: the next one is in force. */
export async function endPassKey(tx: Write, fairId: string): Promise<void> {
  await tx.fair.update({ where: { id: fairId }, data: { passKeyNumber: { increment: 1 } } });
}

/** Writes down an alarm of the forecast; one a fair and level. */
export async function writeAlarm(
  tx: Write,
  alarm: { fairId: string; level: string; expected: number; percent: number },
): Promise<void> {
  await tx.fairAlarm.create({ data: { ...alarm, at: now() } });
}

/** Forgets the alarms of a fair whose forecast begins anew. */
export async function forgetAlarms(tx: Write, fairId: string): Promise<void> {
  await tx.fairAlarm.deleteMany({ where: { fairId } });
}

/** What no other fair's pass numbers begin with: the office's letters and the fair's. */
export async function nextPrefix(tx: Write, officeId: string): Promise<string> {
  for (;;) {
    const { code, fairsLettered } = await nextFairLettered(tx, officeId);
    const passPrefix = code + lettersOfFair(fairsLettered - 1);
    // Another office's longer letters may run into these.
    if (!(await tx.fair.findUnique({ where: { passPrefix }, select: { id: true } })))
      return passPrefix;
  }
}

/** Two fairs of one title on one day are told apart by a running number. */
export async function freeSlug(tx: Write, wanted: string, exceptFairId?: string): Promise<string> {
  const near = await tx.fair.findMany({
    where: { slug: { startsWith: wanted }, NOT: { id: exceptFairId ?? "" } },
    select: { slug: true },
  });
  const taken = new Set(near.map((fair) => fair.slug));
  if (!taken.has(wanted)) return wanted;
  let running = 2;
  while (taken.has(`${wanted}-${running}`)) running += 1;
  return `${wanted}-${running}`;
}
