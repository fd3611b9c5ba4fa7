import type { Sql } from "~/db/together.server";
import { settleUnknown } from "~/domain/gate/conflicts/rows.server";
import { markWasUnknown } from "~/domain/people/registrations/rows.server";
import type { SealedCode } from "~/lib/code-vault.server";

import { nextCursor } from "./ledger.server";
import { type FairAtGate } from "./rows.server";
import {
  firstEntry,
  markAttendance,
  movementOf,
  movementsOf,
  namesOfCode,
  type Passer,
  passerOf,
  whoseScan,
} from "./movements.server";

/**
 * Gives a registration the scans that were made of its `code` before anybody was registered under it: whom a gate let in
 * as unknown has come, and what an officer was to look at is settled with the number. Most codes have none.
 */
export function adoptUnknown(
  sql: Sql,
  fair: FairAtGate,
  given: { code: SealedCode; registrationId: string; settledBy: { id: null; name: string } },
  receivedAt: Date,
): void {
  const { code, registrationId, settledBy } = given;
  const names = namesOfCode(fair.id, code).filter((name) => sql.get(anyScanOf, name));
  if (names.length === 0) return;
  const owner = { fairId: fair.id, registrationId, unknownCode: null };
  const former = passerOf(whoseScan(sql, owner));
  markWasUnknown(sql, registrationId);
  const passer = passerOf(whoseScan(sql, owner));
  if (!former || !passer) return;
  const strangers = names.map((name): Passer => ({ kind: "unknown", code: name }));
  const unknown = strangers.flatMap((stranger) => movementsOf(sql, fair.id, stranger));
  // Of its own former scans, without those that come to it now.
  const own = movementsOf(sql, fair.id, former).filter(
    ({ id }) => !unknown.some((scan) => scan.id === id),
  );
  const after = movementsOf(sql, fair.id, passer);
  const left = strangers
    .map((stranger) => movementOf(stranger, movementsOf(sql, fair.id, stranger), []).inside)
    .reduce((all, one) => all + one, 0);
  const { arrived, inside } = movementOf(passer, own, after);
  nextCursor(sql, fair, { arrived, inside: inside + left }, receivedAt);
  const first = firstEntry(after);
  if (first) markAttendance(sql, fair.id, registrationId, first);
  for (const name of names) settleUnknown(sql, name, { registrationId, settledBy }, receivedAt);
}

const anyScanOf = 'SELECT 1 AS "found" FROM "Scan" WHERE "unknownCode" = ? LIMIT 1';
