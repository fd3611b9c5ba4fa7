import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { redraftFair, rewordFair } from "~/domain/planning/fairs/commands.server";
import { draftOf, officeFair } from "~/domain/planning/fairs/queries.server";
import { type FairInput, fairSchema, fairWordsSchema } from "~/domain/planning/fairs/schema";
import { hostOffices } from "~/domain/house/offices/queries.server";
import { venuesToChoose } from "~/domain/planning/venues/queries.server";
import { answerForm, orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { FairFields, FairWordsFields } from "~/ui/fair/fair-fields";
import { PostForm } from "~/ui/form";
import { titled } from "~/ui/meta";
import { Notice, PageHead } from "~/ui/parts";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const [draft, offices, venues] = await Promise.all([
    orRefuse(draftOf(officer, params.fairId ?? "")),
    hostOffices(officer),
    venuesToChoose(officer),
  ]);
  const t = translator(await languageOf(request));
  return {
    title: t("planning.editTitle"),
    fairId: params.fairId ?? "",
    draft,
    offices,
    venues,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const fairId = params.fairId ?? "";
  const { state } = await orRefuse(officeFair(officer, fairId));
  if (state === "draft") {
    const form = await readForm(request, fairSchema);
    if (!form.ok) return form.refused;
    return answerForm(form, async () => {
      await redraftFair(officer, fairId, form.value);
      return done(`/office/fairs/${fairId}`, "fair-changed");
    });
  }
  const form = await readForm(request, fairWordsSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    await rewordFair(officer, fairId, form.value);
    return done(`/office/fairs/${fairId}`, "fair-changed");
  });
}

export default function EditFair() {
  const { draft, offices, venues, fairId } = useLoaderData<typeof loader>();
  const t = useTranslations();
  const [form, fields] = useServerForm<keyof FairInput>("fair", useActionData(), draft.input);
  return (
    <div className="max-w-3xl">
      <PageHead above={draft.input.title} title={t("planning.editTitle")} />
      {!draft.isDraft && <Notice>{t("planning.wordsOnly")}</Notice>}
      <PostForm form={form}>
        {draft.isDraft ? (
          <FairFields
            fields={fields}
            day={fields.day}
            offices={offices}
            venues={venues}
            hasOwnPlan={draft.hasOwnPlan}
          />
        ) : (
          <FairWordsFields fields={fields} />
        )}
        <div className="flex flex-wrap gap-3">
          <Button>{t("common.save")}</Button>
          <ButtonLink to={`/office/fairs/${fairId}`} look="secondary">
            {t("common.cancel")}
          </ButtonLink>
        </div>
      </PostForm>
    </div>
  );
}
