import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { postponeFair } from "~/domain/planning/fairs/life.server";
import { fairToStep } from "~/domain/planning/fairs/queries.server";
import { reasonSchema } from "~/domain/planning/fairs/schema";
import { answerForm, orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { titled } from "~/ui/meta";
import { ReasonForm } from "~/ui/reason-form";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const { id, title } = await orRefuse(fairToStep(officer, params.fairId ?? "", "postponed"));
  const t = translator(await languageOf(request));
  return { title: t("fairOffice.postponeTitle"), fair: { id, title } };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const fairId = params.fairId ?? "";
  const form = await readForm(request, reasonSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    await postponeFair(officer, fairId, form.value.reason);
    return done(`/office/fairs/${fairId}`, "fair-postponed");
  });
}

export default function Postponement() {
  const { fair } = useLoaderData<typeof loader>();
  const t = useTranslations("fairOffice");
  return (
    <ReasonForm
      above={fair.title}
      title={t("postponeTitle")}
      lead={t("postponeText")}
      label={t("cancelReason")}
      yes={t("postponeYes")}
      back={`/office/fairs/${fair.id}`}
      lastResult={useActionData()}
    />
  );
}
