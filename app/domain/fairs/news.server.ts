import { addHours } from "date-fns";

import { db } from "~/db/client.server";
import { write, type Write } from "~/db/write.server";
import { now } from "~/lib/clock.server";

import { oweMessages } from "../messages/commands.server";
import type { MessageFacts } from "../messages/rules";

type FairNews = "fair-cancelled" | "fair-postponed" | "fair-moved" | "fair-relocated";

type Concerned = { id: string; officeId: string };

/** Tells everybody who has a place at a fair: job seekers who left an address, and the companies that hold a booth. */
export async function tellOfFair<Kind extends FairNews>(
  tx: Write,
  fair: Concerned,
  kind: Kind,
  facts: MessageFacts[Kind],
): Promise<void> {
  const seekers = await tx.registration.findMany({
    where: {
      fairId: fair.id,
      state: { in: ["active", "waiting", "offered"] },
      email: { not: null },
    },
    select: { id: true, email: true, language: true },
  });
  const bookings = await tx.booking.findMany({
    where: { fairId: fair.id, heldBoothId: { not: null } },
    select: { employer: { select: { contactEmail: true } } },
  });
  const about = { kind, officeId: fair.officeId, fairId: fair.id };
  await oweMessages(tx, [
    ...seekers.map(({ id, email, language }) => ({
      ...about,
      to: email ?? "",
      language,
      // A pass of a fair that was called off leads nowhere.
      facts: kind === "fair-cancelled" ? facts : { ...facts, registrationId: id },
    })),
    ...bookings.map(({ employer }) => ({
      ...about,
      to: employer.contactEmail,
      language: "id",
      facts,
    })),
  ] as Parameters<typeof oweMessages>[1]);
}

/** How long before its doors open the people of a fair are reminded. */
const reminderHours = 24;

/**
 * Reminds everybody registered who left an address and wants to hear of it, the day before; at most 20 fairs at once.
 * Each fair once: what says so is written in the transaction of the messages. Returns how many fairs.
 */
export async function remindOfTomorrow(): Promise<number> {
  const due = await db.fair.findMany({
    where: {
      state: { in: ["published", "open"] },
      remindedAt: null,
      startsAt: { gt: now(), lte: addHours(now(), reminderHours) },
    },
    take: 20,
    select: { id: true },
  });
  for (const { id } of due) await write((tx) => remindOf(tx, id));
  return due.length;
}

async function remindOf(tx: Write, fairId: string): Promise<void> {
  const { count } = await tx.fair.updateMany({
    where: { id: fairId, remindedAt: null },
    data: { remindedAt: now() },
  });
  if (count === 0) return;
  const fair = await tx.fair.findUniqueOrThrow({
    where: { id: fairId },
    select: {
      officeId: true,
      title: true,
      day: true,
      timeZone: true,
      venueName: true,
      registrations: {
        where: { state: "active", email: { not: null }, wantsReminder: true },
        select: {
          id: true,
          number: true,
          email: true,
          language: true,
          slot: { select: { startsAt: true } },
        },
      },
    },
  });
  await oweMessages(
    tx,
    fair.registrations.map(({ id, number, email, language, slot }) => ({
      kind: "reminder",
      officeId: fair.officeId,
      fairId,
      to: email ?? "",
      language,
      facts: {
        number,
        fair: fair.title,
        day: fair.day,
        slotStartsAt: slot.startsAt.toISOString(),
        timeZone: fair.timeZone,
        venue: fair.venueName,
        registrationId: id,
      },
    })),
  );
}
