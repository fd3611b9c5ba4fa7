import type { Sql } from "~/db/together.server";
import { keyFor, keysFor } from "~/lib/keys.server";
import { isGenuine } from "~/lib/pass-seal.server";

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
