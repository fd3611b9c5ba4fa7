import { subHours } from "date-fns";

import { type Sql, sqlInstant } from "~/db/together.server";
import { oweMessageTogether } from "~/domain/house/messages/commands.server";
import { mostADay } from "~/domain/house/messages/rules";
import { now } from "~/lib/clock.server";

type Confirmed = {
  state: string;
  number: string;
  email: string | null;
  origin: string | null;
  language: string;
  fairId: string;
  officeId: string;
  fair: string;
  day: string;
  timeZone: string;
  venue: string;
  slotStartsAt: string;
};

/**
 * Tells somebody who left an address that they have a place, or wait for one. `isAnswer`: an officer or the person asked for
 * it; else an address hears of so many registrations a day from one network, and of the rest nothing.
 */
export function oweConfirmation(sql: Sql, registrationId: string, isAnswer = false): void {
  const row = sql.get<Confirmed>(
    `SELECT r."state", r."number", r."email", r."origin", r."language", r."fairId", f."officeId", f."title" AS "fair", f."day",
            f."timeZone", f."venueName" AS "venue", s."startsAt" AS "slotStartsAt"
       FROM "Registration" r JOIN "Fair" f ON f."id" = r."fairId" JOIN "Slot" s ON s."id" = r."slotId"
      WHERE r."id" = ? AND r."email" IS NOT NULL`,
    registrationId,
  );
  if (!row?.email) return;
  const { state, email, language, fairId, officeId, origin, ...facts } = row;
  if (!isAnswer && confirmedToday(sql, email, origin) > mostADay) return;
  oweMessageTogether(sql, {
    kind: state === "waiting" ? "waitlist-joined" : "registration-confirmed",
    officeId,
    fairId,
    to: email,
    language,
    facts: { ...facts, registrationId },
  });
}

/** How many registrations one network gave an address for in the last day, this one included. */
function confirmedToday(sql: Sql, email: string, origin: string | null): number {
  const found = sql.get<{ count: number }>(
    `SELECT COUNT(*) AS "count" FROM "Registration" WHERE "email" = ? AND "origin" IS ? AND "createdAt" > ?`,
    email,
    origin,
    sqlInstant(subHours(now(), 24)),
  );
  return found?.count ?? 0;
}
