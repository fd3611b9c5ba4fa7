import type { Write } from "~/db/write.server";
import { type actorOf } from "~/domain/house/accounts/policy";
import { noteActivity } from "~/domain/house/activity/commands.server";
import type { ActivityVerb } from "~/domain/house/activity/rules";
import type { Told } from "~/domain/house/messages/cards";
import { oweMessages } from "~/domain/house/messages/commands.server";
import { missing } from "~/lib/refusal";

export type FoundBooking = Awaited<ReturnType<typeof findBooking>>;

export async function findBooking(
  tx: Write,
  where: { id: string; employerId?: string; fair?: object },
) {
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

export function factsOf(booking: FoundBooking) {
  return {
    employer: booking.employer.name,
    fair: booking.fair.title,
    day: booking.fair.day,
    booth: booking.booth.number,
  };
}

export function tell(tx: Write, booking: FoundBooking, told: Told): Promise<void> {
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

export function note(
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
