import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { fairToTakeBack, takeBackSteps } from "~/domain/planning/fairs/clock.server";
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
  const { id, title } = await orRefuse(fairToTakeBack(officer, params.fairId ?? ""));
  const t = translator(await languageOf(request));
  return { title: t("fairOffice.clockStepTitle"), fair: { id, title } };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const fairId = params.fairId ?? "";
  const form = await readForm(request, reasonSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    await takeBackSteps(officer, fairId, form.value.reason);
    return done(`/office/fairs/${fairId}`, "fair-step-taken-back");
  });
}

export default function ClockStep() {
  const { title, fair } = useLoaderData<typeof loader>();
  const t = useTranslations("fairOffice");
  return (
    <ReasonForm
      above={fair.title}
      title={title}
      lead={t("clockStepLead")}
      label={t("clockStepReason")}
      yes={t("clockStepYes")}
      back={`/office/fairs/${fair.id}`}
      lastResult={useActionData()}
      look="primary"
    />
  );
}
