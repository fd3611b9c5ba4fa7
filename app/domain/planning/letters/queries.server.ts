import { db } from "~/db/client.server";
import { officeScope } from "~/domain/house/accounts/policy";
import type { Officer } from "~/domain/house/accounts/rules";
import { missing } from "~/lib/refusal";

/** The letters of a fair, newest first. */
export function lettersOf(officer: Officer, fairId: string) {
  return db.letter.findMany({
    where: { fairId, fair: officeScope(officer) },
    orderBy: { createdAt: "desc" },
    take: 100,
    select: { id: true, kind: true, number: true, day: true, subject: true, createdByName: true },
  });
}

/** One letter as it is printed. Refused: `not-found` for another office's. */
export async function letterToPrint(officer: Officer, letterId: string) {
  const letter = await db.letter.findFirst({
    where: { id: letterId, fair: officeScope(officer) },
  });
  if (!letter) throw missing();
  return letter;
}

/** What a new letter of a fair is filled with. Refused: `not-found` for another office's. */
export async function letterFacts(officer: Officer, fairId: string) {
  const fair = await db.fair.findFirst({
    where: { id: fairId, ...officeScope(officer) },
    select: {
      id: true,
      title: true,
      day: true,
      opensAt: true,
      closesAt: true,
      timeZone: true,
      venueName: true,
      venueAddress: true,
      safeCapacity: true,
      regionCode: true,
      _count: { select: { booths: true } },
      office: {
        select: {
          name: true,
          kind: true,
          address: true,
          regionCode: true,
          letterhead: true,
          signer: true,
          signerNumber: true,
        },
      },
    },
  });
  if (!fair) throw missing();
  return fair;
}
