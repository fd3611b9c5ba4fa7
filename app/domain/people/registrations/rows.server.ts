import { type Sql, sqlInstant, sqlList } from "~/db/together.server";
import { notYetInStates, placelessStates } from "~/domain/planning/slots/rules";
import { nextNews } from "~/domain/planning/tallies/rows.server";

/** How a registration goes from one standing to the next. Phones hear of each that changes whether its pass opens a gate. */

type Row = { id: string; fairId: string };

/** A place is held for somebody who waits, until `endsAt`. */
export function offerTo(sql: Sql, registrationId: string, endsAt: Date): void {
  sql.run(
    `UPDATE "Registration" SET "state" = 'offered', "offerEndsAt" = ? WHERE "id" = ?`,
    sqlInstant(endsAt),
    registrationId,
  );
}

/** The place that was offered is theirs. */
export function acceptPlace(sql: Sql, { id, fairId }: Row): void {
  sql.run(
    `UPDATE "Registration" SET "state" = 'active', "offerEndsAt" = NULL, "cursor" = ? WHERE "id" = ?`,
    nextNews(sql, fairId),
    id,
  );
}

/** It ends: its pass is worthless, and its person may register anew. */
export function endAs(
  sql: Sql,
  { id, fairId }: Row,
  state: "cancelled" | "lapsed",
  instant: Date,
): void {
  sql.run(
    `UPDATE "Registration" SET "state" = ?, "cancelledAt" = ?, "heldSeekerId" = NULL, "offerEndsAt" = NULL,
            "cursor" = ? WHERE "id" = ?`,
    state,
    sqlInstant(instant),
    nextNews(sql, fairId),
    id,
  );
}

/** One that was held is let through: it has its place, or waits for one since `waitingSince`. */
export function letThrough(sql: Sql, { id, fairId }: Row, waitingSince: Date | null): void {
  sql.run(
    `UPDATE "Registration" SET "state" = ?, "waitingSince" = ?, "heldBecause" = NULL, "cursor" = ? WHERE "id" = ?`,
    waitingSince ? "waiting" : "active",
    waitingSince && sqlInstant(waitingSince),
    nextNews(sql, fairId),
    id,
  );
}

/** What somebody is, as they are to be written now. */
export type Described = {
  name: string;
  birthDate: string;
  sex: string;
  education: string;
  regionCode: string;
  disability?: string | undefined;
  phone: string;
  email?: string | undefined;
};

export function describe(sql: Sql, { id, fairId }: Row, person: Described): void {
  sql.run(
    `UPDATE "Registration" SET "name" = ?, "birthDate" = ?, "sex" = ?, "education" = ?, "regionCode" = ?,
            "disability" = ?, "phone" = ?, "email" = ?, "cursor" = ? WHERE "id" = ?`,
    person.name,
    person.birthDate,
    person.sex,
    person.education,
    person.regionCode,
    person.disability ?? null,
    person.phone,
    person.email ?? null,
    nextNews(sql, fairId),
    id,
  );
}

/** Whoever waited for a place and was let in at the gate waits no longer; they hold none, unless one was offered. */
export function admitWaiting(sql: Sql, registrationId: string): void {
  sql.run(
    `UPDATE "Registration" SET "walkIn" = CASE WHEN "state" IN ${sqlList(placelessStates)} THEN 1 ELSE "walkIn" END, "state" = 'active',
        "offerEndsAt" = NULL WHERE "id" = ? AND "state" IN ${sqlList(notYetInStates)}`,
    registrationId,
  );
}

/** A second key of a pass reaches the phones as a change of its registration. */
export function tellOfPass(sql: Sql, { id, fairId }: Row): void {
  sql.run('UPDATE "Registration" SET "cursor" = ? WHERE "id" = ?', nextNews(sql, fairId), id);
}

/** Gates scanned one of its codes before anybody was registered under it. */
export function markWasUnknown(sql: Sql, registrationId: string): void {
  sql.run('UPDATE "Registration" SET "wasUnknown" = ? WHERE "id" = ?', 1, registrationId);
}
