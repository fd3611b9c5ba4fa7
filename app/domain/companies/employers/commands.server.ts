import { isTaken } from "~/db/errors.server";
import { write, type Write } from "~/db/write.server";
import { createAccount } from "~/domain/house/accounts/commands.server";
import { actorOf } from "~/domain/house/accounts/policy";
import type { ActingOfficer, Employer } from "~/domain/house/accounts/rules";
import { hashPassword } from "~/domain/house/accounts/secrets.server";
import { noteActivity } from "~/domain/house/activity/commands.server";
import { oweMessages } from "~/domain/house/messages/commands.server";
import type { Told } from "~/domain/house/messages/rules";
import { kbjiEdition, kbliEdition } from "~/lib/classifications";
import { now } from "~/lib/clock.server";
import { missing, Refusal } from "~/lib/refusal";

import { whyNotTrusted } from "./rules";
import type { CompanyInput, NewEmployer, Review, VacancyInput } from "./schema";

/**
 * Registers a company and the account that acts for it. Refused beside the field: `nib-taken`, `email-taken`.
 * Returns the account's id.
 */
export async function registerEmployer(input: NewEmployer): Promise<string> {
  const { password, ...facts } = input;
  const passwordHash = await hashPassword(password);
  return write((tx) => createEmployer(tx, { ...facts, passwordHash }));
}

type NewCompany = Omit<NewEmployer, "password">;

/** The same inside a transaction, with the password's hash. */
export async function createEmployer(
  tx: Write,
  input: NewCompany & { passwordHash: string },
): Promise<string> {
  const employerId = await createCompany(tx, input);
  const id = await createAccount(tx, {
    name: input.name,
    email: input.email,
    passwordHash: input.passwordHash,
    role: "employer",
    employerId,
  });
  await noteActivity(
    tx,
    { kind: "employer", id, name: input.name },
    { verb: "employer-registered", subject: input.companyName, employerId },
  );
  return id;
}

async function createCompany(tx: Write, input: NewCompany): Promise<string> {
  try {
    const { id } = await tx.employer.create({
      data: {
        name: input.companyName,
        nib: input.nib,
        kbliSection: input.kbliSection,
        kbliEdition,
        address: input.address,
        regionCode: input.regionCode,
        contactName: input.name,
        contactPhone: input.contactPhone,
        contactEmail: input.email,
        about: input.about ?? null,
        state: "submitted",
        createdAt: now(),
      },
      select: { id: true },
    });
    return id;
  } catch (error) {
    return refuseTakenNib(error);
  }
}

/**
 * Changes what the company says of itself; the NIB of a verified one stays. A declined or renamed company thereby asks to
 * be looked at again: true where it was verified before. Refused beside the field: `nib-taken`.
 */
export async function describeCompany(employer: Employer, input: CompanyInput): Promise<boolean> {
  const { companyName, about, nib, ...rest } = input;
  return write(async (tx) => {
    const former = await tx.employer.findUniqueOrThrow({
      where: { id: employer.employerId },
      select: { state: true, name: true, nib: true },
    });
    await keepNameOfPast(tx, employer.employerId, former);
    // Another name is another promise: an officer looks again.
    const isTrusted = former.state === "verified" && former.name === companyName;
    const wasVerified = former.state === "verified";
    const data = {
      ...rest,
      ...(nib === undefined || wasVerified ? {} : { nib }),
      name: companyName,
      about: about ?? null,
      state: isTrusted ? "verified" : "submitted",
    };
    await tx.employer
      .update({ where: { id: employer.employerId }, data })
      .catch((error: unknown) => refuseTakenNib(error));
    await noteActivity(tx, actorOf(employer), {
      verb: "employer-changed",
      subject: companyName,
      employerId: employer.employerId,
    });
    return wasVerified && !isTrusted;
  });
}

/** What reports of fairs that are over call a company is what it was called on that day. */
async function keepNameOfPast(
  tx: Write,
  employerId: string,
  former: { name: string; nib: string },
): Promise<void> {
  await tx.booking.updateMany({
    where: { employerId, nameThen: null, fair: { endsAt: { lte: now() } } },
    data: { nameThen: former.name, nibThen: former.nib },
  });
}

function refuseTakenNib(error: unknown): never {
  if (isTaken(error, "nib")) throw new Refusal("nib-taken", { field: "nib" });
  throw error;
}

