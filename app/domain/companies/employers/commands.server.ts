import { isTaken } from "~/db/errors.server";
import { write, type Write } from "~/db/write.server";
import { keepNameOfPast } from "~/domain/companies/booths/rows.server";
import { createAccount } from "~/domain/house/accounts/commands.server";
import { actorOf, signed } from "~/domain/house/accounts/policy";
import type { ActingOfficer, Employer } from "~/domain/house/accounts/rules";
import { hashPassword } from "~/domain/house/accounts/secrets.server";
import { noteActivity } from "~/domain/house/activity/commands.server";
import type { Told } from "~/domain/house/messages/cards";
import { oweMessages } from "~/domain/house/messages/commands.server";
import { kbliEdition } from "~/lib/classifications";
import { now } from "~/lib/clock.server";
import { missing, Refusal } from "~/lib/refusal";

import type { CompanyInput, NewEmployer, Review } from "./schema";

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
        ...signed("decided", officer),
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
