import {
  currentResults,
  type NotedResult,
  type Result,
  wasInterviewed,
} from "~/domain/outcomes/visits/rules";
import { ageOn, stepOf, wallTimeOf } from "~/lib/calendar-day";
import { ageBandOf, ageBands, disabilities, educations, sexes } from "~/lib/classifications";

/** One job seeker at a fair, as the report needs them. */
export type Participant = {
  id: string;
  sex: string;
  birthDate: string;
  education: string;
  regionCode: string;
  disability: string | null;
  arrivedAt: Date | null;
};

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

export type ReportFacts = {
  fair: { day: string; timeZone: string; opensAt: string; closesAt: string };
  participants: Participant[];
  cancelled: number;
  visits: VisitFacts[];
  exhibitors: Exhibitor[];
};

/** How far people came. Each stage holds everybody of the next: whoever was hired was interviewed, and so on. */
export const stages = ["registered", "arrived", "visited", "interviewed", "hired"] as const;
export type Stage = (typeof stages)[number];
export type StageCounts = Record<Stage, number>;

export const groupings = ["sex", "ageBand", "education", "region", "disability"] as const;
export type Grouping = (typeof groupings)[number];

export type GroupRow = { key: string } & StageCounts;

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

export type FairReport = {
  totals: StageCounts & {
    cancelled: number;
    /** Counted as arrived because a booth scanned them, without a scan at the gate. */
    arrivedWithoutGate: number;
    employers: number;
    vacancies: number;
    openings: number;
    visits: number;
    /** Visits that ended in a hire; somebody hired by two companies is two of these and one of `hired`. */
    hires: number;
    unfilled: number;
  };
  /** Arrivals by quarter of an hour ("08:15"), every quarter between the first and the last, opening hours included. */
  arrivals: { time: string; count: number }[];
  groups: Record<Grouping, GroupRow[]>;
  exhibitors: ExhibitorRow[];
  vacancies: VacancyRow[];
};

/**
 * The result report of one fair, pure: the same facts give the same figures. People are counted once in every
 * grouping, so that each table's columns sum to the totals. A cancelled registration is in `cancelled` only.
 */
export function fairReport(facts: ReportFacts): FairReport {
  const visitsOf = groupBy(facts.visits, (visit) => visit.registrationId);
  const people = facts.participants.map((person) =>
    journeyOf(person, visitsOf.get(person.id) ?? [], facts.fair.day),
  );
  const exhibitors = exhibitorRows(facts);
  const vacancies = vacancyRows(facts);
  return {
    totals: {
      ...countStages(people),
      cancelled: facts.cancelled,
      arrivedWithoutGate: people.filter((person) => person.withoutGate).length,
      employers: facts.exhibitors.length,
      vacancies: vacancies.length,
      openings: sum(vacancies, (row) => row.openings),
      visits: facts.visits.length,
      hires: sum(exhibitors, (row) => row.hired),
      unfilled: sum(vacancies, (row) => row.unfilled),
    },
    arrivals: arrivalsByQuarter(people, facts.fair),
    groups: {
      sex: groupRows(people, "sex", sexes),
      ageBand: groupRows(people, "ageBand", ageBands),
      education: groupRows(people, "education", educations),
      region: groupRows(people, "region", [...new Set(people.map((p) => p.region))].sort()),
      disability: groupRows(people, "disability", ["no", ...disabilities]),
    },
    exhibitors,
    vacancies,
  };
}

type Journey = Record<Grouping, string> & {
  reached: ReadonlySet<Stage>;
  arrivedAt: Date | null;
  withoutGate: boolean;
};

function journeyOf(person: Participant, visits: readonly VisitFacts[], day: string): Journey {
  const firstVisit = visits.map((visit) => visit.at).sort((a, b) => a.getTime() - b.getTime())[0];
  const arrivedAt = person.arrivedAt ?? firstVisit ?? null;
  const reached = new Set<Stage>(["registered"]);
  if (arrivedAt) reached.add("arrived");
  if (visits.length > 0) reached.add("visited");
  if (visits.some((visit) => wasInterviewed(visit.noted))) reached.add("interviewed");
  if (visits.some((visit) => standingOf(visit) === "hired")) reached.add("hired");
  return {
    sex: person.sex,
    ageBand: ageBandOf(ageOn(person.birthDate, day)),
    education: person.education,
    region: person.regionCode,
    disability: person.disability ?? "no",
    reached,
    arrivedAt,
    withoutGate: !person.arrivedAt && visits.length > 0,
  };
}

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

function countStages(people: readonly Journey[]): StageCounts {
  const counts: StageCounts = {
    registered: 0,
    arrived: 0,
    visited: 0,
    interviewed: 0,
    hired: 0,
  };
  for (const person of people) for (const stage of person.reached) counts[stage] += 1;
  return counts;
}

/** Every key of a closed list has its row, also when nobody is in it; a key outside the list is added, never lost. */
function groupRows(
  people: readonly Journey[],
  grouping: Grouping,
  keys: readonly string[],
): GroupRow[] {
  const byKey = groupBy(people, (person) => person[grouping]);
  const all = [...new Set([...keys, ...byKey.keys()])];
  return all.map((key) => ({ key, ...countStages(byKey.get(key) ?? []) }));
}

function arrivalsByQuarter(
  people: readonly Journey[],
  fair: ReportFacts["fair"],
): { time: string; count: number }[] {
  const times = people.flatMap((person) =>
    person.arrivedAt ? [stepOf(wallTimeOf(person.arrivedAt, fair.timeZone), 15)] : [],
  );
  const counts = groupBy(times, (time) => time);
  const first = [stepOf(fair.opensAt, 15), ...times].sort()[0] ?? fair.opensAt;
  const last = [stepOf(fair.closesAt, 15), ...times].sort().at(-1) ?? fair.closesAt;
  return quartersBetween(first, last).map((time) => ({
    time,
    count: counts.get(time)?.length ?? 0,
  }));
}

function quartersBetween(first: string, last: string): string[] {
  const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const count = (minutes(last) - minutes(first)) / 15 + 1;
  return Array.from({ length: count }, (_, index) => {
    const at = minutes(first) + index * 15;
    return `${String(Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`;
  });
}

function exhibitorRows(facts: ReportFacts): ExhibitorRow[] {
  const visitsOf = groupBy(facts.visits, (visit) => visit.bookingId);
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

function vacancyRows(facts: ReportFacts): VacancyRow[] {
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

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function sum<T>(items: readonly T[], valueOf: (item: T) => number): number {
  return items.reduce((total, item) => total + valueOf(item), 0);
}
