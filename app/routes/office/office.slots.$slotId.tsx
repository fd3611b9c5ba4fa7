import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { resizeSlot } from "~/domain/people/places/commands.server";
import { slotToResize } from "~/domain/people/places/queries.server";
import { type SlotSizeInput, slotSizeSchema } from "~/domain/people/places/schema";
import { placesASlot } from "~/domain/planning/slots/rules";
import { answerForm, orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { FieldRow, PostForm } from "~/ui/form";
import { TextField } from "~/ui/field";
import { titled } from "~/ui/meta";
import { PageHead } from "~/ui/parts";
import { showSpan } from "~/ui/show";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const slot = await orRefuse(slotToResize(officer, params.slotId ?? ""));
  const t = translator(await languageOf(request));
  return { title: t("demand.resizeTitle"), slot, safe: placesASlot(slot.fair) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const form = await readForm(request, slotSizeSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    const fairId = await resizeSlot(officer, params.slotId ?? "", form.value);
    return done(`/office/fairs/${fairId}`, "slot-resized");
  });
}

export default function Slot() {
  const { title, slot, safe } = useLoaderData<typeof loader>();
  const t = useTranslations("demand");
  const common = useTranslations("common");
  const [form, fields] = useServerForm<keyof SlotSizeInput>("slot", useActionData(), {
    places: slot.places,
    reserved: slot.reserved,
  });
  return (
    <div className="max-w-xl">
      <PageHead
        above={slot.fair.title}
        title={`${title}: ${showSpan(slot, slot.fair.timeZone)}`}
        lead={t("resizeLead", { taken: slot.taken, safe })}
      />
      <PostForm form={form}>
        <FieldRow>
          <TextField field={fields.places} label={t("places")} inputMode="numeric" />
          <TextField
            field={fields.reserved}
            label={t("reserved")}
            hint={t("reservedHint")}
            inputMode="numeric"
          />
        </FieldRow>
        <div className="flex flex-wrap gap-3">
          <Button>{common("save")}</Button>
          <ButtonLink to={`/office/fairs/${slot.fair.id}`} look="secondary">
            {common("back")}
          </ButtonLink>
        </div>
      </PostForm>
    </div>
  );
}
