import { db } from "~/db/client.server";
import { officeScope } from "~/domain/house/accounts/policy";
import type { Officer } from "~/domain/house/accounts/rules";
import { missing } from "~/lib/refusal";

/** A slot to be resized. Refused: `not-found` for another office's. */
export async function slotToResize(officer: Officer, slotId: string) {
  const slot = await db.slot.findFirst({
    where: { id: slotId, fair: officeScope(officer) },
    select: {
      id: true,
      startsAt: true,
      endsAt: true,
      places: true,
      taken: true,
      reserved: true,
      fair: {
        select: {
          id: true,
          title: true,
          timeZone: true,
          safeCapacity: true,
          slotMinutes: true,
          stayMinutes: true,
        },
      },
    },
  });
  if (!slot) throw missing();
  return slot;
}
