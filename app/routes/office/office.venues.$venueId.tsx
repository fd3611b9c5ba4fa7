import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Form } from "~/ui/navigation";
import { useTranslations } from "use-intl";

import { mayChange } from "~/domain/house/accounts/policy";
import { hostOffices } from "~/domain/house/offices/queries.server";
import { changeVenue } from "~/domain/planning/venues/commands.server";
import { officeVenue } from "~/domain/planning/venues/queries.server";
import { type VenueInput, venueSchema } from "~/domain/planning/venues/schema";
import { answerForm, orRefuse } from "~/http/answer.server";
import { readForm } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer, requireOfficer } from "~/http/who.server";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { VenueFields } from "~/ui/fair/venue-fields";
import { PostForm } from "~/ui/form";
import { titled } from "~/ui/meta";
import { Figures, PageHead } from "~/ui/parts";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const [venue, offices] = await Promise.all([
    orRefuse(officeVenue(officer, params.venueId ?? "")),
    hostOffices(officer),
  ]);
  return {
    title: venue.name,
    venue,
    offices: offices.filter(({ id }) => id === venue.officeId),
    mayAct: mayChange(officer),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const venueId = params.venueId ?? "";
  const form = await readForm(request, venueSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    await changeVenue(officer, venueId, form.value);
    return done(`/office/venues/${venueId}`, "venue-saved");
  });
}

export default function Venue() {
  const { venue, offices, mayAct } = useLoaderData<typeof loader>();
  const t = useTranslations("venues");
  const { safe, exits, ...start } = venue;
  const [form, fields] = useServerForm<keyof VenueInput>("venue", useActionData(), {
    ...start,
    exits: exits.join(", "),
  });
  const people = (count: number): string => t("people", { count });
  return (
    <div className="max-w-3xl">
      <PageHead
        title={venue.name}
        lead={venue.address}
        actions={
          mayAct && (
            <>
              <ButtonLink to={`/office/fairs/new?venue=${venue.id}`}>{t("planHere")}</ButtonLink>
              <Form method="post" action={`/office/venues/${venue.id}/closure`}>
                <Button look="quiet">{t("close")}</Button>
              </Form>
            </>
          )
        }
      />
      <div className="mb-8">
        <Figures
          items={[
            { name: t("byArea"), value: people(safe.byArea) },
            { name: t("byExits"), value: people(safe.byExits) },
            ...(venue.lowered === null
              ? []
              : [{ name: t("loweredTo"), value: people(venue.lowered) }]),
            { name: t("counts"), value: people(safe.capacity) },
          ]}
        />
      </div>
      <PostForm form={form}>
        <VenueFields fields={fields} offices={offices} />
        {mayAct && (
          <div>
            <Button>{t("save")}</Button>
          </div>
        )}
      </PostForm>
    </div>
  );
}
