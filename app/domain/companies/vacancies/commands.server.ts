import { write, type Write } from "~/db/write.server";
import { offerAt } from "~/domain/companies/booths/rows.server";
import { whyNotTrusted } from "~/domain/companies/employers/rules";
import { actorOf } from "~/domain/house/accounts/policy";
import type { Employer } from "~/domain/house/accounts/rules";
import { noteActivity } from "~/domain/house/activity/commands.server";
import { kbjiEdition } from "~/lib/classifications";
import { now } from "~/lib/clock.server";
import { missing, Refusal } from "~/lib/refusal";

import type { VacancyInput } from "./schema";

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
    await offerAt(tx, id, bookings);
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
