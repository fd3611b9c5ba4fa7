import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Form } from "~/ui/navigation";
import { useTranslations } from "use-intl";

import { changeTask } from "~/domain/planning/checklist/commands.server";
import { taskToChange } from "~/domain/planning/checklist/queries.server";
import { type TaskInput, taskSchema } from "~/domain/planning/checklist/schema";
import { answerForm, orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { TaskTimingFields } from "~/ui/fair/task-fields";
import { useTaskName } from "~/ui/fair/task-list";
import { FieldSet, PostForm } from "~/ui/form";
import { TextField } from "~/ui/field";
import { titled } from "~/ui/meta";
import { PageHead } from "~/ui/parts";
import { useShow } from "~/ui/show";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const task = await orRefuse(taskToChange(officer, params.taskId ?? ""));
  const t = translator(await languageOf(request));
  return { title: task.title ?? (task.kind ? t(`task.${task.kind}`) : ""), task };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const form = await readForm(request, taskSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    const fairId = await changeTask(officer, params.taskId ?? "", form.value);
    return done(`/office/fairs/${fairId}/checklist`, "task-saved");
  });
}

export default function Task() {
  const { task } = useLoaderData<typeof loader>();
  const t = useTranslations("checklist");
  const common = useTranslations("common");
  const name = useTaskName();
  const show = useShow();
  const [form, fields] = useServerForm<keyof TaskInput>("task", useActionData(), {
    title: task.title ?? undefined,
    days: Math.abs(task.leadDays),
    side: task.leadDays < 0 ? "after" : "before",
    workingDays: task.workingDays ? "on" : undefined,
  });
  return (
    <div className="max-w-2xl">
      <PageHead above={task.fair.title} title={name(task)} lead={show.day(task.due)} />
      <PostForm form={form}>
        <FieldSet title={t("when")}>
          {task.kind === null && <TextField field={fields.title} label={t("taskTitle")} />}
          <TaskTimingFields fields={fields} />
        </FieldSet>
        <div className="flex flex-wrap gap-3">
          <Button>{common("save")}</Button>
          <ButtonLink to={`/office/fairs/${task.fair.id}/checklist`} look="secondary">
            {common("back")}
          </ButtonLink>
        </div>
      </PostForm>
      <Form
        method="post"
        action={`/office/tasks/${task.id}/removal`}
        className="mt-8 border-t border-line pt-5"
      >
        <Button look="quiet">{t("remove")}</Button>
      </Form>
    </div>
  );
}
