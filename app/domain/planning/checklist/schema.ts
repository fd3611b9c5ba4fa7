import { z } from "zod";

import { count, line, oneOf, tick } from "~/lib/fields";

/** When a task is due; its title too, for one that an officer wrote. */
const timing = {
  days: count(0, 400),
  side: oneOf(["before", "after"]),
  workingDays: tick,
};

export const newTaskSchema = z.object({ title: line(160), ...timing });
export type NewTaskInput = z.infer<typeof newTaskSchema>;

export const taskSchema = z.object({ title: line(160).optional(), ...timing });
export type TaskInput = z.infer<typeof taskSchema>;
