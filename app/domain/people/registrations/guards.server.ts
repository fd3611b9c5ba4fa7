import { createHmac } from "node:crypto";

import { subHours, subMinutes } from "date-fns";

import { type Sql, sqlInstant } from "~/db/together.server";
import { addressBlock } from "~/lib/address-block";
import { keyFor } from "~/lib/keys.server";

import { type Oddity, ordinary } from "./rules";

/** A mark of the network that a registration was sent from: the same network gives the same mark, which names none. */
export function originOf(address: string): string {
  return createHmac("sha256", keyFor("origin"))
    .update(addressBlock(address))
    .digest("base64url")
    .slice(0, 16);
}

/**
 * What is odd about one more registration, by what stands in the rows: too many from one network, under one phone or one
 * e-mail address. Asked inside the transaction that registers, so that many at once are not taken for one.
 */
export function oddityOf(
  sql: Sql,
  given: { fairId: string; origin: string; phone: string; email: string | undefined },
  instant: Date,
): Oddity | undefined {
  const { fairId, origin, phone, email } = given;
  if (sinceFrom(sql, fairId, origin, subMinutes(instant, 1)) >= ordinary.aMinute) return "address";
  if (sinceFrom(sql, fairId, origin, subHours(instant, 1)) >= ordinary.anHour) return "address";
  if (standingWith(sql, "phone", fairId, phone, ordinary.aPhone)) return "phone";
  if (email !== undefined && standingWith(sql, "email", fairId, email, ordinary.anEmail))
    return "email";
  return undefined;
}

function sinceFrom(sql: Sql, fairId: string, origin: string, since: Date): number {
  const found = sql.get<{ count: number }>(
    'SELECT COUNT(*) AS "count" FROM "Registration" WHERE "fairId" = ? AND "origin" = ? AND "createdAt" > ?',
    fairId,
    origin,
    sqlInstant(since),
  );
  return found?.count ?? 0;
}

function standingWith(
  sql: Sql,
  what: "phone" | "email",
  fairId: string,
  value: string,
  most: number,
): boolean {
  const found = sql.get<{ count: number }>(
    `SELECT COUNT(*) AS "count" FROM "Registration"
      WHERE "fairId" = ? AND "${what}" = ? AND "heldSeekerId" IS NOT NULL`,
    fairId,
    value,
  );
  return (found?.count ?? 0) >= most;
}
