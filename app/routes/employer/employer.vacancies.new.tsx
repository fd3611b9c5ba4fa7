import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { publishVacancy } from "~/domain/companies/vacancies/commands.server";
import { type VacancyInput, vacancySchema } from "~/domain/companies/vacancies/schema";
import { answerForm } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requireEmployer } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { VacancyFields } from "~/ui/employer/vacancy-fields";
import { PostForm } from "~/ui/form";
import { titled } from "~/ui/meta";
import { PageHead } from "~/ui/parts";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  await requireEmployer(request);
  return {
    title: translator(await languageOf(request))("employer.newVacancy"),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const employer = await requireEmployer(request);
  const form = await readForm(request, vacancySchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    await publishVacancy(employer, form.value);
    return done("/employer/vacancies", "vacancy-published");
  });
}

export default function NewVacancy() {
  const t = useTranslations();
  const [form, fields] = useServerForm<keyof VacancyInput>("vacancy", useActionData());
  return (
    <div className="max-w-2xl">
      <PageHead title={t("employer.newVacancy")} />
      <PostForm form={form}>
        <VacancyFields fields={fields} />
        <div className="flex flex-wrap gap-3">
          <Button>{t("employer.publish")}</Button>
          <ButtonLink to="/employer/vacancies" look="secondary">
            {t("common.cancel")}
          </ButtonLink>
        </div>
      </PostForm>
    </div>
  );
}
