import type { Write } from "~/db/write.server";
import { now } from "~/lib/clock.server";

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
