import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { reasonSchema } from "~/domain/planning/fairs/schema";
import { settleConflict } from "~/domain/gate/conflicts/commands.server";
import { conflictToSettle } from "~/domain/gate/conflicts/queries.server";
import { answerForm, orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer, requireOfficer } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { titled } from "~/ui/meta";
import { ConflictFacts } from "~/ui/fair/conflict-facts";
import { ReasonForm } from "~/ui/reason-form";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const conflict = await orRefuse(conflictToSettle(officer, params.scanId ?? ""));
  const t = translator(await languageOf(request));
  return { title: t("entry.settleTitle"), conflict };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const { id, fairId } = await orRefuse(conflictToSettle(officer, params.scanId ?? ""));
  const form = await readForm(request, reasonSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    await settleConflict(officer, id, form.value.reason);
    return done(`/office/fairs/${fairId}/gate`, "conflict-settled");
  });
}

export default function Settlement() {
  const { title, conflict } = useLoaderData<typeof loader>();
  const lastResult: unknown = useActionData();
  const t = useTranslations("entry");
  return (
    <ReasonForm
      above={conflict.fair.title}
      title={title}
      lead={t("settleLead")}
      label={t("settleNote")}
      yes={t("settle")}
      back={`/office/fairs/${conflict.fairId}/gate`}
      lastResult={lastResult}
      look="primary"
    >
      <div className="mb-6 rounded-lg border border-line bg-surface p-4">
        <ConflictFacts conflict={conflict} timeZone={conflict.fair.timeZone} />
      </div>
    </ReasonForm>
  );
}
