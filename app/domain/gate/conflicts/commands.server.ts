import { write } from "~/db/write.server";
import { actorOf, officeScope } from "~/domain/house/accounts/policy";
import type { ActingOfficer } from "~/domain/house/accounts/rules";
import { noteActivity } from "~/domain/house/activity/commands.server";
import { refuseUnlessWritable } from "~/domain/planning/fairs/rules";
import { now } from "~/lib/clock.server";
import { missing, Refusal } from "~/lib/refusal";

/** An officer's word on a conflict: what was found and done. Said once; a second word is refused. Refused: `not-found`, `conflict-settled`, `fair-final`. */
export async function settleConflict(
  officer: ActingOfficer,
  scanId: string,
  note: string,
): Promise<void> {
  await write(async (tx) => {
    const scan = await tx.scan.findFirst({
      where: { id: scanId, conflict: true, fair: officeScope(officer) },
      select: {
        fairId: true,
        fair: { select: { officeId: true, state: true } },
        registration: { select: { number: true } },
        settlement: { select: { note: true } },
      },
    });
    if (!scan) throw missing();
    if (scan.settlement?.note === note) return;
    if (scan.settlement) throw new Refusal("conflict-settled");
    refuseUnlessWritable(scan.fair);
    await tx.settlement.create({
      data: { scanId, note, accountId: officer.accountId, accountName: officer.name, at: now() },
    });
    await noteActivity(tx, actorOf(officer), {
      verb: "conflict-settled",
      subject: scan.registration?.number ?? "–",
      reason: note,
      fairId: scan.fairId,
      officeId: scan.fair.officeId,
    });
  });
}

/** An officer's word on a thing that could not be recorded. Refused: `not-found`, `conflict-settled`. Returns the fair's id. */
export async function settleRefused(
  officer: ActingOfficer,
  refusedId: string,
  note: string,
): Promise<string> {
  return write(async (tx) => {
    const refused = await tx.refusedScan.findUnique({
      where: { id: refusedId },
      select: { fairId: true, fault: true, handledAt: true, note: true },
    });
    if (!refused) throw missing();
    const fair = await tx.fair.findFirst({
      where: { id: refused.fairId, ...officeScope(officer) },
      select: { id: true, title: true, officeId: true },
    });
    if (!fair) throw missing();
    if (refused.handledAt && refused.note === note) return fair.id;
    if (refused.handledAt) throw new Refusal("conflict-settled");
    await tx.refusedScan.update({
      where: { id: refusedId },
      data: { handledAt: now(), handledBy: officer.name, note },
    });
    await noteActivity(tx, actorOf(officer), {
      verb: "refused-scan-settled",
      subject: fair.title,
      reason: note,
      fairId: fair.id,
      officeId: fair.officeId,
    });
    return fair.id;
  });
}
