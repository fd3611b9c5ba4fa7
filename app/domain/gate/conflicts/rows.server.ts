import { type Sql, sqlInstant } from "~/db/together.server";
import type { SealedCode } from "~/lib/code-vault.server";

/** Settles what gates let in under a code that nobody was registered under, with the number that it turned out to be. */
export function settleUnknown(
  sql: Sql,
  code: SealedCode | string,
  found: { registrationId: string; settledBy: { id: null; name: string } },
  instant: Date,
): void {
  sql.run(
    `INSERT INTO "Settlement" ("scanId", "note", "settledById", "settledByName", "at")
     SELECT s."id", r."number", ?, ?, ? FROM "Scan" s JOIN "Registration" r ON r."id" = ?
      WHERE s."unknownCode" = ? AND s."conflict" AND s."verdict" = 'unknown'
     ON CONFLICT ("scanId") DO NOTHING`,
    found.settledBy.id,
    found.settledBy.name,
    sqlInstant(instant),
    found.registrationId,
    code,
  );
}
