import { db } from "~/db/client.server";
import { vacancyShape } from "~/domain/companies/vacancies/queries.server";
import type { Employer, Officer } from "~/domain/house/accounts/rules";
import { pageOf, pageWindow } from "~/lib/paging";
import { missing } from "~/lib/refusal";
import { zoneOfRegion } from "~/lib/regions";

import type { EmployerState } from "./rules";

/** Companies for any officer: they are vetted once for the whole province. Waiting ones come first by date. */
export async function employersToVet(
  _officer: Officer,
  filter: {
    words?: string | undefined;
    state?: EmployerState | undefined;
    page?: string | null;
  },
) {
  const window = pageWindow(filter.page, 25);
  const where = {
    ...(filter.state ? { state: filter.state } : {}),
    ...(filter.words
      ? {
          OR: [{ name: { contains: filter.words } }, { nib: { startsWith: filter.words } }],
        }
      : {}),
  };
  const [rows, total] = await Promise.all([
    db.employer.findMany({
      where,
      orderBy: [{ state: "asc" }, { createdAt: "desc" }, { id: "asc" }],
      skip: window.skip,
      take: window.take,
      select: {
        id: true,
        name: true,
        nib: true,
        kbliSection: true,
        regionCode: true,
        state: true,
        createdAt: true,
        _count: { select: { vacancies: { where: { closedAt: null } } } },
      },
    }),
    db.employer.count({ where }),
  ]);
  return pageOf(rows, total, window);
}

/** The time zone (IANA) of where a company is: its pages show times in it. */
export async function zoneOfEmployer(employer: Employer): Promise<string> {
  const company = await db.employer.findUniqueOrThrow({
    where: { id: employer.employerId },
    select: { regionCode: true },
  });
  return zoneOfRegion(company.regionCode);
}

/** How many companies wait for a word. */
export function employersWaiting(_officer: Officer): Promise<number> {
  return db.employer.count({ where: { state: "submitted" } });
}

const companyShape = {
  id: true,
  name: true,
  nib: true,
  kbliSection: true,
  address: true,
  regionCode: true,
  contactName: true,
  contactPhone: true,
  contactEmail: true,
  about: true,
  state: true,
  createdAt: true,
  reviews: {
    orderBy: { at: "desc" },
    take: 20,
    select: {
      id: true,
      decision: true,
      reason: true,
      decidedByName: true,
      at: true,
    },
  },
} as const;

/** One company for an officer, with its reviews and vacancies. */
export async function employerForOfficer(_officer: Officer, employerId: string) {
  const found = await db.employer.findUnique({
    where: { id: employerId },
    select: {
      ...companyShape,
      vacancies: {
        orderBy: { publishedAt: "desc" },
        take: 100,
        select: vacancyShape,
      },
    },
  });
  if (!found) throw missing();
  return found;
}

/** The company that somebody acts for. */
export function ownCompany(employer: Employer) {
  return db.employer.findUniqueOrThrow({
    where: { id: employer.employerId },
    select: companyShape,
  });
}
