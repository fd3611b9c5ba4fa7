import type Database from "better-sqlite3";

import { codeVaultOf, sealedMark, type SealedCode } from "~/lib/code-vault.server";
import { readPassCode } from "~/lib/pass-code";
import { sealAlike } from "~/lib/sealed-text.server";

/** Stands before the key of a pass among unknown codes: no code begins so. */
const keyMark = "#";

/**
 * Seals the pass codes that a former version kept readable, and what phones handed over and it could not take, in one
 * transaction: interrupted, nothing has changed. `secret` is the installation's key in force, `bodyKey` seals the bodies.
 */
export function sealPlainCodes(database: Database.Database, secret: Buffer, bodyKey: Buffer): void {
  const { seal } = codeVaultOf(secret);
  database.pragma("secure_delete = ON");
  const work = database.transaction(() => {
    for (const [table, column] of passColumns) change(database, table, column, seal);
    change(database, "Scan", "code", (text) =>
      readPassCode(text) === text ? sealedMark + seal(text) : undefined,
    );
    change(database, "Scan", "unknownCode", (text) =>
      text.startsWith(keyMark) ? undefined : seal(text),
    );
    change(database, "RefusedScan", "body", (body) => sealedMark + sealAlike(bodyKey, body));
    database.prepare('UPDATE "Installation" SET "codesSealed" = 1 WHERE "id" = 1').run();
  });
  work.immediate();
  database.pragma("wal_checkpoint(TRUNCATE)");
}

/** Seals the codes anew with the key `next`, inside a transaction; `former` sealed them. */
export function resealCodes(database: Database.Database, former: Buffer, next: Buffer): void {
  const { open } = codeVaultOf(former);
  const { seal } = codeVaultOf(next);
  const anew = (kept: string): string => seal(open(kept as SealedCode));
  for (const [table, column] of passColumns) change(database, table, column, anew);
  change(database, "Scan", "code", (text) =>
    text.startsWith(sealedMark) && readPassCode(text.slice(1)) === text.slice(1)
      ? sealedMark + anew(text.slice(1))
      : undefined,
  );
  change(database, "Scan", "unknownCode", (text) =>
    text.startsWith(keyMark) ? undefined : anew(text),
  );
}

const passColumns = [
  ["Registration", "sealedCode"],
  ["WalkIn", "sealedCode"],
] as const;

/** Rewrites a column row by row, a thousand at a time; undefined leaves a row as it is. */
function change(
  database: Database.Database,
  table: string,
  column: string,
  rewrite: (text: string) => string | undefined,
): void {
  const rest = database.prepare(
    `SELECT "id", "${column}" AS "text" FROM "${table}"
      WHERE "id" > ? AND "${column}" IS NOT NULL ORDER BY "id" LIMIT 1000`,
  );
  const write = database.prepare(`UPDATE "${table}" SET "${column}" = ? WHERE "id" = ?`);
  for (let last = ""; ;) {
    const rows = rest.all(last) as { id: string; text: string }[];
    for (const { id, text } of rows) {
      const changed = rewrite(text);
      if (changed !== undefined) write.run(changed, id);
    }
    last = rows.at(-1)?.id ?? "";
    if (rows.length < 1000) return;
  }
}
