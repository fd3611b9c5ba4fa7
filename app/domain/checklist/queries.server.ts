import { addDays } from "date-fns";

import { db } from "~/db/client.server";
import { type CalendarDay, dayOf } from "~/lib/calendar-day";
import { now } from "~/lib/clock.server";
import { holidayOn } from "~/lib/holidays.server";
import { missing } from "~/lib/refusal";

import { officeScope } from "../accounts/policy";
import type { Officer } from "../accounts/rules";
import { dueDay, type TaskKind, taskStateOf } from "../tasks/rules";

const taskShape = {
  id: true,
  kind: true,
  title: true,
  leadDays: true,
  workingDays: true,
  doneAt: true,
  doneBy: true,
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
    .sort((one, other) => (one.due < other.due ? -1 : one.due > other.due ? 1 : 0));
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

/** A year ahead and a month back: what may be due. */
const horizonDays = { ahead: 366, back: 60 };

/** What is overdue or due within a week at the officer's fairs, the oldest first, at most `most`. */
export async function pressingTasks(officer: Officer, most = 100) {
  const tasks = await openTasks(officer);
  return tasks.filter(({ state }) => state === "overdue" || state === "soon").slice(0, most);
}

/** What is still to do at the officer's fairs, the oldest first. */
export async function openTasks(officer: Officer) {
  const fairs = await db.fair.findMany({
    where: {
      startsAt: {
        gte: addDays(now(), -horizonDays.back),
        lte: addDays(now(), horizonDays.ahead),
      },
      state: { notIn: ["cancelled", "postponed", "final"] },
      tasks: { some: { doneAt: null } },
      AND: officeScope(officer),
    },
    orderBy: { startsAt: "asc" },
    take: 100,
    select: { ...fairShape, tasks: { where: { doneAt: null }, select: taskShape } },
  });
  return fairs
    .flatMap((fair) =>
      fair.tasks.map((task) => ({
        ...dated(task, fair),
        fair: { id: fair.id, title: fair.title, day: fair.day },
      })),
    )
    .sort((one, other) => (one.due < other.due ? -1 : 1));
}
