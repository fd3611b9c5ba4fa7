import { v7 as uuid } from "uuid";

import { commitTogether, type Sql, sqlInstant } from "~/db/together.server";
import { write } from "~/db/write.server";
import { actorOf } from "~/domain/house/accounts/policy";
import type { Recruiter } from "~/domain/house/accounts/rules";
import { noteActivity } from "~/domain/house/activity/commands.server";
import { readScan } from "~/domain/people/registrations/passes.server";
import { refuseUnlessWritable } from "~/domain/planning/fairs/rules";
import { dayOf } from "~/lib/calendar-day";
import { now } from "~/lib/clock.server";
import { readPassNumber } from "~/lib/pass-code";
import { missing, Refusal } from "~/lib/refusal";

import type { OutcomeInput } from "./schema";

/**
 * Notes that a job seeker came to the booth; scanning again finds the same visit. Numbers run on and can be guessed: a
 * typed one needs the year of birth, finds only who has arrived, and shows no contact until the code is scanned. Refused:
 * `pass-unreadable`, `pass-other-fair`, `pass-cancelled`; by number `birth-year-needed`, `number-mismatch`,
 * `pass-not-arrived`; `fair-not-today`, `fair-final`. Returns the visit's id.
 */
export function recordVisit(
  recruiter: Recruiter,
  text: string,
  birthYear?: string,
): Promise<string> {
  const instant = now();
  return commitTogether((sql) => {
    const fair = sql.get<{
      id: string;
      state: string;
      day: string;
      timeZone: string;
      passPrefix: string;
    }>(
      'SELECT "id", "state", "day", "timeZone", "passPrefix" FROM "Fair" WHERE "id" = ?',
      recruiter.fairId,
    );
    if (!fair) throw missing();
    refuseUnlessWritable(fair);
    if (dayOf(instant, fair.timeZone) !== fair.day) throw new Refusal("fair-not-today");
    const byNumber = readPassNumber(text) !== undefined;
    // Asked of any number, so that leaving the year out tells nobody which of them exist.
    if (byNumber && birthYear === undefined)
      throw new Refusal("birth-year-needed", { field: "birthYear" });
    const { reading, registrationId } = readScan(sql, fair, text);
    if (reading.kind === "other-fair") throw new Refusal("pass-other-fair", { field: "text" });
    if (reading.kind !== "pass" || !registrationId)
      throw new Refusal(byNumber ? "number-mismatch" : "pass-unreadable", { field: "text" });
    if (byNumber) refuseOther(sql, registrationId, birthYear);
    if (reading.isVoid) throw new Refusal("pass-cancelled", { field: "text" });
    if (byNumber && !hasArrived(sql, registrationId))
      throw new Refusal("pass-not-arrived", { field: "text" });
    sql.run(
      `INSERT INTO "Visit" ("id", "fairId", "bookingId", "registrationId", "at", "byNumber") VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT ("bookingId", "registrationId") DO UPDATE SET "byNumber" = MIN("byNumber", excluded."byNumber")`,
      uuid(),
      fair.id,
      recruiter.bookingId,
      registrationId,
      sqlInstant(instant),
      byNumber ? 1 : 0,
    );
    const visit = sql.get<{ id: string }>(
      'SELECT "id" FROM "Visit" WHERE "bookingId" = ? AND "registrationId" = ?',
      recruiter.bookingId,
      registrationId,
    );
    if (!visit) throw missing();
    return visit.id;
  });
}

/** Whoever was born in another year is answered like a number that does not exist. */
function refuseOther(sql: Sql, registrationId: string, birthYear: string | undefined): void {
  const { birthDate } = sql.get<{ birthDate: string }>(
    'SELECT "birthDate" FROM "Registration" WHERE "id" = ?',
    registrationId,
  ) ?? { birthDate: "" };
  if (birthDate.slice(0, 4) !== birthYear) throw new Refusal("number-mismatch", { field: "text" });
}

function hasArrived(sql: Sql, registrationId: string): boolean {
  const found = sql.get(
    'SELECT 1 AS "found" FROM "Attendance" WHERE "registrationId" = ?',
    registrationId,
  );
  return found !== undefined;
}

/** Adds a note of what came of a visit for one of the booth's vacancies; the last note counts. Pressed twice it is one. Refused: `fair-final`. */
export async function noteOutcome(
  recruiter: Recruiter,
  visitId: string,
  input: OutcomeInput,
): Promise<void> {
  await write(async (tx) => {
    const visit = await tx.visit.findFirst({
      where: { id: visitId, bookingId: recruiter.bookingId },
      select: {
        registration: { select: { number: true } },
        booking: { select: { fair: { select: { officeId: true, state: true } } } },
        outcomes: {
          where: { vacancyId: input.vacancyId },
          orderBy: [{ at: "desc" }, { id: "desc" }],
          take: 1,
          select: { result: true, note: true },
        },
      },
    });
    if (!visit) throw missing();
    const offered = await tx.offeredVacancy.findUnique({
      where: {
        bookingId_vacancyId: {
          bookingId: recruiter.bookingId,
          vacancyId: input.vacancyId,
        },
      },
      select: { vacancy: { select: { title: true } } },
    });
    if (!offered) throw new Refusal("vacancy-not-offered", { field: "vacancyId" });
    const note = input.note ?? null;
    const [last] = visit.outcomes;
    if (last?.result === input.result && last.note === note) return;
    refuseUnlessWritable(visit.booking.fair);
    await tx.outcome.create({
      data: {
        visitId,
        vacancyId: input.vacancyId,
        result: input.result,
        note,
        at: now(),
      },
    });
    await noteActivity(tx, actorOf(recruiter), {
      verb: `outcome-${input.result}`,
      subject: `${visit.registration.number}, ${offered.vacancy.title}`,
      fairId: recruiter.fairId,
      officeId: visit.booking.fair.officeId,
      employerId: recruiter.employerId,
    });
  });
}
