import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { correctVacancy } from "~/domain/companies/vacancies/commands.server";
import { ownVacancy } from "~/domain/companies/vacancies/queries.server";
import { type VacancyInput, vacancySchema } from "~/domain/companies/vacancies/schema";
import { answerForm, orRefuse } from "~/http/answer.server";
import { readForm } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requireEmployer } from "~/http/who.server";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { VacancyFields } from "~/ui/employer/vacancy-fields";
import { VacancyItem } from "~/ui/fair/vacancy-item";
import { PostForm } from "~/ui/form";
import { titled } from "~/ui/meta";
import { PageHead, TextLink } from "~/ui/parts";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const employer = await requireEmployer(request);
  const vacancy = await orRefuse(ownVacancy(employer, params.vacancyId ?? ""));
  return { title: vacancy.title, vacancy };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const employer = await requireEmployer(request);
  const form = await readForm(request, vacancySchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    await correctVacancy(employer, params.vacancyId ?? "", form.value);
    return done("/employer/vacancies", "vacancy-changed");
  });
}

export default function Vacancy() {
  const { vacancy } = useLoaderData<typeof loader>();
  const t = useTranslations();
  const { id, publishedAt: _publishedAt, closedAt, ...start } = vacancy;
  const [form, fields] = useServerForm<keyof VacancyInput>("vacancy", useActionData(), start);
  const head = (
    <PageHead
      above={<TextLink to="/employer/vacancies">{t("employer.vacancies")}</TextLink>}
      title={vacancy.title}
    />
  );
  if (closedAt)
    return (
      <div className="max-w-2xl">
        {head}
        <div className="overflow-hidden rounded-lg border border-line bg-surface">
          <VacancyItem vacancy={vacancy} />
        </div>
      </div>
    );
  return (
    <div className="max-w-2xl">
      {head}
      <PostForm form={form}>
        <VacancyFields fields={fields} />
        <div className="flex flex-wrap gap-3">
          <Button>{t("employer.saveVacancy")}</Button>
          <ButtonLink to="/employer/vacancies" look="secondary">
            {t("common.cancel")}
          </ButtonLink>
        </div>
      </PostForm>
      <p className="mt-8 border-t border-line pt-5">
        <ButtonLink to={`/employer/vacancies/${id}/closure`} look="quiet">
          {t("employer.closeVacancy")}
        </ButtonLink>
      </p>
    </div>
  );
}
