import { commitTogether } from "~/db/together.server";
import { write } from "~/db/write.server";
import { handleRefused } from "~/domain/gate/ledger/refused.server";
import { actorOf, officeScope, signed } from "~/domain/house/accounts/policy";
import type { ActingOfficer } from "~/domain/house/accounts/rules";
import { noteActivity, noteActivityTogether } from "~/domain/house/activity/commands.server";
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
      data: { scanId, note, ...signed("settled", officer), at: now() },
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
  return commitTogether((sql) => {
    const refused = sql.get<{
      fairId: string;
      title: string;
      officeId: string;
      handledAt: string | null;
      note: string | null;
    }>(
      `SELECT r."fairId", r."handledAt", r."note", f."title", f."officeId" FROM "RefusedScan" r
         JOIN "Fair" f ON f."id" = r."fairId" WHERE r."id" = ? AND f."officeId" = COALESCE(?, f."officeId")`,
      refusedId,
      officeScope(officer).officeId ?? null,
    );
    if (!refused) throw missing();
    const { fairId, title: subject, officeId } = refused;
    if (refused.handledAt !== null && refused.note === note) return fairId;
    if (refused.handledAt !== null) throw new Refusal("conflict-settled");
    handleRefused(sql, refusedId, officer, note);
    const line = { subject, reason: note, fairId, officeId };
    noteActivityTogether(sql, actorOf(officer), { verb: "refused-scan-settled", ...line });
    return fairId;
  });
}
