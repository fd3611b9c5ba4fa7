import { commitTogether, sqlInstant, sqlList } from "~/db/together.server";
import type { PassHolder } from "~/domain/house/accounts/rules";
import { freePlace, offerWhatIsFree } from "~/domain/people/places/taking.server";
import { oweConfirmation } from "~/domain/people/registrations/news.server";
import { acceptPlace, endAs } from "~/domain/people/registrations/rows.server";
import { type FairState, isCalledOff, occupyingStates } from "~/domain/planning/fairs/life-cycle";
import { now } from "~/lib/clock.server";
import { missing, Refusal } from "~/lib/refusal";

/**
 * Takes the place that was offered: the pass is good from now on. Refused: `offer-over` when it lapsed or was never made,
 * `not-found`. Safe to press twice.
 */
export function acceptOffer(holder: PassHolder): Promise<void> {
  const instant = now();
  return commitTogether((sql) => {
    const found = sql.get<{
      state: string;
      fairId: string;
      offerEndsAt: string | null;
      fairState: FairState;
    }>(
      `SELECT r."state", r."fairId", r."offerEndsAt", f."state" AS "fairState"
         FROM "Registration" r JOIN "Fair" f ON f."id" = r."fairId" WHERE r."id" = ?`,
      holder.registrationId,
    );
    if (!found) throw missing();
    if (found.state === "active") return;
    if (isCalledOff(found.fairState)) throw new Refusal(`fair-${found.fairState}`);
    const isOpen = found.offerEndsAt !== null && new Date(found.offerEndsAt) > instant;
    if (found.state !== "offered" || !isOpen) throw new Refusal("offer-over");
    acceptPlace(sql, { id: holder.registrationId, fairId: found.fairId });
    oweConfirmation(sql, holder.registrationId, true);
  });
}

/** How many offers may lapse in one transaction: a gate's scan never waits for more. */
const mostAtOnce = 100;

/**
 * Ends the offers whose time is over, and offers each place to the next, with what became free while nobody could be
 * offered it. Offers of a fair that was put off wait for its new day. What is due stands in the rows, so that an offer
 * lapses once, also after the server slept. Returns how many lapsed or were made.
 */
export async function lapseOffers(): Promise<number> {
  const instant = now();
  return commitTogether((sql) => {
    const over = sql.all<{ id: string; fairId: string; slotId: string; priority: number }>(
      `SELECT r."id", r."fairId", r."slotId", r."priority" FROM "Registration" r JOIN "Fair" f ON f."id" = r."fairId"
        WHERE r."offerEndsAt" <= ? AND r."state" = 'offered' AND f."state" IN ${sqlList(occupyingStates)}
        ORDER BY r."offerEndsAt" LIMIT ?`,
      sqlInstant(instant),
      mostAtOnce,
    );
    for (const { id, fairId, slotId, priority } of over) {
      endAs(sql, { id, fairId }, "lapsed", instant);
      freePlace(sql, slotId, priority === 1, instant);
    }
    return over.length + offerWhatIsFree(sql, instant);
  });
}
