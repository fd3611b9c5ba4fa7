import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { moveFair } from "~/domain/fairs/life.server";
import { fairToStep } from "~/domain/fairs/queries.server";
import { moveSchema } from "~/domain/fairs/schema";
import { answerForm, orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer, requireOfficer } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { PostForm, TextArea, TextField } from "~/ui/form";
import { titled } from "~/ui/meta";
import { PageHead } from "~/ui/parts";
import { useShow } from "~/ui/show";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const { id, title, day, slots } = await orRefuse(
    fairToStep(officer, params.fairId ?? "", "moved"),
  );
  const registered = slots.reduce((sum, slot) => sum + slot.taken, 0);
  const t = translator(await languageOf(request));
  return { title: t("fairOffice.moveTitle"), fair: { id, title, day, registered } };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireOfficer(request);
  const fairId = params.fairId ?? "";
  const form = await readForm(request, moveSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    await moveFair(officer, fairId, form.value);
    return done(`/office/fairs/${fairId}`, "fair-moved");
  });
}

export default function Move() {
  const { fair } = useLoaderData<typeof loader>();
  const t = useTranslations("fairOffice");
  const planning = useTranslations("planning");
  const common = useTranslations("common");
  const show = useShow();
  const [form, fields] = useServerForm<"day" | "reason">("move", useActionData(), {
    day: fair.day,
  });
  return (
    <div className="max-w-xl">
      <PageHead
        above={`${fair.title} · ${show.day(fair.day)} · ${t("bookedNow", { count: fair.registered })}`}
        title={t("moveTitle")}
        lead={t("moveText")}
      />
      <PostForm form={form}>
        <TextField field={fields.day} label={planning("day")} type="date" />
        <TextArea field={fields.reason} label={t("moveReason")} />
        <div className="flex flex-wrap gap-3">
          <Button>{t("moveYes")}</Button>
          <ButtonLink to={`/office/fairs/${fair.id}`} look="secondary">
            {common("back")}
          </ButtonLink>
        </div>
      </PostForm>
    </div>
  );
}
