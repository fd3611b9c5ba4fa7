import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { hostOffices } from "~/domain/house/offices/queries.server";
import { plansToCopy } from "~/domain/planning/halls/queries.server";
import { venuesToChoose } from "~/domain/planning/venues/queries.server";
import { createSeries } from "~/domain/planning/series/commands.server";
import { type SeriesField, seriesSchema } from "~/domain/planning/series/schema";
import { answerForm } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer } from "~/http/who.server";
import { dayAfter, dayOf } from "~/lib/calendar-day";
import { now } from "~/lib/clock.server";
import { translator } from "~/texts/translate";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { FairFields, usualFair } from "~/ui/fair/fair-fields";
import { FieldRow, PostForm } from "~/ui/form";
import { TextField } from "~/ui/field";
import { titled } from "~/ui/meta";
import { PageHead } from "~/ui/parts";
import { RuleFields } from "~/ui/series/rule-fields";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const [offices, venues, plans] = await Promise.all([
    hostOffices(officer),
    venuesToChoose(officer),
    plansToCopy(officer),
  ]);
  const t = translator(await languageOf(request));
  const own = offices.find((office) => office.id === officer.officeId) ?? offices[0];
  const today = dayOf(now(), own?.timeZone ?? officer.timeZone);
  // The first of next month, and a year of it.
  const firstDay = `${dayAfter(`${today.slice(0, 7)}-28`, 4).slice(0, 7)}-01`;
  const year = String(Number(firstDay.slice(0, 4)) + 1);
  const lastDay = dayAfter(`${year}${firstDay.slice(4)}`, -1);
  return { title: t("series.new"), offices, venues, plans, own, firstDay, lastDay };
}

export async function action({ request }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const form = await readForm(request, seriesSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    const seriesId = await createSeries(officer, form.value);
    return done(`/office/series/${seriesId}`, "series-created");
  });
}

export default function NewSeries() {
  const { offices, venues, plans, own, firstDay, lastDay } = useLoaderData<typeof loader>();
  const t = useTranslations();
  const [form, fields] = useServerForm<SeriesField>("series", useActionData(), {
    ...usualFair(own),
    ordinals: ["3"],
    weekdays: ["TH"],
    everyMonths: 1,
    firstDay,
    lastDay,
    registrationDays: 30,
  });
  return (
    <div className="max-w-3xl">
      <PageHead title={t("series.new")} lead={t("series.lead")} />
      <PostForm form={form}>
        <RuleFields fields={fields} />
        <FieldRow>
          <TextField field={fields.firstDay} label={t("series.firstDay")} type="date" />
          <TextField field={fields.lastDay} label={t("series.lastDay")} type="date" />
        </FieldRow>
        <FairFields fields={fields} offices={offices} venues={venues} plans={plans} />
        <div className="flex flex-wrap gap-3">
          <Button>{t("series.create")}</Button>
          <ButtonLink to="/office/series" look="secondary">
            {t("common.cancel")}
          </ButtonLink>
        </div>
      </PostForm>
    </div>
  );
}
