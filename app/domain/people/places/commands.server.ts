import { commitTogether, sqlInstant } from "~/db/together.server";
import { actorOf, officeScope, seesEveryOffice } from "~/domain/house/accounts/policy";
import type { ActingOfficer } from "~/domain/house/accounts/rules";
import { noteActivityTogether } from "~/domain/house/activity/commands.server";
import { type FairState, lifeCycle } from "~/domain/planning/fairs/life-cycle";
import { sizeSlot } from "~/domain/planning/slots/rows.server";
import { placesASlot } from "~/domain/planning/slots/rules";
import { now } from "~/lib/clock.server";
import { missing, Refusal } from "~/lib/refusal";

import type { SlotSizeInput } from "./schema";
import { offerPlaces } from "./taking.server";

type SizedSlot = {
  fairId: string;
  title: string;
  officeId: string;
  state: FairState;
  endsAt: string;
  taken: number;
  safeCapacity: number;
  slotMinutes: number;
  stayMinutes: number;
};

/**
 * Sets how many may arrive in a slot, and how many of these places are kept; what becomes free is offered to those who
 * wait. Returns the fair's id. Refused: `slot-below-taken`, `slot-above-safe`, `reserved-above-places`, `slot-over`, `not-found`.
 */
export async function resizeSlot(
  officer: ActingOfficer,
  slotId: string,
  { places, reserved }: SlotSizeInput,
): Promise<string> {
  const instant = now();
  return commitTogether((sql) => {
    const { officeId } = officeScope(officer);
    const slot = sql.get<SizedSlot>(
      `SELECT s."fairId", s."taken", s."endsAt", f."title", f."officeId", f."state", f."safeCapacity", f."slotMinutes", f."stayMinutes"
         FROM "Slot" s JOIN "Fair" f ON f."id" = s."fairId" WHERE s."id" = ?`,
      slotId,
    );
    const isOwn = seesEveryOffice(officer) || slot?.officeId === officeId;
    if (!slot || !isOwn) throw missing();
    if (lifeCycle[slot.state].changes === "nothing" || slot.endsAt <= sqlInstant(instant))
      throw new Refusal("slot-over");
    const safe = placesASlot(slot);
    if (places > safe)
      throw new Refusal("slot-above-safe", { field: "places", params: { places: safe } });
    if (reserved > places) throw new Refusal("reserved-above-places", { field: "reserved" });
    if (!sizeSlot(sql, slotId, { places, reserved }))
      throw new Refusal("slot-below-taken", { field: "places", params: { taken: slot.taken } });
    noteActivityTogether(sql, actorOf(officer), {
      verb: "slot-resized",
      subject: slot.title,
      reason: `${places} (${reserved})`,
      fairId: slot.fairId,
      officeId: slot.officeId,
    });
    offerPlaces(sql, slotId, instant);
    return slot.fairId;
  });
}
