import { db } from "~/db/client.server";
import { freePlaces } from "~/domain/planning/slots/rules";
import { now } from "~/lib/clock.server";
import { pageOf, pageWindow } from "~/lib/paging";
import { missing } from "~/lib/refusal";
import { tally } from "~/lib/tally";

import { lastCallingOff } from "./steps.server";
import { listShape, slotShape, withPhase } from "./queries.server";
import { bookableStates, publicStates } from "./life-cycle";

export type PublicFairFilter = {
  words?: string | undefined;
  regionCode?: string | undefined;
  when?: "coming" | "past" | undefined;
  page?: string | null;
};

/** Fairs that the public may see, soonest first (past ones: latest first), with the places still free. */
export async function publicFairs(filter: PublicFairFilter) {
  const past = filter.when === "past";
  const window = pageWindow(filter.page, 12);
  const where = {
    state: { in: [...publicStates] },
    endsAt: past ? { lte: now() } : { gt: now() },
    ...(filter.regionCode ? { regionCode: filter.regionCode } : {}),
    ...(filter.words
      ? {
          OR: [
            { title: { contains: filter.words } },
            { venueName: { contains: filter.words } },
            { office: { name: { contains: filter.words } } },
          ],
        }
      : {}),
  };
  const [rows, total] = await Promise.all([
    db.fair.findMany({
      where,
      orderBy: [{ startsAt: past ? "desc" : "asc" }, { id: "asc" }],
      skip: window.skip,
      take: window.take,
      select: listShape,
    }),
    db.fair.count({ where }),
  ]);
  const places = await placesLeft(rows.map((row) => row.id));
  return pageOf(
    rows.map((row) => ({
      ...withPhase(row),
      freePlaces: places.get(row.id) ?? 0,
    })),
    total,
    window,
  );
}

/** The public page of one fair. Refused: `not-found` for an unknown one and for a draft alike. */
export async function publicFair(slug: string) {
  const fair = await db.fair.findFirst({
    where: { slug, state: { in: [...publicStates] } },
    select: {
      ...listShape,
      summary: true,
      venueAddress: true,
      safeCapacity: true,
      movedFrom: true,
      movedBecause: true,
      slots: { orderBy: { startsAt: "asc" }, select: slotShape },
      steps: lastCallingOff,
    },
  });
  if (!fair) throw missing();
  const { steps, ...shown } = fair;
  return { ...withPhase(shown), offBecause: steps[0]?.reason ?? null };
}

/** Fairs that an employer may book a booth at, soonest first. */
export async function bookableFairs(page?: string | null) {
  const window = pageWindow(page, 20);
  const where = { state: { in: bookableStates }, endsAt: { gt: now() } };
  const [rows, total] = await Promise.all([
    db.fair.findMany({
      where,
      orderBy: [{ startsAt: "asc" }, { id: "asc" }],
      skip: window.skip,
      take: window.take,
      select: listShape,
    }),
    db.fair.count({ where }),
  ]);
  const ofThese = { fairId: { in: rows.map(({ id }) => id) } };
  const by = ["fairId" as const];
  const [booths, held] = await Promise.all([
    db.booth.groupBy({ by, where: ofThese, _count: true }),
    db.booking.groupBy({ by, where: { ...ofThese, heldBoothId: { not: null } }, _count: true }),
  ]);
  const [boothsOf, heldOf] = [tally("fairId", booths), tally("fairId", held)];
  const counted = rows.map((fair) => ({
    ...fair,
    _count: { booths: boothsOf(fair.id), bookings: heldOf(fair.id) },
  }));
  return pageOf(counted.map(withPhase), total, window);
}

async function placesLeft(fairIds: string[]): Promise<Map<string, number>> {
  const slots = await db.slot.findMany({
    where: { fairId: { in: fairIds }, endsAt: { gt: now() } },
    select: { fairId: true, places: true, taken: true, reserved: true, priorityTaken: true },
  });
  const left = new Map<string, number>();
  for (const { fairId, ...slot } of slots)
    left.set(fairId, (left.get(fairId) ?? 0) + freePlaces(slot).anybody);
  return left;
}
