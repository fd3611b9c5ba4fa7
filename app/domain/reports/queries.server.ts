import { db } from "~/db/client.server";
import { apart } from "~/lib/apart.server";
import { missing } from "~/lib/refusal";

import { officeScope } from "../accounts/policy";
import type { Officer } from "../accounts/rules";
import type { Result } from "../visits/rules";
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
  return { fair, report: await apart("fair-report", given, () => figuresOfFair(given)) };
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
  const [participants, cancelled, visits, bookings] = await Promise.all([
    db.registration.findMany({
      where: { fairId, state: "active" },
      select: {
        id: true,
        sex: true,
        birthDate: true,
        education: true,
        regionCode: true,
        disability: true,
        attendance: { select: { at: true } },
      },
    }),
    db.registration.count({ where: { fairId, state: "cancelled" } }),
    db.visit.findMany({
      where: { fairId },
      select: {
        bookingId: true,
        registrationId: true,
        at: true,
        outcomes: {
          orderBy: [{ at: "asc" }, { id: "asc" }],
          select: { vacancyId: true, result: true, at: true },
        },
      },
    }),
    db.booking.findMany({
      where: { fairId, state: "approved" },
      orderBy: [{ booth: { row: "asc" } }, { booth: { column: "asc" } }],
      select: {
        id: true,
        booth: { select: { number: true } },
        employer: { select: { name: true } },
        offers: {
          orderBy: { vacancy: { title: "asc" } },
          select: {
            vacancy: { select: { id: true, title: true, openings: true } },
          },
        },
      },
    }),
  ]);
  return fairReport({
    fair,
    cancelled,
    participants: participants.map(({ attendance, ...person }) => ({
      ...person,
      arrivedAt: attendance?.at ?? null,
    })),
    visits: visits.map(({ outcomes, ...visit }) => ({
      ...visit,
      noted: outcomes.map((outcome) => ({
        ...outcome,
        result: outcome.result as Result,
      })),
    })),
    exhibitors: bookings.map((booking) => ({
      bookingId: booking.id,
      employer: booking.employer.name,
      booth: booking.booth.number,
      vacancies: booking.offers.map((offer) => offer.vacancy),
    })),
  });
}
