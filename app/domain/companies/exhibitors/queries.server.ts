import { db } from "~/db/client.server";
import { whyNotTrusted } from "~/domain/companies/employers/rules";
import { mostBooths } from "~/domain/planning/halls/rules";

export type PlanBooth = {
  id: string;
  number: string;
  x: number;
  y: number;
  width: number;
  depth: number;
  hasPower: boolean;
  accessible: boolean;
  /** Who holds it, if anybody: the name is given to officers and the public once approved, never of a request. */
  state: "free" | "requested" | "approved";
  employerName: string | null;
};

/** The hall of a fair in reading order. `names`: whether companies that only asked are named too (officers). */
export async function hallPlan(fairId: string, names: "approved" | "all"): Promise<PlanBooth[]> {
  const [booths, held] = await Promise.all([
    db.booth.findMany({
      where: { fairId },
      orderBy: [{ row: "asc" }, { column: "asc" }],
      select: {
        id: true,
        number: true,
        x: true,
        y: true,
        width: true,
        depth: true,
        hasPower: true,
        accessible: true,
      },
    }),
    db.booking.findMany({
      where: { fairId, heldBoothId: { not: null } },
      select: {
        heldBoothId: true,
        state: true,
        nameThen: true,
        employer: { select: { name: true, state: true } },
      },
    }),
  ]);
  const holders = new Map(held.map((booking) => [booking.heldBoothId, booking]));
  return booths.map((booth) => {
    const holder = holders.get(booth.id);
    const isNamed = holder && (names === "all" || isShown(holder));
    return {
      ...booth,
      state: !holder ? "free" : holder.state === "approved" ? "approved" : "requested",
      employerName: isNamed ? nameAt(holder) : null,
    };
  });
}

type Named = { state: string; nameThen: string | null; employer: { name: string; state: string } };

/** What a company was called at the fair: its name of that day, where it has another since. */
export function nameAt({
  nameThen,
  employer,
}: {
  nameThen: string | null;
  employer: { name: string };
}): string {
  return nameThen ?? employer.name;
}

/** A name that no officer has looked at yet is nowhere public, unless it is of a fair that is over. */
function isShown({ state, nameThen, employer }: Named): boolean {
  const isOfThen = nameThen !== null && employer.state !== "declined";
  return state === "approved" && (isOfThen || whyNotTrusted(employer) === undefined);
}

/** Companies that will be at a fair, with what they offer there; for the public page. `words` searches both. */
export async function exhibitors(fairId: string, words?: string) {
  const rows = await db.booking.findMany({
    where: {
      fairId,
      state: "approved",
      AND: [
        {
          OR: [
            { employer: { state: "verified" } },
            { nameThen: { not: null }, employer: { state: { not: "declined" } } },
          ],
        },
        words
          ? {
              OR: [
                { nameThen: { contains: words } },
                { nameThen: null, employer: { name: { contains: words } } },
                { offers: { some: { vacancy: { title: { contains: words } } } } },
              ],
            }
          : {},
      ],
    },
    orderBy: [{ booth: { row: "asc" } }, { booth: { column: "asc" } }],
    take: mostBooths,
    select: {
      id: true,
      nameThen: true,
      booth: { select: { number: true } },
      employer: { select: { name: true, kbliSection: true, regionCode: true } },
      offers: {
        orderBy: { vacancy: { title: "asc" } },
        select: {
          vacancy: {
            select: {
              id: true,
              title: true,
              occupationGroup: true,
              openings: true,
              education: true,
              jobType: true,
              location: true,
              wageMin: true,
              wageMax: true,
              hours: true,
              conditions: true,
              description: true,
              closedAt: true,
            },
          },
        },
      },
    },
  });
  return rows.map(({ offers, employer, nameThen, ...row }) => ({
    ...row,
    employer: { ...employer, name: nameAt({ nameThen, employer }) },
    vacancies: offers.map((offer) => offer.vacancy),
  }));
}
