import { subSeconds } from "date-fns";

import { type Sql, sqlInstant } from "~/db/together.server";

/** How often a device's last word is written down while it says the same. */
const lastSeenSeconds = 5;

/** What a device said of itself when it handed over, and when: written once in a while where it says nothing new. */
export function noteContact(
  sql: Sql,
  deviceId: string,
  said: { unsent?: number | undefined; battery?: number | undefined; version?: string | undefined },
  receivedAt: Date,
): void {
  const unsent = said.unsent ?? 0;
  sql.run(
    `UPDATE "GateDevice" SET "lastSeenAt" = ?, "unsent" = ?, "battery" = COALESCE(?, "battery"),
       "version" = COALESCE(?, "version") WHERE "id" = ?
        AND ("lastSeenAt" < ? OR "unsent" <> ? OR ("battery" IS NULL AND ? > 0))`,
    sqlInstant(receivedAt),
    unsent,
    said.battery ?? null,
    said.version ?? null,
    deviceId,
    sqlInstant(subSeconds(receivedAt, lastSeenSeconds)),
    unsent,
    said.battery ?? 0,
  );
}

/** Counts what of a device could not be taken and is kept, by its length; or, without one, found no room. */
export function countRefused(sql: Sql, deviceId: string, length?: number): void {
  if (length === undefined)
    sql.run('UPDATE "GateDevice" SET "refusedLost" = "refusedLost" + 1 WHERE "id" = ?', deviceId);
  else
    sql.run(
      `UPDATE "GateDevice" SET "refusedKept" = "refusedKept" + 1, "refusedCharacters" = "refusedCharacters" + ?
        WHERE "id" = ?`,
      length,
      deviceId,
    );
}
