import { LRUCache } from "lru-cache";

import type { Sql } from "~/db/together.server";
import { now } from "~/lib/clock.server";
import { openCode, type SealedCode } from "~/lib/code-vault.server";
import { keyFor, keysFor } from "~/lib/keys.server";
import { isGenuine } from "~/lib/pass-seal.server";
import { rosterKey } from "~/lib/roster-seal.server";

/** A fair, and which of its keys seals the passes that are made now: 1, and one more for each that was retired. */
export type KeyedFair = { id: string; passKeyNumber: number };

/** The key that a fair's new passes are sealed with; its phones hold it too. */
export function passKeyOf(fair: KeyedFair): Buffer {
  return keyFor("fair-pass", nameOf(fair));
}

/** The first key is named by the fair alone: passes given out before keys could be retired are sealed with it. */
function nameOf({ id, passKeyNumber }: KeyedFair): string {
  return passKeyNumber === 1 ? id : `${id}/${passKeyNumber}`;
}

/** Whether a code carries the seal of the key that counts now, under any key of the installation. */
export function carriesSeal(code: string, fair: KeyedFair): boolean {
  return keysFor("fair-pass", nameOf(fair)).some((key) => isGenuine(code, key));
}

/** Whether a code carries the seal of any key that the fair ever had, retired ones too. */
export function everCarriedSeal(code: string, fair: KeyedFair): boolean {
  return Array.from({ length: fair.passKeyNumber }, (_, place) => place + 1).some((passKeyNumber) =>
    carriesSeal(code, { id: fair.id, passKeyNumber }),
  );
}

/** The fair with the number of its key, as the transaction sees it; a fair that is not there has its first key. */
export function keyedFair(sql: Sql, id: string): KeyedFair {
  const row = sql.get<KeyedFair>('SELECT "id", "passKeyNumber" FROM "Fair" WHERE "id" = ?', id);
  return row ?? { id, passKeyNumber: 1 };
}

/** Whether any fair of ours ever sealed a code. */
export function isOfAnyFair(sql: Sql, code: string): boolean {
  const fairs = sql.all<KeyedFair>(
    'SELECT "id", "passKeyNumber" FROM "Fair" ORDER BY "startsAt" DESC',
  );
  return fairs.some((fair) => everCarriedSeal(code, fair));
}

type Known = { codes: Map<string, SealedCode>; seen: Set<string>; newest: string; readAt: number };

const againAfterMs = 2000;

const codesOfFairs = new LRUCache<string, Known>({ max: 50 });

function unread(): Known {
  return { codes: new Map<string, SealedCode>(), seen: new Set<string>(), newest: "", readAt: 0 };
}

/**
 * The code, as it is kept, behind the key under which a phone found a pass in its roster: phones hand over the key, so that they need
 * not keep the code. Undefined for a key that the fair does not have; that costs one look, not a reading of all.
 */
export function codeOfKey(sql: Sql, fairId: string, key: string): SealedCode | undefined {
  const known = codesOfFairs.get(fairId) ?? unread();
  codesOfFairs.set(fairId, known);
  const found = known.codes.get(key);
  if (found !== undefined) return found;
  const { issued, aliases } = sql.get<{ issued: number; aliases: number }>(
    `SELECT t."passesIssued" AS "issued", (SELECT COUNT(*) FROM "WalkIn" w WHERE w."fairId" = t."fairId") AS "aliases"
       FROM "Tally" t WHERE t."fairId" = ?`,
    fairId,
  ) ?? { issued: 0, aliases: 0 };
  const newest = `${issued}/${aliases}`;
  // Numbers that a transaction took back are given again: soon it is looked anew all the same.
  const instant = now().getTime();
  if (newest === known.newest && Math.abs(instant - known.readAt) < againAfterMs) return undefined;
  known.newest = newest;
  known.readAt = instant;
  for (const { code } of sql.all<{ code: SealedCode }>(
    `SELECT "sealedCode" AS "code" FROM "Registration" WHERE "fairId" = ?
      UNION ALL SELECT "sealedCode" FROM "WalkIn" WHERE "fairId" = ?`,
    fairId,
    fairId,
  )) {
    if (known.seen.has(code)) continue;
    known.seen.add(code);
    known.codes.set(rosterKey(fairId, openCode(code)), code);
  }
  return known.codes.get(key);
}
