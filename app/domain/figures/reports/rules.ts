import { wasInterviewed } from "~/domain/outcomes/visits/rules";
import { stepOf, wallTimeOf } from "~/lib/calendar-day";
import { groupedBy } from "~/lib/grouped";

import {
  type Exhibitor,
  type ExhibitorRow,
  exhibitorRows,
  standingOf,
  sum,
  type VacancyRow,
  vacancyRows,
  type VisitFacts,
} from "./booths";
import { dimensions, type Grouping, groupings, type Participant, placed } from "./dimensions";

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

export type GroupRow = { key: string } & StageCounts;

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
  const visitsOf = groupedBy(facts.visits, (visit) => visit.registrationId);
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
    groups: groupsOf(people),
    exhibitors,
    vacancies,
  };
}

type Journey = {
  in: Record<Grouping, string>;
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
    in: placed(person, day),
    reached,
    arrivedAt,
    withoutGate: !person.arrivedAt && visits.length > 0,
  };
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
function groupsOf(people: readonly Journey[]): Record<Grouping, GroupRow[]> {
  const rowsOf = (grouping: Grouping): GroupRow[] => {
    const byKey = groupedBy(people, (person) => person.in[grouping]);
    const keys: readonly string[] = dimensions[grouping].keys ?? [...byKey.keys()].sort();
    const all = [...new Set([...keys, ...byKey.keys()])];
    return all.map((key) => ({ key, ...countStages(byKey.get(key) ?? []) }));
  };
  return Object.fromEntries(groupings.map((grouping) => [grouping, rowsOf(grouping)])) as Record<
    Grouping,
    GroupRow[]
  >;
}

function arrivalsByQuarter(
  people: readonly Journey[],
  fair: ReportFacts["fair"],
): { time: string; count: number }[] {
  const times = people.flatMap((person) =>
    person.arrivedAt ? [stepOf(wallTimeOf(person.arrivedAt, fair.timeZone), 15)] : [],
  );
  const counts = groupedBy(times, (time) => time);
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
