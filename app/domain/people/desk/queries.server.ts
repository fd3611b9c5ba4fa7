import { db } from "~/db/client.server";
import { officeScope } from "~/domain/house/accounts/policy";
import type { Officer } from "~/domain/house/accounts/rules";
import type { Oddity } from "~/domain/people/registrations/rules";
import { askingStates, registeredStates } from "~/domain/planning/slots/rules";
import { openCode } from "~/lib/code-vault.server";
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

/** The fair whose list is taken to paper, with how many stand in it. Refused: `not-found`. */
export async function paperList(officer: Officer, fairId: string) {
  const fair = await db.fair.findFirst({
    where: { id: fairId, ...officeScope(officer) },
    select: {
      id: true,
      officeId: true,
      slug: true,
      title: true,
      day: true,
      timeZone: true,
      venueName: true,
    },
  });
  if (!fair) throw missing();
  const count = await db.registration.count({ where: { fairId, state: { in: registeredStates } } });
  return { fair, count };
}

/** Everybody who is registered for a fair, by name, with the code of the pass; read as the list is printed, a piece at a time. */
export async function* paperRows(fairId: string, size = 500) {
  const slots = await db.slot.findMany({
    where: { fairId },
    select: { id: true, startsAt: true },
  });
  const startOf = new Map(slots.map((slot) => [slot.id, slot.startsAt]));
  let last: { name: string; id: string } | undefined;
  for (;;) {
    const rows = await db.registration.findMany({
      where: {
        fairId,
        state: { in: registeredStates },
        ...(last
          ? { OR: [{ name: { gt: last.name } }, { name: last.name, id: { gt: last.id } }] }
          : {}),
      },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: size,
      select: { id: true, name: true, number: true, sealedCode: true, slotId: true },
    });
    for (const { slotId, sealedCode, ...row } of rows)
      yield { ...row, code: openCode(sealedCode), startsAt: startOf.get(slotId) ?? new Date(0) };
    last = rows.at(-1);
    if (rows.length < size) return;
  }
}
