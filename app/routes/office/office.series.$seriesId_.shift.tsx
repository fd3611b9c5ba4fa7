import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { isMovable } from "~/domain/planning/fairs/rules";
import { shiftSeries } from "~/domain/planning/series/life.server";
import { seriesOf } from "~/domain/planning/series/queries.server";
import { type ShiftInput, shiftSchema } from "~/domain/planning/series/schema";
import { answerForm, orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer } from "~/http/who.server";
import { now } from "~/lib/clock.server";
import { translator } from "~/texts/translate";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { PostForm } from "~/ui/form";
import { SelectField } from "~/ui/choices";
import { TextArea, TextField } from "~/ui/field";
import { titled } from "~/ui/meta";
import { PageHead } from "~/ui/parts";
import { useShow } from "~/ui/show";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const { id, title, fairs } = await orRefuse(seriesOf(officer, params.seriesId ?? ""));
  const t = translator(await languageOf(request));
  return {
    title: t("series.shift"),
    series: { id, title },
    days: fairs
      .filter((fair) => fair.startsAt > now() && isMovable(fair.state))
      .map((fair) => fair.day),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const seriesId = params.seriesId ?? "";
  const form = await readForm(request, shiftSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    await shiftSeries(officer, seriesId, form.value);
    return done(`/office/series/${seriesId}`, "series-shifted");
  });
}

export default function ShiftSeries() {
  const { series, days } = useLoaderData<typeof loader>();
  const t = useTranslations("series");
  const fairOffice = useTranslations("fairOffice");
  const common = useTranslations("common");
  const show = useShow();
  const [form, fields] = useServerForm<keyof ShiftInput>("shift", useActionData(), {
    fromDay: days[0],
    byDays: 7,
  });
  return (
    <div className="max-w-xl">
      <PageHead above={series.title} title={t("shift")} lead={t("shiftLead")} />
      <PostForm form={form}>
        <SelectField
          field={fields.fromDay}
          label={t("fromDay")}
          options={days.map((day) => ({ value: day, label: show.day(day) }))}
        />
        <TextField field={fields.byDays} label={t("byDays")} hint={t("byDaysHint")} />
        <TextArea field={fields.reason} label={fairOffice("moveReason")} />
        <div className="flex flex-wrap gap-3">
          <Button>{t("shiftYes")}</Button>
          <ButtonLink to={`/office/series/${series.id}`} look="secondary">
            {common("back")}
          </ButtonLink>
        </div>
      </PostForm>
    </div>
  );
}
