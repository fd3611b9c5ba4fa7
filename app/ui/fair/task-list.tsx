import { useTranslations } from "use-intl";

import type { TaskKind, TaskState } from "~/domain/planning/checklist/rules";

import { Form } from "../navigation";
import { Button } from "../button";
import { Badge, TextLink } from "../parts";
import { useShow } from "../show";

export type ListedTask = {
  id: string;
  kind: TaskKind | null;
  title: string | null;
  leadDays: number;
  workingDays: boolean;
  doneAt: Date | null;
  doneByName: string | null;
  due: string;
  state: TaskState;
};

const tones = { done: "good", overdue: "bad", soon: "warn", later: "plain" } as const;

/** What a task is called: one of the usual ones in the language of the page, or as an officer wrote it. */
export function useTaskName(): (task: Pick<ListedTask, "kind" | "title">) => string {
  const t = useTranslations("task");
  return ({ kind, title }) => title ?? (kind ? t(kind) : "");
}

/** What is to do for a fair, by the day that it is due. */
export function TaskList({ tasks, mayAct }: { tasks: ListedTask[]; mayAct: boolean }) {
  const t = useTranslations("checklist");
  const name = useTaskName();
  const show = useShow();
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {tasks.map((task) => (
        <li
          key={task.id}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3"
        >
          <div className="min-w-0 flex-1 basis-72">
            <strong className="font-semibold">
              {mayAct ? (
                <TextLink to={`/office/tasks/${task.id}`}>{name(task)}</TextLink>
              ) : (
                name(task)
              )}
            </strong>
            <p className="text-sm text-soft">
              {show.day(task.due)} · {t(lead(task), { days: Math.abs(task.leadDays) })}
              {task.doneAt &&
                ` · ${t("doneBy", { name: task.doneByName ?? "", time: show.instant(task.doneAt) })}`}
            </p>
          </div>
          <div className="flex items-center gap-3">
            <Badge tone={tones[task.state]}>{t(`states.${task.state}`)}</Badge>
            {mayAct && (
              <Form
                method="post"
                action={`/office/tasks/${task.id}/${task.doneAt ? "reopening" : "completion"}`}
              >
                <Button look={task.doneAt ? "quiet" : "secondary"} small>
                  {t(task.doneAt ? "reopen" : "finish")}
                </Button>
              </Form>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

function lead(
  task: ListedTask,
): "onTheDay" | "before" | "after" | "workingBefore" | "workingAfter" {
  if (task.leadDays === 0) return "onTheDay";
  if (task.leadDays < 0) return task.workingDays ? "workingAfter" : "after";
  return task.workingDays ? "workingBefore" : "before";
}
