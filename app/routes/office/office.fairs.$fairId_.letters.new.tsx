import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { writeLetter } from "~/domain/planning/letters/commands.server";
import { letterFacts } from "~/domain/planning/letters/queries.server";
import { letterKinds } from "~/domain/planning/letters/rules";
import { type LetterInput, letterSchema } from "~/domain/planning/letters/schema";
import { answerForm, orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { listQuery } from "~/http/list-query";
import { done } from "~/http/redirect.server";
import { requireActingOfficer } from "~/http/who.server";
import { now } from "~/lib/clock.server";
import { dayOf } from "~/lib/calendar-day";
import { regionName } from "~/lib/regions";
import { type Translate, translator } from "~/texts/translate";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { FieldRow, FieldSet, PostForm } from "~/ui/form";
import { TextArea, TextField } from "~/ui/field";
import { titled } from "~/ui/meta";
import { PageHead } from "~/ui/parts";
import { showDay, showHours } from "~/ui/show";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const fair = await orRefuse(letterFacts(officer, params.fairId ?? ""));
  const kind = listQuery(request).oneOf("kind", letterKinds) ?? "permit";
  const language = await languageOf(request);
  const t = translator(language);
  const facts = {
    fair: fair.title,
    day: showDay(fair.day, language),
    hours: showHours(fair),
    venue: `${fair.venueName}, ${fair.venueAddress}`,
    capacity: fair.safeCapacity,
    booths: fair._count.booths,
    office: fair.office.name,
  };
  return {
    title: t(`letter.kind.${kind}`),
    fair: { id: fair.id, title: fair.title },
    kind,
    filled: {
      day: dayOf(now(), fair.timeZone),
      place: regionName(fair.office.regionCode).replace(/^(Kota|Kabupaten) /, ""),
      subject: t(`letter.template.${kind}.subject`, facts),
      body: t(`letter.template.${kind}.body`, facts),
      letterhead:
        fair.office.letterhead ??
        `${governmentOf(fair.office, t)}\n${fair.office.name}\n${fair.office.address}`,
      signer: fair.office.signer ?? undefined,
      signerNumber: fair.office.signerNumber ?? undefined,
    },
  };
}

/** Offices of a kabupaten or kota belong to it; the others to the province. */
function governmentOf(office: { kind: string; regionCode: string }, t: Translate): string {
  return office.kind === "regency"
    ? t("letter.governmentOf", { region: regionName(office.regionCode).toUpperCase() })
    : t("letter.government");
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const fairId = params.fairId ?? "";
  const form = await readForm(request, letterSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    await writeLetter(officer, fairId, form.value, await languageOf(request));
    return done(`/office/fairs/${fairId}/checklist`, "letter-written");
  });
}

export default function NewLetter() {
  const { title, fair, kind, filled } = useLoaderData<typeof loader>();
  const t = useTranslations("letter");
  const common = useTranslations("common");
  const [form, fields] = useServerForm<keyof LetterInput>("letter", useActionData(), filled);
  return (
    <div className="max-w-3xl">
      <PageHead above={fair.title} title={title} lead={t("lead")} />
      <PostForm form={form}>
        <input type="hidden" name="kind" value={kind} />
        <FieldSet title={t("head")}>
          <TextArea field={fields.letterhead} label={t("letterhead")} rows={3} />
          <FieldRow>
            <TextField field={fields.number} label={t("number")} hint={t("numberHint")} />
            <TextField field={fields.subject} label={t("subject")} />
          </FieldRow>
          <FieldRow>
            <TextField field={fields.place} label={t("place")} />
            <TextField field={fields.day} label={t("day")} type="date" />
          </FieldRow>
          <TextArea
            field={fields.addressee}
            label={t("addressee")}
            hint={t(`addresseeHint.${kind}`)}
            rows={3}
          />
        </FieldSet>
        <FieldSet title={t("text")}>
          <TextArea field={fields.body} label={t("body")} rows={14} />
          <FieldRow>
            <TextField
              field={fields.signerTitle}
              label={t("signerTitle")}
              hint={t("signerTitleHint")}
              optional
            />
            <TextField field={fields.signer} label={t("signer")} />
            <TextField field={fields.signerNumber} label={t("signerNumber")} optional />
          </FieldRow>
        </FieldSet>
        <div className="flex flex-wrap gap-3">
          <Button>{t("write")}</Button>
          <ButtonLink to={`/office/fairs/${fair.id}/checklist`} look="secondary">
            {common("back")}
          </ButtonLink>
        </div>
      </PostForm>
    </div>
  );
}
