import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { settleRefused } from "~/domain/gate/conflicts/commands.server";
import { refusedToSettle } from "~/domain/gate/conflicts/refused.server";
import { reasonSchema } from "~/domain/planning/fairs/schema";
import { answerForm, orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer, requireOfficer } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { RefusedFacts } from "~/ui/fair/refused-facts";
import { titled } from "~/ui/meta";
import { ReasonForm } from "~/ui/reason-form";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const found = await orRefuse(refusedToSettle(officer, params.refusedId ?? ""));
  const t = translator(await languageOf(request));
  return { title: t("devices.settleTitle"), ...found };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const { refused } = await orRefuse(refusedToSettle(officer, params.refusedId ?? ""));
  const form = await readForm(request, reasonSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    const fairId = await settleRefused(officer, refused.id, form.value.reason);
    return done(`/office/fairs/${fairId}/refused-scans`, "refused-scan-settled");
  });
}

export default function RefusedSettlement() {
  const { title, fair, refused } = useLoaderData<typeof loader>();
  const lastResult: unknown = useActionData();
  const t = useTranslations("entry");
  return (
    <ReasonForm
      above={fair.title}
      title={title}
      lead={t("settleLead")}
      label={t("settleNote")}
      yes={t("settle")}
      back={`/office/fairs/${fair.id}/refused-scans`}
      lastResult={lastResult}
      look="primary"
    >
      <div className="mb-6 rounded-lg border border-line bg-surface p-4">
        <RefusedFacts refused={refused} timeZone={fair.timeZone} />
      </div>
    </ReasonForm>
  );
}
