import type Database from "better-sqlite3";

import { codeVaultOf, keyMark, sealedMark, type SealedCode } from "~/lib/code-vault.server";
import { deriveKey } from "~/lib/keys.server";
import { readPassCode } from "~/lib/pass-code";
import { openText, sealAlike } from "~/lib/sealed-text.server";

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

/**
 * Seals the codes, and what phones handed over and we could not take, anew with the key `next`, inside a transaction.
 * `former` sealed the codes; any of `ring` may have sealed the rest.
 */
export function resealCodes(
  database: Database.Database,
  { former, ring, next }: { former: Buffer; ring: readonly Buffer[]; next: Buffer },
): void {
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
  const keys = ring.map((secret) => deriveKey(secret, "refused-scan"));
  const key = deriveKey(next, "refused-scan");
  change(database, "RefusedScan", "body", (body) =>
    body.startsWith(sealedMark)
      ? sealedMark + sealAlike(key, openText(keys, body.slice(sealedMark.length)))
      : undefined,
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
