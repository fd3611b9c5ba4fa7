import { v7 as uuid } from "uuid";

import { commitTogether, type Sql, sqlInstant } from "~/db/together.server";
import { write } from "~/db/write.server";
import { dayOf } from "~/lib/calendar-day";
import { now } from "~/lib/clock.server";
import { readPassNumber } from "~/lib/pass-code";
import { missing, Refusal } from "~/lib/refusal";

import { actorOf } from "../accounts/policy";
import type { Recruiter } from "../accounts/rules";
import { noteActivity } from "../activity/commands.server";
import { readScan } from "../registrations/passes.server";
import type { OutcomeInput } from "./schema";

/**
 * Notes that a job seeker came to the booth; scanning again finds the same visit. Refused: `pass-unreadable`,
 * `pass-other-fair`, `pass-cancelled`, `pass-not-arrived` (by number only), `fair-not-today`. Returns the visit's id.
 */
export function recordVisit(recruiter: Recruiter, text: string): Promise<string> {
  const instant = now();
  return commitTogether((sql) => {
    const fair = sql.get<{ id: string; day: string; timeZone: string; passPrefix: string }>(
      'SELECT "id", "day", "timeZone", "passPrefix" FROM "Fair" WHERE "id" = ?',
      recruiter.fairId,
    );
    if (!fair) throw missing();
    if (dayOf(instant, fair.timeZone) !== fair.day) throw new Refusal("fair-not-today");
    const { reading, registrationId } = readScan(sql, fair, text);
    if (reading.kind === "other-fair") throw new Refusal("pass-other-fair", { field: "text" });
    if (reading.kind !== "pass" || !registrationId)
      throw new Refusal("pass-unreadable", { field: "text" });
    if (reading.cancelled) throw new Refusal("pass-cancelled", { field: "text" });
    // Numbers run on and can be guessed; only somebody who came through the gate is found by theirs.
    if (readPassNumber(text) && !hasArrived(sql, registrationId))
      throw new Refusal("pass-not-arrived", { field: "text" });
    sql.run(
      `INSERT INTO "Visit" ("id", "fairId", "bookingId", "registrationId", "at") VALUES (?, ?, ?, ?, ?)
       ON CONFLICT ("bookingId", "registrationId") DO NOTHING`,
      uuid(),
      fair.id,
      recruiter.bookingId,
      registrationId,
      sqlInstant(instant),
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

function hasArrived(sql: Sql, registrationId: string): boolean {
  const found = sql.get(
    'SELECT 1 AS "found" FROM "Attendance" WHERE "registrationId" = ?',
    registrationId,
  );
  return found !== undefined;
}

/** Adds a note of what came of a visit for one of the booth's vacancies; the last note counts. Pressed twice it is one. */
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
        booking: { select: { fair: { select: { officeId: true } } } },
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
