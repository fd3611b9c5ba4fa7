import type { Sql } from "~/db/together.server";

/** Takes one place in an arrival slot of a fair. False when none is free: the condition is part of the write. */
export function takePlace(sql: Sql, fairId: string, slotId: string): boolean {
  const taken = sql.run(
    'UPDATE "Slot" SET "taken" = "taken" + 1 WHERE "id" = ? AND "fairId" = ? AND "taken" < "places"',
    slotId,
    fairId,
  );
  return taken === 1;
}

/** Gives one place back. */
export function freePlace(sql: Sql, slotId: string): void {
  sql.run('UPDATE "Slot" SET "taken" = "taken" - 1 WHERE "id" = ? AND "taken" > 0', slotId);
}
