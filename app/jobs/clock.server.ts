import { keepFairsUpToDate } from "~/domain/planning/fairs/clock.server";
import { keepViews } from "~/domain/people/demand/commands.server";
import { raiseAlarms } from "~/domain/people/demand/news.server";
import { remindOfTomorrow, spreadNews } from "~/domain/planning/fairs/news.server";
import { keepClock } from "~/domain/house/platform/commands.server";
import { tellConcerns } from "~/domain/house/upkeep/commands.server";
import { lapseOffers } from "~/domain/people/waitlist/commands.server";

import { log } from "~/http/log.server";

import { goRounds } from "./rounds.server";

/**
 * What time brings. What is due stands in the database, as dates of the things themselves, and each piece writes in its
 * own transaction that it was done: a server that slept or was killed goes on, and two that look do it once.
 */
const works: readonly (() => Promise<number>)[] = [
  keepClock,
  keepFairsUpToDate,
  remindOfTomorrow,
  spreadNews,
  lapseOffers,
  keepViews,
  raiseAlarms,
  tellConcerns,
];

/** Does everything that is due now; returns how much that was. */
export async function doWhatIsDue(): Promise<number> {
  let done = 0;
  for (const work of works)
    done += await work().catch((error: unknown) => {
      // One fault must not keep the others from their work.
      log.error({ err: error, work: work.name }, "due work failed");
      return 0;
    });
  return done;
}

/** Looks every second for what is due, until it is stopped. */
export function startClock(): { stop: () => Promise<void> } {
  return goRounds("clock", 1000, doWhatIsDue);
}
