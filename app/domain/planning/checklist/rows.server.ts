import type { Prisma } from "~/db/generated/client";
import type { Write } from "~/db/write.server";

type NewTask = Omit<Prisma.TaskCreateManyInput, "id" | "fairId" | "doneAt">;

/** The things to do that a fair begins with. */
export async function layTasks(tx: Write, fairId: string, tasks: NewTask[]): Promise<void> {
  await tx.task.createMany({ data: tasks.map((task) => ({ ...task, fairId })) });
}
