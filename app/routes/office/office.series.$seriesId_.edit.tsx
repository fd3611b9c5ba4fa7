import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { hostOffices } from "~/domain/house/offices/queries.server";
import { venuesToChoose } from "~/domain/planning/venues/queries.server";
import { prepareChange } from "~/domain/planning/series/life.server";
import { seriesOf } from "~/domain/planning/series/queries.server";
import { patternOf } from "~/domain/planning/series/rules";
import { type SeriesField, seriesChangeSchema } from "~/domain/planning/series/schema";
import { answerForm, orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { listQuery } from "~/http/list-query";
import { requireActingOfficer } from "~/http/who.server";
import { now } from "~/lib/clock.server";
import { translator } from "~/texts/translate";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { FairFields } from "~/ui/fair/fair-fields";
import { PostForm } from "~/ui/form";
import { SelectField } from "~/ui/choices";
import { titled } from "~/ui/meta";
import { PageHead } from "~/ui/parts";
import { RuleFields } from "~/ui/series/rule-fields";
import { useShow } from "~/ui/show";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const [series, offices, venues] = await Promise.all([
    orRefuse(seriesOf(officer, params.seriesId ?? "")),
    hostOffices(officer),
    venuesToChoose(officer),
  ]);
  const t = translator(await languageOf(request));
  return {
    title: t("series.edit"),
    series,
    offices: offices.filter((office) => office.id === series.officeId),
    venues,
    days: series.fairs.filter((fair) => fair.startsAt > now()).map((fair) => fair.day),
    from: listQuery(request).value("from"),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const seriesId = params.seriesId ?? "";
  const form = await readForm(request, seriesChangeSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    const changeId = await prepareChange(officer, seriesId, form.value);
    return redirect(`/office/series/${seriesId}/changes/${changeId}`, 303);
  });
}

export default function EditSeries() {
  const { series, offices, venues, days, from } = useLoaderData<typeof loader>();
  const t = useTranslations();
  const show = useShow();
  const pattern = patternOf(series.rule);
  const [form, fields] = useServerForm<SeriesField | "fromDay">("series", useActionData(), {
    ...series.template,
    ...(pattern ?? { everyMonths: 1, ownRule: series.rule }),
    fromDay: days.find((day) => day === from),
  });
  return (
    <div className="max-w-3xl">
      <PageHead above={series.title} title={t("series.edit")} lead={t("series.editLead")} />
      <PostForm form={form}>
        <SelectField
          field={fields.fromDay}
          label={t("series.scope")}
          none={t("series.scopeAll")}
          optional
          options={days.map((day) => ({
            value: day,
            label: t("series.scopeFrom", { day: show.day(day) }),
          }))}
        />
        <RuleFields fields={fields} />
        <FairFields fields={fields} offices={offices} venues={venues} />
        <div className="flex flex-wrap gap-3">
          <Button>{t("series.see")}</Button>
          <ButtonLink to={`/office/series/${series.id}`} look="secondary">
            {t("common.cancel")}
          </ButtonLink>
        </div>
      </PostForm>
    </div>
  );
}
