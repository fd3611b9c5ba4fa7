import { differenceInDays, differenceInHours } from "date-fns";

import { db } from "~/db/client.server";
import { officeScope } from "~/domain/house/accounts/policy";
import type { Officer } from "~/domain/house/accounts/rules";
import { now } from "~/lib/clock.server";
import { pageOf, pageWindow } from "~/lib/paging";
import { missing, Refusal } from "~/lib/refusal";
import { tally } from "~/lib/tally";

import { isMovable, phaseOf, stateAt, whyNotBecome } from "./rules";
import { type FairState } from "./life-cycle";
import type { FairInput } from "./schema";

export const listShape = {
  id: true,
  slug: true,
  title: true,
  venueName: true,
  regionCode: true,
  day: true,
  opensAt: true,
  closesAt: true,
  timeZone: true,
  startsAt: true,
  endsAt: true,
  state: true,
  registrationOpensAt: true,
  registrationClosesAt: true,
  registrationEndedAt: true,
  office: { select: { name: true } },
} as const;

export const slotShape = {
  id: true,
  startsAt: true,
  endsAt: true,
  places: true,
  taken: true,
  reserved: true,
  priorityTaken: true,
} as const;

export type OfficeFairFilter = {
  words?: string | undefined;
  state?: FairState | undefined;
  officeId?: string | undefined;
  regionCode?: string | undefined;
  when?: "coming" | "past" | undefined;
  /** Without those that were called off. */
  isOn?: boolean;
  page?: string | null;
};

/** The fairs that an officer may see, newest day first. */
export async function officeFairs(officer: Officer, filter: OfficeFairFilter) {
  const window = pageWindow(filter.page, 20);
  const where = {
    ...(filter.officeId ? { officeId: filter.officeId } : {}),
    ...(filter.regionCode ? { regionCode: filter.regionCode } : {}),
    ...(filter.state ? { state: filter.state } : {}),
    ...(filter.isOn ? { state: { not: "cancelled" satisfies FairState } } : {}),
    ...(filter.words
      ? {
          OR: [{ title: { contains: filter.words } }, { venueName: { contains: filter.words } }],
        }
      : {}),
    ...(filter.when === "coming" ? { endsAt: { gt: now() } } : {}),
    ...(filter.when === "past" ? { endsAt: { lte: now() } } : {}),
    // The scope comes last and under AND: a filter in the URL can narrow it, never widen it.
    AND: officeScope(officer),
  };
  const [rows, total] = await Promise.all([
    db.fair.findMany({
      where,
      orderBy: [{ startsAt: filter.when === "coming" ? "asc" : "desc" }, { id: "asc" }],
      skip: window.skip,
      take: window.take,
      select: listShape,
    }),
    db.fair.count({ where }),
  ]);
  const ofThese = { fairId: { in: rows.map(({ id }) => id) } };
  const by = ["fairId" as const];
  const [booths, bookings] = await Promise.all([
    db.booth.groupBy({ by, where: ofThese, _count: true }),
    db.booking.groupBy({ by, where: { ...ofThese, state: "approved" }, _count: true }),
  ]);
  const [boothsOf, bookingsOf] = [tally("fairId", booths), tally("fairId", bookings)];
  const counted = rows.map((fair) => ({
    ...fair,
    _count: { booths: boothsOf(fair.id), bookings: bookingsOf(fair.id) },
  }));
  return pageOf(counted.map(withPhase), total, window);
}

/** One fair, if the officer may see it. Refused: `not-found` for another office's. */
export async function officeFair(officer: Officer, fairId: string) {
  const fair = await db.fair.findFirst({
    where: { id: fairId, ...officeScope(officer) },
    select: {
      ...listShape,
      officeId: true,
      summary: true,
      venueAddress: true,
      safeCapacity: true,
      series: { select: { id: true, title: true } },
      slots: { orderBy: { startsAt: "asc" }, select: slotShape },
      gates: { orderBy: { name: "asc" }, select: { id: true, name: true } },
      steps: {
        orderBy: { at: "asc" },
        select: { to: true, reason: true, takenByName: true, at: true },
      },
    },
  });
  if (!fair) throw missing();
  const booths = await db.booth.count({ where: { fairId } });
  return withPhase({ ...fair, _count: { booths } });
}