/** An officer's word on a company, kept with who, when and why. The last word counts. */
export async function reviewEmployer(
  officer: ActingOfficer,
  employerId: string,
  review: Review,
): Promise<void> {
  await write(async (tx) => {
    const employer = await tx.employer.findUnique({
      where: { id: employerId },
      select: {
        name: true,
        state: true,
        contactEmail: true,
        reviews: { orderBy: { at: "desc" }, take: 1, select: { reason: true } },
      },
    });
    if (!employer) throw missing();
    const isSaidAgain = (employer.reviews[0]?.reason ?? null) === (review.reason ?? null);
    if (employer.state === review.decision && (review.decision === "verified" || isSaidAgain))
      return;
    await tx.employer.update({
      where: { id: employerId },
      data: { state: review.decision },
    });
    await tx.employerReview.create({
      data: {
        employerId,
        decision: review.decision,
        reason: review.reason ?? null,
        accountId: officer.accountId,
        accountName: officer.name,
        at: now(),
      },
    });
    await noteActivity(tx, actorOf(officer), {
      verb: review.decision === "verified" ? "employer-verified" : "employer-declined",
      subject: employer.name,
      reason: review.reason,
      employerId,
      officeId: officer.officeId,
    });
    const told: Told =
      review.decision === "verified"
        ? { kind: "employer-verified", facts: { employer: employer.name } }
        : {
            kind: "employer-declined",
            facts: { employer: employer.name, reason: review.reason ?? "" },
          };
    await oweMessages(tx, [
      { ...told, to: employer.contactEmail, language: "id", officeId: officer.officeId },
    ]);
  });
}

/**
 * Publishes a vacancy; it joins the company's bookings at fairs still to come. Refused while the company is not
 * verified. Returns the vacancy's id.
 */
export async function publishVacancy(employer: Employer, input: VacancyInput): Promise<string> {
  return write(async (tx) => {
    const { employerId } = employer;
    const company = await tx.employer.findUniqueOrThrow({
      where: { id: employerId },
      select: { state: true },
    });
    const why = whyNotTrusted(company);
    if (why) throw new Refusal(why);
    const { id } = await tx.vacancy.create({
      data: {
        ...input,
        description: input.description ?? null,
        employerId,
        kbjiEdition,
        publishedAt: now(),
      },
      select: { id: true },
    });
    const bookings = await tx.booking.findMany({
      where: {
        employerId,
        heldEmployerId: employerId,
        fair: { endsAt: { gt: now() } },
      },
      select: { id: true },
    });
    await tx.offeredVacancy.createMany({
      data: bookings.map((booking) => ({
        bookingId: booking.id,
        vacancyId: id,
      })),
    });
    await noteVacancy(tx, employer, "vacancy-published", input.title);
    return id;
  });
}

/** Corrects a vacancy that is still open. Refused: `vacancy-closed`, and `vacancy-in-figures` for what a past fair's report says of it. */
export async function correctVacancy(
  employer: Employer,
  vacancyId: string,
  input: VacancyInput,
): Promise<void> {
  await write(async (tx) => {
    const vacancy = await ownOpenVacancy(tx, employer, vacancyId);
    if (vacancy.closedAt) throw new Refusal("vacancy-closed");
    const distrust = whyNotTrusted(vacancy.employer);
    if (distrust) throw new Refusal(distrust);
    const isInFigures = vacancy.offers.length > 0;
    if (isInFigures && (input.title !== vacancy.title || input.openings !== vacancy.openings))
      throw new Refusal("vacancy-in-figures");
    await tx.vacancy.update({
      where: { id: vacancyId },
      data: { ...input, description: input.description ?? null },
    });
    await noteVacancy(tx, employer, "vacancy-changed", input.title);
  });
}

/** Closes a vacancy: no longer shown to seekers, kept in the figures. Safe to press twice. */
export async function closeVacancy(employer: Employer, vacancyId: string): Promise<void> {
  await write(async (tx) => {
    const vacancy = await ownOpenVacancy(tx, employer, vacancyId);
    if (vacancy.closedAt) return;
    await tx.vacancy.update({
      where: { id: vacancyId },
      data: { closedAt: now() },
    });
    await noteVacancy(tx, employer, "vacancy-closed", vacancy.title);
  });
}

async function ownOpenVacancy(tx: Write, employer: Employer, vacancyId: string) {
  const vacancy = await tx.vacancy.findFirst({
    where: { id: vacancyId, employerId: employer.employerId },
    select: {
      title: true,
      openings: true,
      closedAt: true,
      employer: { select: { state: true } },
      // Shown at a fair that has ended: its title and openings stand in that fair's report.
      offers: {
        where: { booking: { fair: { endsAt: { lte: now() } } } },
        take: 1,
        select: { bookingId: true },
      },
    },
  });
  if (!vacancy) throw missing();
  return vacancy;
}

function noteVacancy(
  tx: Write,
  employer: Employer,
  verb: "vacancy-published" | "vacancy-changed" | "vacancy-closed",
  subject: string,
): Promise<void> {
  return noteActivity(tx, actorOf(employer), {
    verb,
    subject,
    employerId: employer.employerId,
  });
}
