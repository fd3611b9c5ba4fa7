import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { isFinal } from "~/domain/planning/fairs/rules";
import { noteOutcome } from "~/domain/outcomes/visits/commands.server";
import { boothOf, boothVisit } from "~/domain/outcomes/visits/queries.server";
import { results } from "~/domain/outcomes/visits/rules";
import { type OutcomeInput, outcomeSchema } from "~/domain/outcomes/visits/schema";
import { answerForm, orRefuse } from "~/http/answer.server";
import { readForm } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requireRecruiter } from "~/http/who.server";
import type { Education, Sex } from "~/lib/classifications";
import { showPhone } from "~/lib/phone";
import { regionName } from "~/lib/regions";
import { Button } from "~/ui/button";
import { PostForm } from "~/ui/form";
import { RadioField } from "~/ui/choices";
import { TextArea } from "~/ui/field";
import { titled } from "~/ui/meta";
import { Empty, Panel, Section } from "~/ui/parts";
import { showTime } from "~/ui/show";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const recruiter = await requireRecruiter(request);
  const [booth, visit] = await Promise.all([
    orRefuse(boothOf(recruiter)),
    orRefuse(boothVisit(recruiter, params.visitId ?? "")),
  ]);
  return {
    title: visit.person.name,
    visit,
    timeZone: booth.fair.timeZone,
    isFinal: isFinal(booth.fair),
    vacancies: booth.vacancies.map(({ id, title }) => ({ id, title })),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const recruiter = await requireRecruiter(request);
  const form = await readForm(request, outcomeSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    await noteOutcome(recruiter, params.visitId ?? "", form.value);
    return done("/booth", "outcome-noted");
  });
}

export default function Visit() {
  const { visit, vacancies, timeZone, isFinal } = useLoaderData<typeof loader>();
  const t = useTranslations("booth");
  const all = useTranslations();
  const { person, contact, notes } = visit;
  const last = notes.at(-1);
  const [form, fields] = useServerForm<keyof OutcomeInput>("outcome", useActionData(), {
    vacancyId: last?.vacancyId ?? (vacancies.length === 1 ? vacancies[0]?.id : undefined),
  });
  const titleOf = (id: string): string =>
    vacancies.find((vacancy) => vacancy.id === id)?.title ?? "–";
  return (
    <div className="max-w-2xl">
      <p className="mb-3">
        <a href="/booth" className="font-semibold text-accent underline">
          {all("common.back")}
        </a>
      </p>
      <h2 className="text-2xl break-words">{person.name}</h2>
      <p className="mt-1 text-soft">
        {all(`sex.${person.sex as Sex}`)}, {t("age", { age: person.age })} ·{" "}
        {all(`education.${person.education as Education}`)} · {regionName(person.regionCode)}
      </p>
      <p className="mt-1">
        {contact
          ? `${showPhone(contact.phone)}${contact.email ? ` · ${contact.email}` : ""}`
          : t(visit.byNumber ? "byNumber" : "contactHidden")}
      </p>
      {!isFinal && (
        <Section title={t("outcomeTitle")}>
          {vacancies.length === 0 ? (
            <Empty>{t("noVacancies")}</Empty>
          ) : (
            <Panel>
              <PostForm form={form}>
                <RadioField
                  field={fields.vacancyId}
                  label={t("vacancy")}
                  options={vacancies.map((vacancy) => ({
                    value: vacancy.id,
                    label: vacancy.title,
                  }))}
                />
                <RadioField
                  field={fields.result}
                  label={t("result")}
                  options={results.map((value) => ({
                    value,
                    label: all(`result.${value}`),
                  }))}
                />
                <TextArea field={fields.note} label={t("note")} rows={2} optional />
                <Button wide>{t("saveResult")}</Button>
              </PostForm>
            </Panel>
          )}
        </Section>
      )}
      {notes.length > 0 && (
        <Section title={t("history")}>
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {notes.map((note) => (
              <li key={note.at.toISOString()} className="px-4 py-2.5">
                <strong className="font-semibold">{all(`result.${note.result}`)}</strong> ·{" "}
                {titleOf(note.vacancyId)}
                <span className="block text-sm text-soft">
                  {showTime(note.at, timeZone)}
                  {note.note && ` · ${note.note}`}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}
