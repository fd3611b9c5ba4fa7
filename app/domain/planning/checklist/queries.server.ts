import { addDays } from "date-fns";

import { db } from "~/db/client.server";
import { officeScope } from "~/domain/house/accounts/policy";
import type { Officer } from "~/domain/house/accounts/rules";
import { workingStates } from "~/domain/planning/fairs/life-cycle";
import { type CalendarDay, dayOf } from "~/lib/calendar-day";
import { now } from "~/lib/clock.server";
import { holidayOn } from "~/lib/holidays.server";
import { missing } from "~/lib/refusal";

import { dueDay, type TaskKind, taskStateOf } from "./rules";

const taskShape = {
  id: true,
  kind: true,
  title: true,
  leadDays: true,
  workingDays: true,
  doneAt: true,
  doneByName: true,
} as const;

const fairShape = {
  id: true,
  title: true,
  day: true,
  timeZone: true,
  office: { select: { closedDays: { select: { day: true } } } },
} as const;

type DatedFair = {
  day: CalendarDay;
  timeZone: string;
  office: { closedDays: { day: string }[] };
};

type TaskRow = {
  kind: string | null;
  leadDays: number;
  workingDays: boolean;
  doneAt: Date | null;
};

/** A task with its day and where it stands today. */
function dated<Row extends TaskRow>(task: Row, fair: DatedFair) {
  const closed = new Set(fair.office.closedDays.map(({ day }) => day));
  const due = dueDay(task, fair.day, (day) => closed.has(day) || holidayOn(day) !== undefined);
  const state = taskStateOf(task, due, dayOf(now(), fair.timeZone));
  return { ...task, kind: task.kind as TaskKind | null, due, state };
}

/** What is to do for a fair, by the day that it is due. Refused: `not-found` for another office's. */
export async function checklistOf(officer: Officer, fairId: string) {
  const fair = await db.fair.findFirst({
    where: { id: fairId, ...officeScope(officer) },
    select: { ...fairShape, tasks: { orderBy: { id: "asc" }, take: 200, select: taskShape } },
  });
  if (!fair) throw missing();
  return fair.tasks
    .map((task) => dated(task, fair))
    .sort((one, other) => one.due.localeCompare(other.due));
}

/** One thing to do. Refused: `not-found` for another office's. */
export async function taskToChange(officer: Officer, taskId: string) {
  const task = await db.task.findFirst({
    where: { id: taskId, fair: officeScope(officer) },
    select: { ...taskShape, fair: { select: fairShape } },
  });
  if (!task) throw missing();
  const { fair, ...rest } = task;
  return { ...dated(rest, fair), fair: { id: fair.id, title: fair.title } };
}

/** What is overdue or due within a week at the officer's fairs, the oldest first, at most `most`. */
export async function pressingTasks(officer: Officer, most = 100) {
  const tasks = await openTasks(officer);
  return tasks.filter(({ state }) => state === "overdue" || state === "soon").slice(0, most);
}

/** How far back a fair's preparations are still asked for, and how far ahead. */
const span = { backDays: 60, aheadDays: 366 };

/** What is still to do at the officer's fairs, the oldest first: of the next 300 fairs, and the last 100. */
export async function openTasks(officer: Officer) {
  const open = {
    state: { in: workingStates },
    tasks: { some: { doneAt: null } },
    AND: officeScope(officer),
  };
  const select = { ...fairShape, tasks: { where: { doneAt: null }, select: taskShape } };
  const [coming, past] = await Promise.all([
    db.fair.findMany({
      where: { ...open, startsAt: { gte: now(), lte: addDays(now(), span.aheadDays) } },
      orderBy: { startsAt: "asc" },
      take: 300,
      select,
    }),
    db.fair.findMany({
      where: { ...open, startsAt: { gte: addDays(now(), -span.backDays), lt: now() } },
      orderBy: { startsAt: "desc" },
      take: 100,
      select,
    }),
  ]);
  return [...past, ...coming]
    .flatMap((fair) =>
      fair.tasks.map((task) => ({
        ...dated(task, fair),
        fair: { id: fair.id, title: fair.title, day: fair.day },
      })),
    )
    .sort((one, other) => one.due.localeCompare(other.due));
}
