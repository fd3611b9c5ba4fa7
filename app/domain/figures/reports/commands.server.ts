import { write } from "~/db/write.server";
import { actorOf } from "~/domain/house/accounts/policy";
import type { Officer } from "~/domain/house/accounts/rules";
import { noteActivity } from "~/domain/house/activity/commands.server";

/** Leaves a line when a report's file is taken out of the house. */
export function noteExport(
  officer: Officer,
  fair: { id: string; title: string; officeId: string },
  format: "csv" | "xlsx" | "pdf",
): Promise<void> {
  return write((tx) =>
    noteActivity(tx, actorOf(officer), {
      verb: "report-exported",
      subject: `${fair.title} (${format})`,
      fairId: fair.id,
      officeId: fair.officeId,
    }),
  );
}
