import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { addClosedDay } from "~/domain/house/offices/commands.server";
import { officeSettings } from "~/domain/house/offices/queries.server";
import { type ClosedDayInput, closedDaySchema } from "~/domain/house/offices/schema";
import { answerForm, orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer, requireOfficer } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { PostForm } from "~/ui/form";
import { TextField } from "~/ui/field";
import { titled } from "~/ui/meta";
import { PageHead } from "~/ui/parts";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const { id, name } = await orRefuse(officeSettings(officer, params.officeId ?? ""));
  const t = translator(await languageOf(request));
  return { title: t("settings.closedTitle"), office: { id, name } };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const officeId = params.officeId ?? "";
  const form = await readForm(request, closedDaySchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    await addClosedDay(officer, officeId, form.value);
    return done(`/office/settings/${officeId}`, "settings-saved");
  });
}

/** Where the form of the settings comes back to when it is refused. */
export default function ClosedDay() {
  const { office } = useLoaderData<typeof loader>();
  const t = useTranslations("settings");
  const planning = useTranslations("planning");
  const common = useTranslations("common");
  const [form, fields] = useServerForm<keyof ClosedDayInput>("closed", useActionData());
  return (
    <div className="max-w-xl">
      <PageHead above={office.name} title={t("closedTitle")} />
      <PostForm form={form}>
        <TextField field={fields.day} label={planning("day")} type="date" />
        <TextField field={fields.name} label={t("closedName")} />
        <div className="flex flex-wrap gap-3">
          <Button>{t("addClosed")}</Button>
          <ButtonLink to={`/office/settings/${office.id}`} look="secondary">
            {common("back")}
          </ButtonLink>
        </div>
      </PostForm>
    </div>
  );
}
