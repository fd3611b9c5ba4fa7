import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { cancelFair } from "~/domain/planning/fairs/life.server";
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
  const { id, title } = await orRefuse(fairToStep(officer, params.fairId ?? "", "cancelled"));
  const t = translator(await languageOf(request));
  return { title: t("fairOffice.cancelTitle"), fair: { id, title } };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const fairId = params.fairId ?? "";
  const form = await readForm(request, reasonSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    await cancelFair(officer, fairId, form.value.reason);
    return done(`/office/fairs/${fairId}`, "fair-cancelled");
  });
}

export default function Cancellation() {
  const { fair } = useLoaderData<typeof loader>();
  const t = useTranslations("fairOffice");
  return (
    <ReasonForm
      above={fair.title}
      title={t("cancelTitle")}
      lead={t("cancelText")}
      label={t("cancelReason")}
      yes={t("cancelYes")}
      back={`/office/fairs/${fair.id}`}
      lastResult={useActionData()}
    />
  );
}
