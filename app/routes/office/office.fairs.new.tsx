import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { createFair } from "~/domain/planning/fairs/commands.server";
import { type FairInput, fairSchema } from "~/domain/planning/fairs/schema";
import { hostOffices } from "~/domain/house/offices/queries.server";
import { plansToCopy } from "~/domain/planning/halls/queries.server";
import { venuesToChoose } from "~/domain/planning/venues/queries.server";
import { answerForm } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { listQuery } from "~/http/list-query";
import { done } from "~/http/redirect.server";
import { requireActingOfficer } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { FairFields, usualFair } from "~/ui/fair/fair-fields";
import { PostForm } from "~/ui/form";
import { titled } from "~/ui/meta";
import { PageHead } from "~/ui/parts";
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
  return {
    title: t("planning.newTitle"),
    offices,
    venues,
    venue: venues.find(({ id }) => id === listQuery(request).value("venue")),
    plans,
    ownOfficeId: officer.officeId,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const form = await readForm(request, fairSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    const fairId = await createFair(officer, form.value);
    return done(`/office/fairs/${fairId}`, "fair-created");
  });
}

export default function NewFair() {
  const { offices, venues, venue, plans, ownOfficeId } = useLoaderData<typeof loader>();
  const t = useTranslations();
  const own = offices.find((office) => office.id === ownOfficeId) ?? offices[0];
  const [form, fields] = useServerForm<keyof FairInput>("fair", useActionData(), {
    ...usualFair(own),
    ...(venue
      ? {
          venueId: venue.id,
          regionCode: venue.regionCode,
          venueAddress: undefined,
          safeCapacity: venue.safe.capacity,
        }
      : {}),
  });
  return (
    <div className="max-w-3xl">
      <PageHead title={t("planning.newTitle")} />
      <PostForm form={form}>
        <FairFields
          fields={fields}
          day={fields.day}
          offices={offices}
          venues={venues}
          plans={plans}
        />
        <div className="flex flex-wrap gap-3">
          <Button>{t("planning.create")}</Button>
          <ButtonLink to="/office/fairs" look="secondary">
            {t("common.cancel")}
          </ButtonLink>
        </div>
      </PostForm>
    </div>
  );
}
