import type Database from "better-sqlite3";

import { codeVaultOf, sealedMark, type SealedCode } from "~/lib/code-vault.server";
import { readPassCode } from "~/lib/pass-code";
import { sealAlike } from "~/lib/sealed-text.server";

/** Stands before the key of a pass among unknown codes: no code begins so. */
const keyMark = "#";

/** Stands before what a migration found readable. */
const plainMark = "~";

/**
 * Seals the pass codes that a former version kept readable, and what phones handed over and it could not take, in one
 * transaction: interrupted, nothing has changed. `secret` is the installation's key in force, `bodyKey` seals the bodies.
 */
export function sealPlainCodes(database: Database.Database, secret: Buffer, bodyKey: Buffer): void {
  if (!hasPlain(database)) return;
  const { seal } = codeVaultOf(secret);
  database.pragma("secure_delete = ON");
  const plain = (rewrite: (text: string) => string) => (text: string) =>
    text.startsWith(plainMark) ? rewrite(text.slice(plainMark.length)) : undefined;
  const work = database.transaction(() => {
    for (const [table, column] of passColumns) change(database, table, column, plain(seal));
    const sealRead = (text: string): string =>
      readPassCode(text) === text ? sealedMark + seal(text) : text;
    change(database, "Scan", "code", plain(sealRead));
    change(database, "Scan", "unknownCode", plain(seal));
    const sealBody = (body: string): string => sealedMark + sealAlike(bodyKey, body);
    change(database, "RefusedScan", "body", plain(sealBody));
  });
  work.immediate();
  database.pragma("wal_checkpoint(TRUNCATE)");
}

/** Each is found by an index, or in a table of few rows. */
function hasPlain(database: Database.Database): boolean {
  return [...passColumns, ["Scan", "unknownCode"], ["RefusedScan", "body"]].some(
    ([table = "", column = ""]) =>
      database.prepare(`SELECT 1 FROM "${table}" WHERE "${column}" >= ? LIMIT 1`).get(plainMark) !==
      undefined,
  );
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
