import { db } from "~/db/client.server";

import { seesEveryOffice } from "../accounts/policy";
import type { Officer } from "../accounts/rules";

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
