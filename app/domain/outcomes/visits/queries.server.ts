import { db } from "~/db/client.server";
import type { Prisma } from "~/db/generated/client";
import { officeScope } from "~/domain/house/accounts/policy";
import type { Officer, Recruiter } from "~/domain/house/accounts/rules";
import { ageOn } from "~/lib/calendar-day";
import { pageOf, pageWindow } from "~/lib/paging";
import { missing } from "~/lib/refusal";

import { currentResults, type Result } from "./rules";

const visitShape = {
  id: true,
  at: true,
  byNumber: true,
  registration: {
    select: {
      name: true,
      number: true,
      sex: true,
      birthDate: true,
      education: true,
      regionCode: true,
      phone: true,
      email: true,
      fair: { select: { day: true } },
      consents: {
        where: { purpose: "employers" },
        orderBy: { at: "desc" },
        take: 1,
        select: { given: true },
      },
    },
  },
  outcomes: {
    orderBy: [{ at: "asc" }, { id: "asc" }],
    select: { vacancyId: true, result: true, note: true, at: true },
  },
} satisfies Prisma.VisitSelect;

/** The booth that a link opens: company, fair, vacancies, and how far the day is. */
export async function boothOf(recruiter: Recruiter) {
  const booking = await db.booking.findUnique({
    where: { id: recruiter.bookingId },
    select: {
      booth: { select: { number: true } },
      employer: { select: { name: true } },
      fair: {
        select: {
          title: true,
          day: true,
          opensAt: true,
          closesAt: true,
          timeZone: true,
          venueName: true,
          state: true,
        },
      },
      offers: {
        orderBy: { vacancy: { title: "asc" } },
        select: {
          vacancy: { select: { id: true, title: true, openings: true } },
        },
      },
    },
  });
  if (!booking) throw missing();
  const visits = await db.visit.count({ where: { bookingId: recruiter.bookingId } });
  const { offers, ...rest } = booking;
  return { ...rest, _count: { visits }, vacancies: offers.map((offer) => offer.vacancy) };
}

/**
 * A fair that is to be declared final, with what would then stay as it is for good: scans still on phones, conflicts and
 * refused things that nobody settled, visits without a result. Refused: `not-found` for another office's.
 */
export async function leftOpen(officer: Officer, fairId: string) {
  const fair = await db.fair.findFirst({
    where: { id: fairId, ...officeScope(officer) },
    select: { id: true, title: true },
  });
  if (!fair) throw missing();
  const [phones, conflicts, refused, visits] = await Promise.all([
    db.gateDevice.aggregate({ where: { fairId, revokedAt: null }, _sum: { unsent: true } }),
    db.scan.count({ where: { fairId, conflict: true, settlement: null } }),
    db.refusedScan.count({ where: { fairId, handledAt: null } }),
    db.visit.count({ where: { fairId, outcomes: { none: {} } } }),
  ]);
  return { fair, open: { unsent: phones._sum.unsent ?? 0, conflicts, refused, visits } };
}

/** People who came to the booth, latest first, 20 a page. */
export async function boothVisits(recruiter: Recruiter, page?: string | null) {
  const window = pageWindow(page, 20);
  const where = { bookingId: recruiter.bookingId };
  const [rows, total] = await Promise.all([
    db.visit.findMany({
      where,
      orderBy: [{ at: "desc" }, { id: "desc" }],
      skip: window.skip,
      take: window.take,
      select: visitShape,
    }),
    db.visit.count({ where }),
  ]);
  return pageOf(rows.map(asShown), total, window);
}

/** One visit of this booth. Refused: `not-found` for another booth's. */
export async function boothVisit(recruiter: Recruiter, visitId: string) {
  const visit = await db.visit.findFirst({
    where: { id: visitId, bookingId: recruiter.bookingId },
    select: visitShape,
  });
  if (!visit) throw missing();
  return asShown(visit);
}

type VisitRow = Prisma.VisitGetPayload<{ select: typeof visitShape }>;

/** Phone and e-mail only of those who agreed to be contacted by employers whose booth they visit, and whose code was read there. */
function asShown({ registration, outcomes, ...visit }: VisitRow) {
  const { consents, fair, birthDate, phone, email, ...person } = registration;
  const agreed = consents[0]?.given === true;
  const noted = outcomes.map((outcome) => ({
    ...outcome,
    result: outcome.result as Result,
  }));
  return {
    ...visit,
    person: { ...person, age: ageOn(birthDate, fair.day) },
    contact: agreed && !visit.byNumber ? { phone, email } : null,
    results: Object.fromEntries(currentResults(noted)) as Record<string, Result>,
    notes: noted,
  };
}
