import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { hostOffices } from "~/domain/house/offices/queries.server";
import { addVenue } from "~/domain/planning/venues/commands.server";
import { usualAreaPerPerson, usualExitPerPerson } from "~/domain/planning/venues/rules";
import { type VenueInput, venueSchema } from "~/domain/planning/venues/schema";
import { answerForm } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { VenueFields } from "~/ui/fair/venue-fields";
import { PostForm } from "~/ui/form";
import { titled } from "~/ui/meta";
import { PageHead } from "~/ui/parts";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const offices = await hostOffices(officer);
  const own = offices.find((office) => office.id === officer.officeId) ?? offices[0];
  const t = translator(await languageOf(request));
  return { title: t("venues.new"), offices, own };
}

export async function action({ request }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const form = await readForm(request, venueSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    const venueId = await addVenue(officer, form.value);
    return done(`/office/venues/${venueId}`, "venue-saved");
  });
}

export default function NewVenue() {
  const { offices, own } = useLoaderData<typeof loader>();
  const t = useTranslations("venues");
  const common = useTranslations("common");
  const [form, fields] = useServerForm<keyof VenueInput>("venue", useActionData(), {
    officeId: own?.id,
    regionCode: own?.regionCode,
    areaPerPerson: usualAreaPerPerson,
    exitPerPerson: usualExitPerPerson,
  });
  return (
    <div className="max-w-3xl">
      <PageHead title={t("new")} lead={t("lead")} />
      <PostForm form={form}>
        <VenueFields fields={fields} offices={offices} />
        <div className="flex flex-wrap gap-3">
          <Button>{t("save")}</Button>
          <ButtonLink to="/office/venues" look="secondary">
            {common("cancel")}
          </ButtonLink>
        </div>
      </PostForm>
    </div>
  );
}
