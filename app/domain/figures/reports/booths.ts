import { currentResults, type NotedResult, type Result } from "~/domain/outcomes/visits/rules";
import { groupedBy } from "~/lib/grouped";

/** One visit to a booth with everything that was noted. */
export type VisitFacts = {
  bookingId: string;
  registrationId: string;
  at: Date;
  noted: NotedResult[];
};

export type Exhibitor = {
  bookingId: string;
  /** As the company was called, and its number, on the day of the fair. */
  employer: string;
  nib: string;
  booth: string;
  vacancies: { id: string; title: string; openings: number }[];
};

/** A booth's visits by where they stand: the five columns after `visits` add up to it. */
export type ExhibitorRow = {
  employer: string;
  nib: string;
  booth: string;
  openings: number;
  visits: number;
  hired: number;
  inProcess: number;
  interviewed: number;
  refused: number;
  withoutNote: number;
};

export type VacancyRow = {
  employer: string;
  title: string;
  openings: number;
  hired: number;
  /** Openings less hires; below zero when more were hired than announced, and shown so. */
  unfilled: number;
};

type AtBooths = { visits: VisitFacts[]; exhibitors: Exhibitor[] };

const strongestFirst: readonly Result[] = ["hired", "in-process", "interviewed", "refused"];

/** Where a visit stands: the strongest of what counts for its vacancies; undefined while nothing is noted. */
export function standingOf(visit: { noted: readonly NotedResult[] }): Result | undefined {
  const current = new Set(currentResults(visit.noted).values());
  return strongestFirst.find((result) => current.has(result));
}

/**
 * The vacancy that a visit's hire fills, if it ended in one. Nobody fills two openings of one company: where two were noted,
 * the last one counts, so that hires by vacancy and by visit are the same figure.
 */
function hiredFor({ noted }: VisitFacts): string[] {
  const current = currentResults(noted);
  const hires = noted.filter(
    ({ vacancyId, result }) => result === "hired" && current.get(vacancyId) === "hired",
  );
  const last = hires.sort((a, b) => a.at.getTime() - b.at.getTime()).at(-1);
  return last ? [last.vacancyId] : [];
}

/** One row a booth, with its visits by where they stand. */
export function exhibitorRows(facts: AtBooths): ExhibitorRow[] {
  const visitsOf = groupedBy(facts.visits, (visit) => visit.bookingId);
  return facts.exhibitors.map(({ bookingId, employer, nib, booth, vacancies }) => {
    const visits = visitsOf.get(bookingId) ?? [];
    const standings = visits.map(standingOf);
    const having = (result: Result | undefined): number =>
      standings.filter((standing) => standing === result).length;
    return {
      employer,
      nib,
      booth,
      openings: sum(vacancies, (vacancy) => vacancy.openings),
      visits: visits.length,
      hired: having("hired"),
      inProcess: having("in-process"),
      interviewed: having("interviewed"),
      refused: having("refused"),
      withoutNote: having(undefined),
    };
  });
}

/** One row a vacancy that was offered, with the openings that were filled. */
export function vacancyRows(facts: AtBooths): VacancyRow[] {
  const hires = new Map<string, number>();
  for (const visit of facts.visits)
    for (const vacancyId of hiredFor(visit)) hires.set(vacancyId, (hires.get(vacancyId) ?? 0) + 1);
  return facts.exhibitors.flatMap(({ employer, vacancies }) =>
    vacancies.map(({ id, title, openings }) => {
      const hired = hires.get(id) ?? 0;
      return { employer, title, openings, hired, unfilled: openings - hired };
    }),
  );
}

/** The sum of a figure over rows. */
export function sum<T>(items: readonly T[], valueOf: (item: T) => number): number {
  return items.reduce((total, item) => total + valueOf(item), 0);
}
