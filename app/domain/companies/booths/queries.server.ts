import { db } from "~/db/client.server";
import { whyNotTrusted } from "~/domain/companies/employers/rules";
import { nameAt } from "~/domain/companies/exhibitors/queries.server";
import { officeScope } from "~/domain/house/accounts/policy";
import type { Employer, Officer, Recruiter } from "~/domain/house/accounts/rules";
import { bookableStates, publicStates } from "~/domain/planning/fairs/life-cycle";
import { now } from "~/lib/clock.server";
import { keyFor, keysFor } from "~/lib/keys.server";
import { missing } from "~/lib/refusal";
import { idInside, isSigned, signId } from "~/lib/signed-id.server";
import { tally } from "~/lib/tally";

import { opensBooth } from "./rules";

/** Every booking of a fair for its officer, waiting ones first. */
export async function fairBookings(officer: Officer, fairId: string) {
  const [bookings, visits] = await Promise.all([
    bookingsOfFair(officer, fairId),
    db.visit.groupBy({ by: ["bookingId"], where: { fairId }, _count: true }),
  ]);
  return withVisits(bookings, visits).map(({ nameThen, employer, ...booking }) => ({
    ...booking,
    employer: { ...employer, name: nameAt({ nameThen, employer }) },
  }));
}

type VisitCounts = { bookingId: string; _count: number }[];

function withVisits<Row extends { id: string }>(rows: Row[], visits: VisitCounts) {
  const visitsOf = tally("bookingId", visits);
  return rows.map((row) => ({ ...row, _count: { visits: visitsOf(row.id) } }));
}

function bookingsOfFair(officer: Officer, fairId: string) {
  return db.booking.findMany({
    where: { fairId, fair: officeScope(officer) },
    orderBy: [{ decidedAt: { sort: "asc", nulls: "first" } }, { requestedAt: "asc" }],
    take: 500,
    select: {
      id: true,
      state: true,
      requestedAt: true,
      decidedAt: true,
      decidedByName: true,
      reason: true,
      nameThen: true,
      booth: { select: { number: true } },
      employer: {
        select: { id: true, name: true, state: true, kbliSection: true },
      },
      offers: { select: { vacancy: { select: { openings: true } } } },
    },
  });
}

/** A company's last hundred bookings: fairs that are running or to come, the next one first, then those that are over. */
export async function ownBookings(employer: Employer) {
  const rows = await bookingsOf(employer);
  const visits = await db.visit.groupBy({
    by: ["bookingId"],
    where: { bookingId: { in: rows.map(({ id }) => id) } },
    _count: true,
  });
  const bookings = withVisits(rows, visits);
  const stands = (booking: (typeof bookings)[number]): boolean =>
    booking.fair.endsAt > now() && (booking.state === "approved" || booking.state === "requested");
  return [...bookings.filter(stands).reverse(), ...bookings.filter((one) => !stands(one))];
}

function bookingsOf(employer: Employer) {
  return db.booking.findMany({
    where: { employerId: employer.employerId },
    orderBy: [{ fair: { startsAt: "desc" } }, { requestedAt: "desc" }],
    take: 100,
    select: {
      id: true,
      state: true,
      reason: true,
      requestedAt: true,
      booth: { select: { number: true } },
      fair: {
        select: {
          id: true,
          title: true,
          day: true,
          opensAt: true,
          endsAt: true,
          closesAt: true,
          timeZone: true,
          venueName: true,
          state: true,
        },
      },
    },
  });
}

/** One of a company's own bookings, to be withdrawn or given another link. Refused: `not-found`. */
export async function ownBooking(employer: Employer, bookingId: string) {
  const booking = await db.booking.findFirst({
    where: { id: bookingId, employerId: employer.employerId },
    select: {
      state: true,
      booth: { select: { number: true } },
      fair: { select: { id: true, title: true } },
    },
  });
  if (!booking) throw missing();
  return booking;
}

/** A company's view of one public fair: the plan, and its own booking if it has one. */
export async function fairForEmployer(employer: Employer, fairId: string) {
  const fair = await db.fair.findFirst({
    where: { id: fairId, state: { in: publicStates } },
    select: {
      id: true,
      slug: true,
      title: true,
      day: true,
      opensAt: true,
      closesAt: true,
      timeZone: true,
      startsAt: true,
      endsAt: true,
      state: true,
      venueName: true,
      venueAddress: true,
      office: { select: { name: true } },
      bookings: {
        where: { employerId: employer.employerId },
        orderBy: { requestedAt: "desc" },
        take: 1,
        select: {
          id: true,
          state: true,
          reason: true,
          keyVersion: true,
          booth: { select: { number: true } },
          offers: {
            select: {
              vacancy: { select: { id: true, title: true, openings: true } },
            },
          },
        },
      },
    },
  });
  if (!fair) throw missing();
  const [booking] = fair.bookings;
  const visits = booking && (await db.visit.count({ where: { bookingId: booking.id } }));
  return {
    ...fair,
    booking: booking ? { ...booking, _count: { visits: visits ?? 0 } } : null,
    boothToken:
      booking?.state === "approved"
        ? signId(keyFor("booth-link"), booking.id, booking.keyVersion)
        : null,
  };
}

/** What a booth link opens, or undefined when it is no link, was renewed, its time is over, or the booking no longer stands. */
export async function recruiterOf(token: string): Promise<Omit<Recruiter, symbol> | undefined> {
  const id = idInside(token);
  if (!id) return undefined;
  const booking = await db.booking.findUnique({
    where: { id },
    select: {
      id: true,
      fairId: true,
      employerId: true,
      keyVersion: true,
      state: true,
      employer: { select: { name: true, state: true } },
      fair: {
        select: { state: true, endsAt: true, office: { select: { boothLinkDays: true } } },
      },
    },
  });
  if (!booking || !opensBooth(booking, now())) return undefined;
  if (whyNotTrusted(booking.employer)) return undefined;
  if (!isSigned(keysFor("booth-link"), token, id, booking.keyVersion)) return undefined;
  return {
    bookingId: booking.id,
    fairId: booking.fairId,
    employerId: booking.employerId,
    employerName: booking.employer.name,
  };
}

/** Fairs with bookings that wait for the officer's decision, and how many. */
export async function bookingsWaiting(officer: Officer) {
  const fairs = await db.fair.findMany({
    where: {
      state: { in: bookableStates },
      bookings: { some: { state: "requested" } },
      AND: officeScope(officer),
    },
    orderBy: { startsAt: "asc" },
    take: 50,
    select: { id: true, title: true },
  });
  const waiting = await db.booking.groupBy({
    by: ["fairId"],
    where: { fairId: { in: fairs.map(({ id }) => id) }, state: "requested" },
    _count: true,
  });
  const waitingOf = tally("fairId", waiting);
  return fairs.map(({ id, title }) => ({ fairId: id, title, count: waitingOf(id) }));
}

/** One waiting or approved booking, for the page that asks why it is declined. Refused: `not-found`. */
export async function bookingToDecide(officer: Officer, bookingId: string) {
  const booking = await db.booking.findFirst({
    where: { id: bookingId, fair: officeScope(officer) },
    select: {
      id: true,
      fairId: true,
      state: true,
      booth: { select: { number: true } },
      employer: { select: { name: true } },
      fair: { select: { title: true } },
    },
  });
  if (!booking) throw missing();
  return booking;
}
