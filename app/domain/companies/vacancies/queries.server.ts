import { db } from "~/db/client.server";
import type { Employer } from "~/domain/house/accounts/rules";
import { pageOf, pageWindow } from "~/lib/paging";
import { missing } from "~/lib/refusal";

export const vacancyShape = {
  id: true,
  title: true,
  occupationGroup: true,
  openings: true,
  education: true,
  jobType: true,
  location: true,
  regionCode: true,
  wageMin: true,
  wageMax: true,
  hours: true,
  conditions: true,
  description: true,
  publishedAt: true,
  closedAt: true,
} as const;

/** A company's vacancies, open ones first. */
export async function ownVacancies(employer: Employer, page?: string | null) {
  const window = pageWindow(page, 25);
  const where = { employerId: employer.employerId };
  const [rows, total] = await Promise.all([
    db.vacancy.findMany({
      where,
      orderBy: [
        { closedAt: { sort: "asc", nulls: "first" } },
        { publishedAt: "desc" },
        { id: "asc" },
      ],
      skip: window.skip,
      take: window.take,
      select: vacancyShape,
    }),
    db.vacancy.count({ where }),
  ]);
  return pageOf(rows, total, window);
}

/** One of the company's own vacancies. Refused: `not-found` for another's. */
export async function ownVacancy(employer: Employer, vacancyId: string) {
  const found = await db.vacancy.findFirst({
    where: { id: vacancyId, employerId: employer.employerId },
    select: vacancyShape,
  });
  if (!found) throw missing();
  return found;
}
