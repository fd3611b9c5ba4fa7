import { db } from "~/db/client.server";
import { officeScope, seesEveryOffice } from "~/domain/house/accounts/policy";
import type { Officer } from "~/domain/house/accounts/rules";
import { missing } from "~/lib/refusal";

/** The offices that an officer may host fairs for: their own, or every one of the province. */
export function hostOffices(officer: Officer) {
  return db.office.findMany({
    where: seesEveryOffice(officer) ? {} : { id: officer.officeId ?? "none" },
    orderBy: { name: "asc" },
    take: 500,
    select: {
      id: true,
      code: true,
      name: true,
      kind: true,
      regionCode: true,
      address: true,
      timeZone: true,
    },
  });
}

/** Names of all offices, for the public filter. */
export function officeNames() {
  return db.office.findMany({
    orderBy: { name: "asc" },
    take: 500,
    select: { id: true, name: true },
  });
}

/** The settings of an office, with the other offices that may be its neighbours. Refused: `not-found` for another's. */
export async function officeSettings(officer: Officer, officeId: string) {
  const { officeId: own = officeId } = officeScope(officer);
  const [office, others] = await Promise.all([
    db.office.findFirst({
      where: { id: officeId, AND: { id: own } },
      select: {
        id: true,
        name: true,
        neighbourDays: true,
        reservedPercent: true,
        offerMinutes: true,
        boothLinkDays: true,
        permitDays: true,
        yearTarget: true,
        letterhead: true,
        signer: true,
        signerNumber: true,
        neighbours: { select: { neighbourId: true } },
        closedDays: { orderBy: { day: "asc" }, take: 500, select: { day: true, name: true } },
      },
    }),
    db.office.findMany({
      where: { id: { not: officeId } },
      orderBy: { name: "asc" },
      take: 500,
      select: { id: true, name: true },
    }),
  ]);
  if (!office) throw missing();
  const { neighbours, ...rest } = office;
  return { ...rest, neighbours: neighbours.map(({ neighbourId }) => neighbourId), others };
}
