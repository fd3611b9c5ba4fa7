import { isTaken } from "~/db/errors.server";
import { write, type Write } from "~/db/write.server";
import { whyNotTrusted } from "~/domain/companies/employers/rules";
import { actorOf, officeScope, signed } from "~/domain/house/accounts/policy";
import type { ActingOfficer, Employer, Officer } from "~/domain/house/accounts/rules";
import { noteActivity } from "~/domain/house/activity/commands.server";
import type { ActivityVerb } from "~/domain/house/activity/rules";
import { oweMessages } from "~/domain/house/messages/commands.server";
import type { Told } from "~/domain/house/messages/cards";
import { publicStates } from "~/domain/planning/fairs/rules";
import { now } from "~/lib/clock.server";
import { missing, Refusal } from "~/lib/refusal";

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

type FoundBooking = Awaited<ReturnType<typeof findBooking>>;

async function findBooking(tx: Write, where: { id: string; employerId?: string; fair?: object }) {
  const booking = await tx.booking.findFirst({
    where,
    select: {
      id: true,
      state: true,
      fairId: true,
      employerId: true,
      booth: { select: { number: true } },
      employer: { select: { name: true, state: true, contactEmail: true } },
      fair: { select: { title: true, day: true, officeId: true, state: true, endsAt: true } },
    },
  });
  if (!booking) throw missing();
  return booking;
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

function factsOf(booking: FoundBooking) {
  return {
    employer: booking.employer.name,
    fair: booking.fair.title,
    day: booking.fair.day,
    booth: booking.booth.number,
  };
}

function tell(tx: Write, booking: FoundBooking, told: Told): Promise<void> {
  return oweMessages(tx, [
    {
      ...told,
      to: booking.employer.contactEmail,
      language: "id",
      officeId: booking.fair.officeId,
      fairId: booking.fairId,
    },
  ]);
}

function decidedBy(officer: Officer) {
  return { decidedAt: now(), ...signed("decided", officer) };
}

function note(
  tx: Write,
  actor: ReturnType<typeof actorOf>,
  verb: ActivityVerb,
  booking: FoundBooking,
  reason?: string,
): Promise<void> {
  return noteActivity(tx, actor, {
    verb,
    subject: `${booking.employer.name}, ${booking.booth.number}, ${booking.fair.title}`,
    reason,
    fairId: booking.fairId,
    officeId: booking.fair.officeId,
    employerId: booking.employerId,
  });
}
