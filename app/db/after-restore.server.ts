import { differenceInHours } from "date-fns";
import Database from "better-sqlite3";

/** What a restored database must be told before it serves, in this order. What was erased since the backup belongs here. */
const steps: readonly ((database: Database.Database, now: Date) => void)[] = [leapOverLostNews];

/** Carries out on a copy that is about to be put in place, migrated, what the time since its backup asks for. */
export function prepareRestored(file: string, now: Date): void {
  const database = new Database(file, { fileMustExist: true });
  try {
    database.transaction(() => {
      for (const step of steps) step(database, now);
    })();
    database.pragma("wal_checkpoint(TRUNCATE)");
  } finally {
    database.close();
  }
}

/** So many numbers of news an hour are more than any fair makes: each restore leaps beyond what was given out before it. */
const numbersAnHour = 20_000;
const began = new Date("2026-01-01T00:00:00.000Z");

/**
 * Phones count a fair's news. Those that heard of some after the backup stand where this database has never been: its next
 * number leaps beyond all of them, and whoever asks from within the leap is told everything anew.
 */
function leapOverLostNews(database: Database.Database, now: Date): void {
  const beyond = (differenceInHours(now, began) + 1) * numbersAnHour;
  database
    .prepare(
      `UPDATE "Tally" SET "lostNews" = json_insert("lostNews", '$[#]', json_array("cursor", MAX("cursor" + ?, ?))),
              "cursor" = MAX("cursor" + ?, ?)`,
    )
    .run(numbersAnHour, beyond, numbersAnHour, beyond);
}
