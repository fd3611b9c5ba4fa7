import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { publicFair } from "~/domain/planning/fairs/public.server";
import { whyNotOpenForRegistration } from "~/domain/planning/fairs/rules";
import { freePlaces, whyNotChoosable } from "~/domain/planning/slots/rules";
import { registerSeeker } from "~/domain/people/registrations/commands.server";
import { type RegistrationInput, registrationSchema } from "~/domain/people/registrations/schema";
import { waitingBySlot } from "~/domain/people/waitlist/queries.server";
import { answerForm, orRefuse } from "~/http/answer.server";
import { factsOf } from "~/http/context";
import { languageOf } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { countAttempt } from "~/http/rate-limit.server";
import { done } from "~/http/redirect.server";
import { allowAnyone } from "~/http/who.server";
import { now } from "~/lib/clock.server";
import { callerOf } from "~/lib/address-block";
import { translator } from "~/texts/translate";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { FieldRow, FieldSet, PostForm } from "~/ui/form";
import { RadioField, TickField } from "~/ui/choices";
import { TextField } from "~/ui/field";
import { titled } from "~/ui/meta";
import { Empty, PageHead, TextLink } from "~/ui/parts";
import { wallTimeOf } from "~/lib/calendar-day";
import { showHours, showTime, useShow } from "~/ui/show";
import { DisabilityField, PersonFields } from "~/ui/person-fields";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  allowAnyone(request);
  const { slots, ...fair } = await orRefuse(publicFair(params.slug ?? ""));
  const t = translator(await languageOf(request));
  const waiting = await waitingBySlot(fair.id);
  const choosable = slots.filter((slot) => whyNotChoosable(slot, now()) === undefined);
  return {
    title: t("register.title"),
    fair,
    closed: whyNotOpenForRegistration(fair, now()),
    slots: choosable.map(({ id, startsAt, endsAt, ...places }) => ({
      id,
      startsAt,
      endsAt,
      ...freePlaces(places),
      waiting: waiting.get(id) ?? 0,
    })),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  allowAnyone(request);
  await countAttempt("registration", callerOf(factsOf(context).address));
  const form = await readForm(request, registrationSchema);
  if (!form.ok) return form.refused;
  const language = await languageOf(request);
  const group = new URL(request.url).searchParams.get("group") ?? undefined;
  return answerForm(form, async () => {
    const { token, state, isAgain } = await registerSeeker(
      params.slug ?? "",
      form.value,
      language,
      { address: factsOf(context).address, group },
    );
    const notice =
      state === "held"
        ? "held"
        : isAgain
          ? "registered-already"
          : state === "waiting"
            ? "waiting"
            : "registered";
    return done(`/pass/${token}`, notice);
  });
}

export default function Register() {
  const { fair, slots, closed } = useLoaderData<typeof loader>();
  const lastResult: unknown = useActionData();
  const t = useTranslations();
  const show = useShow();
  const [form, fields] = useServerForm<keyof RegistrationInput>("register", lastResult, {
    // Where nothing is free, waiting is all that one can come for.
    wantsWaiting: slots.every((slot) => slot.anybody === 0) ? "on" : undefined,
  });
  const head = (
    <PageHead
      above={<TextLink to={`/fairs/${fair.slug}`}>{fair.title}</TextLink>}
      title={t(closed ? "register.closedTitle" : "register.title")}
      lead={
        <p>
          {show.day(fair.day)}, {showHours(fair)} · {fair.venueName}
        </p>
      }
    />
  );
  if (closed || slots.length === 0)
    return (
      <div className="mx-auto max-w-2xl">
        {head}
        <Empty
          action={
            <ButtonLink to={`/fairs/${fair.slug}`} look="secondary">
              {t("common.back")}
            </ButtonLink>
          }
        >
          {t(closed ? `refusal.${closed}` : "refusal.fair-over")}
        </Empty>
      </div>
    );
  return (
    <div className="mx-auto max-w-2xl">
      {head}
      <PostForm form={form}>
        <FieldSet title={t("register.slot")}>
          <RadioField
            field={fields.slotId}
            label={t("register.slotHint")}
            options={slots.map((slot) => ({
              value: slot.id,
              label: t(slotWord(slot), {
                from: wallTimeOf(slot.startsAt, fair.timeZone),
                to: showTime(slot.endsAt, fair.timeZone),
                count:
                  slotWord(slot) === "register.slotFull" ? slot.waiting : slot.anybody || slot.kept,
              }),
            }))}
          />
          <TickField
            field={fields.wantsWaiting}
            label={t("register.wantsWaiting")}
            hint={t("register.wantsWaitingHint")}
          />
          <TickField
            field={fields.wantsPriority}
            label={t("register.wantsPriority")}
            hint={t("register.wantsPriorityHint")}
          />
        </FieldSet>
        <FieldSet title={t("register.you")}>
          <TextField
            field={fields.name}
            label={t("register.name")}
            hint={t("register.nameHint")}
            autoComplete="name"
          />
          <TextField
            field={fields.nik}
            label={t("register.nik")}
            hint={t("register.nikHint")}
            inputMode="numeric"
          />
          <TextField
            field={fields.birthDate}
            label={t("register.birthDate")}
            type="date"
            autoComplete="bday"
          />
          <PersonFields fields={fields} />
          <DisabilityField field={fields.disability} hint={t("register.disabilityHint")} />
        </FieldSet>
        <FieldSet title={t("register.contact")}>
          <FieldRow>
            <TextField
              field={fields.phone}
              label={t("register.phone")}
              hint={t("register.phoneHint")}
              type="tel"
              autoComplete="tel"
            />
            <TextField
              field={fields.email}
              label={t("register.email")}
              type="email"
              autoComplete="email"
              optional
            />
          </FieldRow>
        </FieldSet>
        <FieldSet title={t("register.consents")} lead={t("register.consentsLead")}>
          <TickField field={fields.consentAttendance} label={t("register.consentAttendance")} />
          <TickField field={fields.consentEmployers} label={t("register.consentEmployers")} />
          <TickField field={fields.consentFollowUp} label={t("register.consentFollowUp")} />
          <p className="text-sm">
            <TextLink to="/privacy">{t("common.privacy")}</TextLink>
          </p>
        </FieldSet>
        <div className="flex flex-col gap-3">
          <Button wide>{t("register.submit")}</Button>
          <p className="text-center text-sm text-soft">{t("common.free")}</p>
        </div>
      </PostForm>
    </div>
  );
}

type ShownSlot = { anybody: number; kept: number };

function slotWord(
  slot: ShownSlot,
): "register.slotOption" | "register.slotKept" | "register.slotFull" {
  if (slot.anybody > 0) return "register.slotOption";
  return slot.kept > 0 ? "register.slotKept" : "register.slotFull";
}