/**
 * A fair that is about to be moved, put off, called off or finished for good, for the page that asks. Refused: `not-found`, and where its
 * state does not allow it `fair-step-impossible`, before anybody writes a reason.
 */
export async function fairToStep(
  officer: Officer,
  fairId: string,
  step: "moved" | "postponed" | "cancelled" | "final",
) {
  const fair = await officeFair(officer, fairId);
  const canStep =
    step === "moved"
      ? isMovable(stateAt(fair, now()))
      : whyNotBecome(fair, step, now()) === undefined;
  if (!canStep) throw new Refusal("fair-step-impossible");
  return fair;
}

/** A fair as its form was filled in, to be edited. Refused: `not-found` for another office's. */
export async function draftOf(officer: Officer, fairId: string) {
  const fair = await db.fair.findFirst({
    where: { id: fairId, ...officeScope(officer) },
    select: { state: true, hall: { select: { version: true } }, ...filledInShape },
  });
  if (!fair) throw missing();
  const hasOwnPlan = (fair.hall?.version ?? 1) > 1;
  return { isDraft: fair.state === "draft", hasOwnPlan, input: filledIn(fair) };
}

/** What {@link filledIn} is worked out from. */
export const filledInShape = {
  title: true,
  summary: true,
  venueId: true,
  venueName: true,
  venueAddress: true,
  regionCode: true,
  officeId: true,
  day: true,
  opensAt: true,
  closesAt: true,
  safeCapacity: true,
  slotMinutes: true,
  stayMinutes: true,
  startsAt: true,
  registrationOpensAt: true,
  registrationClosesAt: true,
  booths: { select: { row: true, column: true, hasPower: true } },
} as const;

type FilledInRow = Omit<
  FairInput,
  "registrationDays" | "registrationHours" | "regionCode" | "planFrom" | "venueId" | BoothCount
> & {
  regionCode: string;
  venueId: string | null;
  startsAt: Date;
  registrationOpensAt: Date | null;
  registrationClosesAt: Date | null;
  booths: { row: number; column: number; hasPower: boolean }[];
};
type BoothCount = "rows" | "perRow" | "poweredRows";

/** The form that a fair was made by, from what is kept of it. */
export function filledIn(fair: FilledInRow): FairInput {
  const { booths, startsAt, registrationOpensAt, registrationClosesAt } = fair;
  const widest = (values: number[]): number => Math.max(0, ...values.map((value) => value + 1));
  return {
    title: fair.title,
    summary: fair.summary,
    venueId: fair.venueId ?? undefined,
    venueName: fair.venueName,
    venueAddress: fair.venueAddress,
    regionCode: fair.regionCode as FairInput["regionCode"],
    officeId: fair.officeId,
    day: fair.day,
    opensAt: fair.opensAt,
    closesAt: fair.closesAt,
    safeCapacity: fair.safeCapacity,
    slotMinutes: fair.slotMinutes,
    stayMinutes: fair.stayMinutes,
    registrationDays: registrationOpensAt
      ? differenceInDays(startsAt, registrationOpensAt)
      : undefined,
    registrationHours: registrationClosesAt
      ? differenceInHours(startsAt, registrationClosesAt)
      : undefined,
    // A plan drawn by hand may have more than the form can ask for, or no booth at all.
    rows: Math.max(1, Math.min(26, widest(booths.map((booth) => booth.row)))),
    perRow: Math.max(1, Math.min(40, widest(booths.map((booth) => booth.column)))),
    poweredRows: Math.min(
      26,
      widest(booths.filter((booth) => booth.hasPower).map((booth) => booth.row)),
    ),
  };
}

export function withPhase<T extends { state: string; startsAt: Date; endsAt: Date }>(fair: T) {
  return { ...fair, phase: phaseOf(fair, now()) };
}
