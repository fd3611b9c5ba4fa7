import type { Sql } from "~/db/together.server";
import { missing } from "~/lib/refusal";

/** The number of a fair's next piece of news for its gates: the row that changed is written under it. Refused: `not-found`. */
export function nextNews(sql: Sql, fairId: string): number {
  const news = sql.get<{ cursor: number }>(
    'UPDATE "Fair" SET "cursor" = "cursor" + 1 WHERE "id" = ? RETURNING "cursor"',
    fairId,
  );
  if (!news) throw missing();
  return news.cursor;
}
