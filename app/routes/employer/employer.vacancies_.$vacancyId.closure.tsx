import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { closeVacancy } from "~/domain/companies/vacancies/commands.server";
import { ownVacancy } from "~/domain/companies/vacancies/queries.server";
import { orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { done } from "~/http/redirect.server";
import { requireEmployer } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { AskFirst } from "~/ui/ask-first";
import { titled } from "~/ui/meta";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const employer = await requireEmployer(request);
  const { id, title, closedAt } = await orRefuse(ownVacancy(employer, params.vacancyId ?? ""));
  const back = `/employer/vacancies/${id}`;
  if (closedAt) return redirect(back);
  const t = translator(await languageOf(request));
  return { title: t("employer.closeVacancyAsk"), vacancyTitle: title, back };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const employer = await requireEmployer(request);
  await orRefuse(closeVacancy(employer, params.vacancyId ?? ""));
  return done("/employer/vacancies", "vacancy-closed");
}

export default function Closure() {
  const { title, vacancyTitle, back } = useLoaderData<typeof loader>();
  const t = useTranslations("employer");
  return (
    <AskFirst
      above={vacancyTitle}
      title={title}
      lead={t("closeVacancyWhy")}
      yes={t("closeVacancy")}
      back={back}
    />
  );
}
