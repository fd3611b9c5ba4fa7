import type { Sql } from "~/db/together.server";
import type { Write } from "~/db/write.server";
import { missing } from "~/lib/refusal";

/** The number of a fair's next piece of news for its gates: the row that changed is written under it. Refused: `not-found`. */
export function nextNews(sql: Sql, fairId: string): number {
  const news = sql.get<{ cursor: number }>(
    'UPDATE "Tally" SET "cursor" = "cursor" + 1 WHERE "fairId" = ? RETURNING "cursor"',
    fairId,
  );
  if (!news) throw missing();
  return news.cursor;
}

/** The same for a clerk's act, of which no row carries the number: phones ask anew. */
export async function tellGates(tx: Write, fairId: string): Promise<void> {
  await tx.tally.update({ where: { fairId }, data: { cursor: { increment: 1 } } });
}

/** The running number of a fair's next pass, with that of the news of it. Refused: `not-found`. */
export function nextPass(sql: Sql, fairId: string): { passesIssued: number; cursor: number } {
  const next = sql.get<{ passesIssued: number; cursor: number }>(
    `UPDATE "Tally" SET "passesIssued" = "passesIssued" + 1, "cursor" = "cursor" + 1 WHERE "fairId" = ?
      RETURNING "passesIssued", "cursor"`,
    fairId,
  );
  if (!next) throw missing();
  return next;
}

/** Writes back what the ledger counted in one transaction, from the row that it read in the same. */
export function keepTally(
  sql: Sql,
  fairId: string,
  counted: { cursor: number; arrived: number; inside: number },
): void {
  sql.run(
    'UPDATE "Tally" SET "cursor" = ?, "arrived" = ?, "inside" = ? WHERE "fairId" = ?',
    counted.cursor,
    counted.arrived,
    counted.inside,
    fairId,
  );
}

/** Whether entry stops by itself in a hall that is full, as a piece of news; false where it is so already. */
export function setStopsWhenFull(sql: Sql, fairId: string, yes: boolean): boolean {
  const wanted = yes ? 1 : 0;
  const changed = sql.run(
    'UPDATE "Tally" SET "stopsWhenFull" = ?, "cursor" = "cursor" + 1 WHERE "fairId" = ? AND "stopsWhenFull" <> ?',
    wanted,
    fairId,
    wanted,
  );
  return changed > 0;
}
