import { parseISO } from "date-fns";

import { type CalendarDay, dayAfter } from "~/lib/calendar-day";

export type TaskTiming = {
  /** Days before the fair; after it when negative. */
  leadDays: number;
  /** Counted in days on which offices work. */
  workingDays: boolean;
};

/** What every fair needs, by its name in the catalogue (texts → task). */
export const taskKinds = [
  "invitation",
  "venue-letter",
  "permit",
  "publication",
  "technical-meeting",
  "security-health",
  "vacancies",
  "phones",
  "result-report",
] as const;
export type TaskKind = (typeof taskKinds)[number];

/**
 * The usual list of a fair. `permitDays`: the crowd permit is applied for at least 14 working days before, 21 where the
 * fair is of national scale (PP 60/2017); an office sets its own.
 */
export function usualTasks(office: { permitDays: number }): (TaskTiming & { kind: TaskKind })[] {
  return [
    { kind: "invitation", leadDays: 30, workingDays: false },
    { kind: "venue-letter", leadDays: 30, workingDays: false },
    { kind: "permit", leadDays: office.permitDays, workingDays: true },
    { kind: "publication", leadDays: 14, workingDays: false },
    { kind: "technical-meeting", leadDays: 7, workingDays: false },
    { kind: "security-health", leadDays: 7, workingDays: false },
    { kind: "vacancies", leadDays: 5, workingDays: false },
    { kind: "phones", leadDays: 1, workingDays: true },
    { kind: "result-report", leadDays: -3, workingDays: true },
  ];
}

/** A day on which offices work is no weekend day and nobody's holiday. */
export function isWorkingDay(day: CalendarDay, isHoliday: (day: CalendarDay) => boolean): boolean {
  return ![0, 6].includes(parseISO(day).getDay()) && !isHoliday(day);
}

/** The day by which a task is due, counted from the day of the fair. */
export function dueDay(
  timing: TaskTiming,
  fairDay: CalendarDay,
  isHoliday: (day: CalendarDay) => boolean,
): CalendarDay {
  if (!timing.workingDays) return dayAfter(fairDay, -timing.leadDays);
  const step = timing.leadDays < 0 ? 1 : -1;
  let day = fairDay;
  for (let left = Math.abs(timing.leadDays); left > 0;) {
    day = dayAfter(day, step);
    if (isWorkingDay(day, isHoliday)) left -= 1;
  }
  return day;
}

export type TaskState = "done" | "overdue" | "soon" | "later";

/** Where a task stands on `today`; `soon` is within a week. */
export function taskStateOf(
  task: { doneAt: Date | null },
  due: CalendarDay,
  today: CalendarDay,
): TaskState {
  if (task.doneAt) return "done";
  if (due < today) return "overdue";
  return due <= dayAfter(today, 7) ? "soon" : "later";
}
