import { db } from "~/db/client.server";
import { officeScope } from "~/domain/house/accounts/policy";
import type { Officer } from "~/domain/house/accounts/rules";
import type { Oddity } from "~/domain/people/registrations/rules";
import { askingStates } from "~/domain/planning/slots/rules";
import { shownNik } from "~/lib/nik-vault.server";
import { pageOf, pageWindow } from "~/lib/paging";
import { missing } from "~/lib/refusal";

import { mostTicked } from "./schema";

/** One registration as an officer sees it at the desk. Refused: `not-found` for another office's. */
export async function registrationAtDesk(officer: Officer, registrationId: string) {
  const found = await db.registration.findFirst({
    where: { id: registrationId, fair: officeScope(officer) },
    select: {
      id: true,
      number: true,
      state: true,
      heldBecause: true,
      name: true,
      birthDate: true,
      sex: true,
      education: true,
      regionCode: true,
      disability: true,
      phone: true,
      email: true,
      walkIn: true,
      createdAt: true,
      cancelledAt: true,
      seeker: { select: { nikSealed: true } },
      slot: { select: { startsAt: true, endsAt: true } },
      attendance: { select: { at: true, scanId: true } },
      _count: { select: { visits: true } },
      fair: {
        select: { id: true, title: true, day: true, timeZone: true, state: true, endsAt: true },
      },
    },
  });
  if (!found) throw missing();
  const { seeker, ...registration } = found;
  return { ...registration, nik: shownNik(seeker.nikSealed) };
}

/** How many of a fair are held. */
export function heldCount(fairId: string): Promise<number> {
  return db.registration.count({ where: { fairId, state: "held" } });
}

/**
 * What looked odd of a fair, oldest first, 50 a page: those held, and those that came from the same network before it was
 * noticed and have a place. Refused: `not-found` for another office's fair.
 */
export async function oddRegistrations(officer: Officer, fairId: string, page?: string | null) {
  const fair = await db.fair.findFirst({
    where: { id: fairId, ...officeScope(officer) },
    select: { id: true, title: true, timeZone: true, state: true },
  });
  if (!fair) throw missing();
  const origins = await db.registration.findMany({
    where: { fairId, state: "held", heldBecause: "address", origin: { not: null } },
    distinct: ["origin"],
    orderBy: { origin: "asc" },
    take: 100,
    select: { origin: true },
  });
  const where = {
    fairId,
    OR: [
      { state: "held" },
      {
        state: { in: askingStates },
        origin: { in: origins.flatMap(({ origin }) => origin ?? []) },
        attendance: null,
      },
    ],
  };
  const window = pageWindow(page, mostTicked);
  const [rows, total] = await Promise.all([
    db.registration.findMany({
      where,
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      skip: window.skip,
      take: window.take,
      select: {
        id: true,
        number: true,
        name: true,
        phone: true,
        email: true,
        state: true,
        heldBecause: true,
        origin: true,
        createdAt: true,
      },
    }),
    db.registration.count({ where }),
  ]);
  // Networks are told apart by letters: the mark itself says nothing to anybody.
  const letter = new Map(origins.map(({ origin }, nth) => [origin, nth + 1]));
  const shown = rows.map(({ origin, heldBecause, ...row }) => ({
    ...row,
    heldBecause: heldBecause as Oddity | null,
    network: letter.get(origin) ?? null,
  }));
  return { fair, list: pageOf(shown, total, window) };
}
