import { describe, expect, it } from "vitest";

import { connection } from "~/db/client.server";

import { useFreshDatabase } from "../support/database";

useFreshDatabase();

async function planOf(sql: string, ...values: unknown[]): Promise<string> {
  const { database } = await connection();
  const rows = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values) as { detail: string }[];
  return rows.map((row) => row.detail).join("\n");
}

describe("the questions asked of big tables are answered by an index", () => {
  it.each([
    ["a pass by its code", 'SELECT * FROM "Registration" WHERE "sealedCode" = ?', 1],
    ["a pass by its number", 'SELECT * FROM "Registration" WHERE "number" = ?', 1],
    [
      "a NIK at a fair",
      'SELECT 1 FROM "Registration" WHERE "fairId" = ? AND "heldSeekerId" = ?',
      2,
    ],
    ["a person by NIK", 'SELECT "id" FROM "Seeker" WHERE "nikMac" = ?', 1],
    ["the scans of a pass", 'SELECT * FROM "Scan" WHERE "registrationId" = ? ORDER BY "at"', 1],
    ["people inside", `SELECT * FROM "Scan" WHERE "fairId" = ?`, 1],
    [
      "news of passes",
      'SELECT * FROM "Registration" WHERE "fairId" = ? AND ("cursor", "id") > (?, ?) ORDER BY "cursor", "id" LIMIT 1000',
      3,
    ],
    [
      "news of scans",
      'SELECT * FROM "Scan" WHERE "fairId" = ? AND ("cursor", "id") > (?, ?) ORDER BY "cursor", "id" LIMIT 1000',
      3,
    ],
    [
      "conflicts",
      'SELECT * FROM "Scan" WHERE "fairId" = ? AND "conflict" = ? ORDER BY "at" DESC LIMIT 25',
      2,
    ],
    [
      "whom gates turned away",
      'SELECT * FROM "Scan" WHERE "fairId" = ? AND "turnedAway" ORDER BY "at" DESC, "id" DESC LIMIT 50',
      1,
    ],
    ["scans of a code that nobody had", 'SELECT * FROM "Scan" WHERE "unknownCode" = ?', 1],
    ["what takes a scan back", 'SELECT 1 FROM "Scan" WHERE "undoesId" = ?', 1],
    ["a device", 'SELECT * FROM "GateDevice" WHERE "tokenHash" = ?', 1],
    [
      "whether entry is stopped",
      'SELECT 1 FROM "EntryStop" WHERE "fairId" = ? AND "startedAt" <= ?',
      2,
    ],
    [
      "letters that are due",
      'SELECT * FROM "Message" WHERE "dueAt" <= ? ORDER BY "dueAt" LIMIT 50',
      1,
    ],
    [
      "letters to an address",
      'SELECT COUNT(*) FROM "Message" WHERE "to" = ? AND "createdAt" > ?',
      2,
    ],
    ["who has arrived", 'SELECT COUNT(*) FROM "Attendance" WHERE "fairId" = ?', 1],
    [
      "registrations by name",
      'SELECT * FROM "Registration" WHERE "fairId" = ? ORDER BY "name" LIMIT 50',
      1,
    ],
    [
      "a booth's visitor",
      'SELECT * FROM "Visit" WHERE "bookingId" = ? AND "registrationId" = ?',
      2,
    ],
    ["a fair's visits", 'SELECT * FROM "Visit" WHERE "fairId" = ?', 1],
    ["a visit's notes", 'SELECT * FROM "Outcome" WHERE "visitId" = ? ORDER BY "at"', 1],
    ["a fair's log", 'SELECT * FROM "Activity" WHERE "fairId" = ? ORDER BY "at" DESC LIMIT 25', 1],
    [
      "who is next in line",
      `SELECT "id" FROM "Registration" WHERE "slotId" = ? AND "state" = 'waiting' AND "priority" = ? ORDER BY "waitingSince", "id" LIMIT 1`,
      2,
    ],
    [
      "offers that are over",
      `SELECT r."id" FROM "Registration" r JOIN "Fair" f ON f."id" = r."fairId"
        WHERE r."offerEndsAt" <= ? AND r."state" = 'offered' AND f."state" NOT IN ('postponed', 'cancelled')
        ORDER BY r."offerEndsAt" LIMIT 100`,
      1,
    ],
    [
      "free places that somebody waits for",
      `SELECT s."id" FROM "Slot" s JOIN "Fair" f ON f."id" = s."fairId"
        WHERE f."state" IN ('open', 'running') AND f."endsAt" > ? AND s."taken" < s."places"
          AND EXISTS (SELECT 1 FROM "Registration" r WHERE r."slotId" = s."id" AND r."state" = 'waiting')`,
      1,
    ],
    [
      "who asked for a place since a day",
      `SELECT COUNT(*) FROM "Registration" WHERE "fairId" = ? AND "state" IN ('active', 'waiting', 'offered') AND "createdAt" >= ?`,
      2,
    ],
    ["looks at a fair", 'SELECT * FROM "FairView" WHERE "fairId" = ? AND "day" >= ?', 2],
    ["a fair's conflicts", 'SELECT COUNT(*) FROM "Scan" WHERE "fairId" = ? AND "conflict" = ?', 2],
    ["a fair's preparations", 'SELECT * FROM "Task" WHERE "fairId" = ?', 1],
    ["a session", 'SELECT * FROM "Session" WHERE "tokenHash" = ?', 1],
    ["public fairs", `SELECT * FROM "Fair" WHERE "state" = 'published' AND "startsAt" > ?`, 1],
  ])("%s", async (_what, sql, count) => {
    const plan = await planOf(sql, ...Array<string>(count).fill("x"));
    expect(plan).toMatch(/SEARCH .* USING (COVERING )?INDEX/);
    expect(plan).not.toMatch(/SCAN |TEMP B-TREE/);
  });
});
