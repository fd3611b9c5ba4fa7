import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";

import { closeVacancy } from "~/domain/employers/commands.server";
import { orRefuse } from "~/http/answer.server";
import { done } from "~/http/redirect.server";
import { requireEmployer } from "~/http/who.server";

export async function loader({ request }: LoaderFunctionArgs) {
  await requireEmployer(request);
  return redirect("/employer/vacancies");
}

export async function action({ request, params }: ActionFunctionArgs) {
  const employer = await requireEmployer(request);
  await orRefuse(closeVacancy(employer, params.vacancyId ?? ""));
  return done("/employer/vacancies", "vacancy-closed");
}

export { Nothing as default } from "~/ui/nothing";
