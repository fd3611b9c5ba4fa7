import { write, type Write } from "~/db/write.server";
import { officeScope, signed } from "~/domain/house/accounts/policy";
import type { ActingOfficer } from "~/domain/house/accounts/rules";
import type { ActivityVerb } from "~/domain/house/activity/rules";
import { noteOfFair, ownFair } from "~/domain/planning/fairs/steps.server";
import { now } from "~/lib/clock.server";
import { missing } from "~/lib/refusal";

import { usualTasks } from "./rules";
import type { NewTaskInput, TaskInput } from "./schema";

/** Adds a thing to do for a fair. Refused: `not-found` for another office's. */
export async function addTask(
  officer: ActingOfficer,
  fairId: string,
  input: NewTaskInput,
): Promise<void> {
  await write(async (tx) => {
    const fair = await ownFair(tx, officer, fairId);
    await tx.task.create({ data: { fairId, title: input.title, ...timingOf(input) } });
    await noteOfFair(tx, officer, "task-added", fair, input.title);
  });
}

/** Gives a fair that has none the usual list. Safe to press twice. */
export async function layChecklist(officer: ActingOfficer, fairId: string): Promise<void> {
  await write(async (tx) => {
    const fair = await ownFair(tx, officer, fairId);
    if ((await tx.task.count({ where: { fairId } })) > 0) return;
    const office = await tx.office.findUniqueOrThrow({
      where: { id: fair.officeId },
      select: { permitDays: true },
    });
    await tx.task.createMany({ data: usualTasks(office).map((task) => ({ fairId, ...task })) });
    await noteOfFair(tx, officer, "task-added", fair);
  });
}

/** Changes when a thing is due, and its words. Returns the fair's id. Refused: `not-found`. */
export function changeTask(
  officer: ActingOfficer,
  taskId: string,
  input: TaskInput,
): Promise<string> {
  return onTask(officer, taskId, "task-changed", async (tx, task) => {
    const title = task.kind === null && input.title !== undefined ? { title: input.title } : {};
    await tx.task.update({ where: { id: taskId }, data: { ...title, ...timingOf(input) } });
    return true;
  });
}

/** Takes a thing off the list. Returns the fair's id. */
export function removeTask(officer: ActingOfficer, taskId: string): Promise<string> {
  return onTask(officer, taskId, "task-removed", async (tx) => {
    await tx.task.delete({ where: { id: taskId } });
    return true;
  });
}

/** Writes down that a thing is done, by whom and when. Safe to press twice. Returns the fair's id. */
export function finishTask(officer: ActingOfficer, taskId: string): Promise<string> {
  return onTask(officer, taskId, "task-done", async (tx) => {
    const { count } = await tx.task.updateMany({
      where: { id: taskId, doneAt: null },
      data: { doneAt: now(), ...signed("done", officer) },
    });
    return count > 0;
  });
}

/** Takes back that a thing is done. Safe to press twice. Returns the fair's id. */
export function reopenTask(officer: ActingOfficer, taskId: string): Promise<string> {
  return onTask(officer, taskId, "task-reopened", async (tx) => {
    const { count } = await tx.task.updateMany({
      where: { id: taskId, doneAt: { not: null } },
      data: { doneAt: null, doneById: null, doneByName: null },
    });
    return count > 0;
  });
}

type KnownTask = { kind: string | null; title: string | null };

async function onTask(
  officer: ActingOfficer,
  taskId: string,
  verb: ActivityVerb,
  change: (tx: Write, task: KnownTask) => Promise<boolean>,
): Promise<string> {
  return write(async (tx) => {
    const task = await tx.task.findFirst({
      where: { id: taskId, fair: officeScope(officer) },
      select: {
        kind: true,
        title: true,
        fair: { select: { id: true, title: true, officeId: true } },
      },
    });
    if (!task) throw missing();
    const isNews = await change(tx, task);
    if (isNews)
      await noteOfFair(tx, officer, verb, task.fair, task.title ?? task.kind ?? undefined);
    return task.fair.id;
  });
}

function timingOf({ days, side, workingDays }: Omit<TaskInput, "title">) {
  return { leadDays: side === "after" ? -days : days, workingDays };
}
