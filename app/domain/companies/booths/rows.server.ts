import type { Write } from "~/db/write.server";
import { now } from "~/lib/clock.server";

/** What reports of fairs that are over call a company is what it was called on that day. */
export async function keepNameOfPast(
  tx: Write,
  employerId: string,
  former: { name: string; nib: string },
): Promise<void> {
  await tx.booking.updateMany({
    where: { employerId, nameThen: null, fair: { endsAt: { lte: now() } } },
    data: { nameThen: former.name, nibThen: former.nib },
  });
}

/** Shows a vacancy at booths that its company holds. */
export async function offerAt(
  tx: Write,
  vacancyId: string,
  bookings: readonly { id: string }[],
): Promise<void> {
  await tx.offeredVacancy.createMany({
    data: bookings.map(({ id }) => ({ bookingId: id, vacancyId })),
  });
}
