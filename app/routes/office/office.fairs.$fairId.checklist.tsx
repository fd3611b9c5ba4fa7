import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Form } from "~/ui/navigation";
import { useTranslations } from "use-intl";

import { mayChange } from "~/domain/house/accounts/policy";
import { addTask } from "~/domain/planning/checklist/commands.server";
import { checklistOf } from "~/domain/planning/checklist/queries.server";
import { type NewTaskInput, newTaskSchema } from "~/domain/planning/checklist/schema";
import { officeFair } from "~/domain/planning/fairs/queries.server";
import { lettersOf } from "~/domain/planning/letters/queries.server";
import { letterKinds } from "~/domain/planning/letters/rules";
import { answerForm, orRefuse } from "~/http/answer.server";
import { readForm } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer, requireOfficer } from "~/http/who.server";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { TaskTimingFields } from "~/ui/fair/task-fields";
import { TaskList } from "~/ui/fair/task-list";
import { FieldSet, PostForm } from "~/ui/form";
import { TextField } from "~/ui/field";
import { titled } from "~/ui/meta";
import { Empty, Section } from "~/ui/parts";
import { useShow } from "~/ui/show";
import { Table } from "~/ui/table";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const fair = await orRefuse(officeFair(officer, params.fairId ?? ""));
  const [tasks, letters] = await Promise.all([
    orRefuse(checklistOf(officer, fair.id)),
    lettersOf(officer, fair.id),
  ]);
  return { title: fair.title, fairId: fair.id, tasks, letters, mayAct: mayChange(officer) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const fairId = params.fairId ?? "";
  const form = await readForm(request, newTaskSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    await addTask(officer, fairId, form.value);
    return done(`/office/fairs/${fairId}/checklist`, "task-saved");
  });
}

export default function Checklist() {
  const { fairId, tasks, letters, mayAct } = useLoaderData<typeof loader>();
  const t = useTranslations("checklist");
  const letter = useTranslations("letter");
  const show = useShow();
  const here = `/office/fairs/${fairId}`;
  const [form, fields] = useServerForm<keyof NewTaskInput>("task", useActionData(), {
    days: 7,
    side: "before",
  });
  return (
    <>
      <Section title={t("title")}>
        {tasks.length === 0 ? (
          <Empty
            action={
              mayAct && (
                <Form method="post" action={`${here}/usual-checklist`}>
                  <Button>{t("layUsual")}</Button>
                </Form>
              )
            }
          >
            {t("empty")}
          </Empty>
        ) : (
          <TaskList tasks={tasks} mayAct={mayAct} />
        )}
      </Section>
      <Section
        title={letter("title")}
        aside={
          mayAct && (
            <div className="flex flex-wrap gap-2">
              {letterKinds.map((kind) => (
                <ButtonLink
                  key={kind}
                  to={`${here}/letters/new?kind=${kind}`}
                  look={kind === "permit" ? "secondary" : "quiet"}
                >
                  {letter(`kind.${kind}`)}
                </ButtonLink>
              ))}
            </div>
          )
        }
      >
        {letters.length === 0 ? (
          <Empty>{letter("empty")}</Empty>
        ) : (
          <Table
            caption={letter("title")}
            stacks
            rows={letters}
            rowKey={(row) => row.id}
            columns={[
              { key: "number", head: letter("number"), cell: (row) => row.number },
              { key: "subject", head: letter("subject"), cell: (row) => row.subject },
              { key: "day", head: letter("day"), cell: (row) => show.day(row.day) },
              { key: "by", head: letter("by"), cell: (row) => row.createdByName },
              {
                key: "file",
                head: letter("file"),
                cell: (row) => (
                  <ButtonLink to={`/office/letters/${row.id}.pdf`} look="quiet" download>
                    PDF
                  </ButtonLink>
                ),
              },
            ]}
          />
        )}
      </Section>
      {mayAct && (
        <Section title={t("addTitle")}>
          <div className="max-w-2xl">
            <PostForm form={form}>
              <FieldSet title={t("what")}>
                <TextField field={fields.title} label={t("taskTitle")} />
                <TaskTimingFields fields={fields} />
              </FieldSet>
              <div>
                <Button look="secondary">{t("add")}</Button>
              </div>
            </PostForm>
          </div>
        </Section>
      )}
    </>
  );
}
