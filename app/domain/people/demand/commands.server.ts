import { commitTogether, sqlInstant } from "~/db/together.server";
import { dayOf } from "~/lib/calendar-day";
import { now } from "~/lib/clock.server";

let looks = new Map<string, number>();

/** Counts one look at a fair's public page. Kept in memory for some seconds: a server that is killed forgets these few. */
export function noteView(slug: string): void {
  if (looks.size < 10_000 || looks.has(slug)) looks.set(slug, (looks.get(slug) ?? 0) + 1);
}

const keptEveryMs = 10_000;
let keptAt = 0;

/** Writes down the looks of the last seconds; those at fairs that there are not, are none. Returns 0: it is never in arrears. */
export async function keepViews(): Promise<number> {
  const instant = now();
  if (looks.size === 0 || Math.abs(instant.getTime() - keptAt) < keptEveryMs) return 0;
  keptAt = instant.getTime();
  const counted = looks;
  looks = new Map();
  await commitTogether((sql) => {
    for (const [slug, count] of counted) {
      const fair = sql.get<{ id: string; timeZone: string }>(
        'SELECT "id", "timeZone" FROM "Fair" WHERE "slug" = ? AND "endsAt" > ?',
        slug,
        sqlInstant(instant),
      );
      if (fair)
        sql.run(
          `INSERT INTO "FairView" ("fairId", "day", "count") VALUES (?, ?, ?)
           ON CONFLICT ("fairId", "day") DO UPDATE SET "count" = "FairView"."count" + excluded."count"`,
          fair.id,
          dayOf(instant, fair.timeZone),
          count,
        );
    }
  });
  return 0;
}
