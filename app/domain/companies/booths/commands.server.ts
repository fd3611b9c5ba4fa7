import { isTaken } from "~/db/errors.server";
import { write, type Write } from "~/db/write.server";
import { whyNotTrusted } from "~/domain/companies/employers/rules";
import { actorOf, officeScope, signed } from "~/domain/house/accounts/policy";
import type { ActingOfficer, Employer, Officer } from "~/domain/house/accounts/rules";
import { noteActivity } from "~/domain/house/activity/commands.server";
import { publicStates } from "~/domain/planning/fairs/life-cycle";
import { now } from "~/lib/clock.server";
import { missing, Refusal } from "~/lib/refusal";

import { type FoundBooking, findBooking, factsOf, tell, note } from "./news.server";
import { whyNotBookable, whyNotDecidable } from "./rules";

/**
 * Asks for a booth, with every open vacancy of the company. The unique indexes on heldBoothId and on
 * (fairId, heldEmployerId) decide between those who ask at once. Refused: `booth-taken`, `booth-one-each`, and
 * whatever {@link whyNotBookable} says. Returns the booking's id.
 */
export async function bookBooth(
  employer: Employer,
  fairId: string,
  boothId: string,
): Promise<string> {
  const { employerId } = employer;
  try {
    return await write(async (tx) => {
      await refuseUnlessBookable(tx, employer, fairId);
      const booth = await tx.booth.findFirst({
        where: { id: boothId, fairId },
        select: {
          number: true,
          fair: { select: { title: true, officeId: true } },
        },
      });
      if (!booth) throw missing();
      const vacancies = await tx.vacancy.findMany({
        where: { employerId, closedAt: null },
        select: { id: true },
      });
      const { id } = await tx.booking.create({
        data: {
          fairId,
          boothId,
          employerId,
          state: "requested",
          requestedAt: now(),
          heldBoothId: boothId,
          heldEmployerId: employerId,
          offers: {
            create: vacancies.map((vacancy) => ({ vacancyId: vacancy.id })),
          },
        },
        select: { id: true },
      });
      await noteActivity(tx, actorOf(employer), {
        verb: "booking-requested",
        subject: `${booth.number}, ${booth.fair.title}`,
        fairId,
        officeId: booth.fair.officeId,
        employerId,
      });
      return id;
    });
  } catch (error) {
    if (isTaken(error, "heldBoothId")) throw new Refusal("booth-taken", { field: "boothId" });
    if (isTaken(error, "heldEmployerId")) throw new Refusal("booth-one-each");
    throw error;
  }
}

async function refuseUnlessBookable(tx: Write, employer: Employer, fairId: string): Promise<void> {
  const fair = await tx.fair.findFirst({
    where: { id: fairId, state: { in: publicStates } },
    select: { state: true, startsAt: true, endsAt: true, registrationOpensAt: true },
  });
  const company = await tx.employer.findUniqueOrThrow({
    where: { id: employer.employerId },
    select: { state: true },
  });
  if (!fair) throw missing();
  const openVacancies = await tx.vacancy.count({
    where: { employerId: employer.employerId, closedAt: null },
  });
  const facts = { state: company.state, openVacancies };
  const why = whyNotBookable(fair, facts, now());
  if (why) throw new Refusal(why);
}

/** Gives a booth back. Refused: `booking-ended`. Safe to press twice. Returns the fair's id. */
export async function withdrawBooking(employer: Employer, bookingId: string): Promise<string> {
  return write(async (tx) => {
    const booking = await findBooking(tx, {
      id: bookingId,
      employerId: employer.employerId,
    });
    if (booking.state === "withdrawn") return booking.fairId;
    await end(tx, booking, { state: "withdrawn" });
    await note(tx, actorOf(employer), "booking-withdrawn", booking);
    return booking.fairId;
  });
}

/** Gives a booth to the company that asked. Safe to press twice. */
export async function approveBooking(officer: ActingOfficer, bookingId: string): Promise<void> {
  await write(async (tx) => {
    const booking = await findBooking(tx, {
      id: bookingId,
      fair: officeScope(officer),
    });
    if (booking.state === "approved") return;
    const why = whyNotDecidable(booking, now()) ?? whyNotTrusted(booking.employer);
    if (why) throw new Refusal(why);
    await tx.booking.update({
      where: { id: bookingId },
      data: { state: "approved", ...decidedBy(officer), reason: null },
    });
    await note(tx, actorOf(officer), "booking-approved", booking);
    await tell(tx, booking, { kind: "booking-approved", facts: factsOf(booking) });
  });
}

/** Refuses a booth with a reason that the company reads; the booth is free again. Safe to press twice. */
export async function declineBooking(
  officer: ActingOfficer,
  bookingId: string,
  reason: string,
): Promise<void> {
  await write(async (tx) => {
    const booking = await findBooking(tx, {
      id: bookingId,
      fair: officeScope(officer),
    });
    if (booking.state === "declined") return;
    await end(tx, booking, {
      state: "declined",
      ...decidedBy(officer),
      reason,
    });
    await note(tx, actorOf(officer), "booking-declined", booking, reason);
    await tell(tx, booking, { kind: "booking-declined", facts: { ...factsOf(booking), reason } });
  });
}

/** Makes a new booth link; the former one no longer opens. Returns the fair's id. */
export async function renewBoothLink(employer: Employer, bookingId: string): Promise<string> {
  return write(async (tx) => {
    const booking = await findBooking(tx, {
      id: bookingId,
      employerId: employer.employerId,
    });
    if (booking.state !== "approved") throw new Refusal("booking-not-approved");
    await tx.booking.update({
      where: { id: bookingId },
      data: { keyVersion: { increment: 1 } },
    });
    await note(tx, actorOf(employer), "booth-link-renewed", booking);
    return booking.fairId;
  });
}

async function end(tx: Write, booking: FoundBooking, change: object): Promise<void> {
  const why = whyNotDecidable(booking, now());
  if (why) throw new Refusal(why);
  // Visits are facts of the fair day; a booking that has some stays in the figures.
  const visit = await tx.visit.findFirst({
    where: { bookingId: booking.id },
    select: { id: true },
  });
  if (visit) throw new Refusal("booking-has-visits");
  await tx.booking.update({
    where: { id: booking.id },
    data: { ...change, heldBoothId: null, heldEmployerId: null },
  });
}

function decidedBy(officer: Officer) {
  return { decidedAt: now(), ...signed("decided", officer) };
}
