import { db } from "~/db/client.server";
import { officeScope } from "~/domain/house/accounts/policy";
import type { Officer } from "~/domain/house/accounts/rules";
import type { Result } from "~/domain/outcomes/visits/rules";
import { registeredStates } from "~/domain/planning/slots/rules";
import { apart } from "~/lib/apart.server";
import { groupedBy } from "~/lib/grouped";
import { missing } from "~/lib/refusal";

import { fairReport, type FairReport } from "./rules";

/** A fair's result report with its heading. Refused: `not-found` for another office's fair. */
export async function reportOfFair(officer: Officer, fairId: string) {
  const fair = await db.fair.findFirst({
    where: { id: fairId, ...officeScope(officer) },
    select: {
      id: true,
      officeId: true,
      slug: true,
      title: true,
      day: true,
      opensAt: true,
      closesAt: true,
      timeZone: true,
      venueName: true,
      state: true,
      office: { select: { name: true } },
    },
  });
  if (!fair) throw missing();
  const { id, day, opensAt, closesAt, timeZone } = fair;
  const given = { id, day, opensAt, closesAt, timeZone };
  return { fair, report: await apart("long", "fair-report", given, () => figuresOfFair(given)) };
}

/** A fair in figures, from all its rows: seconds of work for a large one. */
export async function figuresOfFair(fair: {
  id: string;
  day: string;
  opensAt: string;
  closesAt: string;
  timeZone: string;
}): Promise<FairReport> {
  const fairId = fair.id;
  const ofFair = { where: { fairId } };
  // Each list by itself, put together here: what is read along with a row becomes a parameter of the query a row.
  const [participants, attendances, cancelled, visits, outcomes, bookings, offers] =
    await Promise.all([
      db.registration.findMany({
        where: { fairId, state: { in: registeredStates } },
        select: {
          id: true,
          sex: true,
          birthDate: true,
          education: true,
          regionCode: true,
          disability: true,
        },
      }),
      db.attendance.findMany({ ...ofFair, select: { registrationId: true, at: true } }),
      db.registration.count({ where: { fairId, state: "cancelled" } }),
      db.visit.findMany({
        ...ofFair,
        select: { id: true, bookingId: true, registrationId: true, at: true },
      }),
      db.outcome.findMany({
        where: { visit: { fairId } },
        orderBy: [{ at: "asc" }, { id: "asc" }],
        select: { visitId: true, vacancyId: true, result: true, at: true },
      }),
      db.$queryRaw<{ bookingId: string; booth: string; employer: string; nib: string }[]>`
        SELECT b."id" AS "bookingId", t."number" AS "booth", COALESCE(b."nameThen", e."name") AS "employer",
               COALESCE(b."nibThen", e."nib") AS "nib"
          FROM "Booking" b JOIN "Booth" t ON t."id" = b."boothId"
          JOIN "Employer" e ON e."id" = b."employerId"
         WHERE b."fairId" = ${fairId} AND b."state" = 'approved' ORDER BY t."row", t."column"`,
      db.$queryRaw<{ bookingId: string; id: string; title: string; openings: bigint }[]>`
        SELECT o."bookingId", v."id", v."title", v."openings"
          FROM "Booking" b JOIN "OfferedVacancy" o ON o."bookingId" = b."id"
          JOIN "Vacancy" v ON v."id" = o."vacancyId"
         WHERE b."fairId" = ${fairId} AND b."state" = 'approved' ORDER BY v."title", v."id"`,
    ]);
  const arrivedAt = new Map(attendances.map((one) => [one.registrationId, one.at]));
  const notes = groupedBy(outcomes, ({ visitId }) => visitId);
  const offered = groupedBy(offers, ({ bookingId }) => bookingId);
  return fairReport({
    fair,
    cancelled,
    participants: participants.map((person) => ({
      ...person,
      arrivedAt: arrivedAt.get(person.id) ?? null,
    })),
    visits: visits.map(({ id, ...visit }) => ({
      ...visit,
      noted: (notes.get(id) ?? []).map(({ vacancyId, result, at }) => ({
        vacancyId,
        result: result as Result,
        at,
      })),
    })),
    exhibitors: bookings.map((booking) => ({
      ...booking,
      vacancies: (offered.get(booking.bookingId) ?? []).map(({ id, title, openings }) => ({
        id,
        title,
        openings: Number(openings),
      })),
    })),
  });
}
