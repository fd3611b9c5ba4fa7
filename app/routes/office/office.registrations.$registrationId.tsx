import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { mayChange } from "~/domain/house/accounts/policy";
import { registrationAtDesk } from "~/domain/people/desk/queries.server";
import { isFinal } from "~/domain/planning/fairs/rules";
import { isSendable, type Oddity, whyNotCancellable } from "~/domain/people/registrations/rules";
import { type RegistrationState, standingStates } from "~/domain/planning/slots/rules";
import { orRefuse } from "~/http/answer.server";
import { requireOfficer } from "~/http/who.server";
import { now } from "~/lib/clock.server";
import type { Disability, Education, Sex } from "~/lib/classifications";
import { showPhone, whatsappLink } from "~/lib/phone";
import { regionName } from "~/lib/regions";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { titled } from "~/ui/meta";
import { Form } from "~/ui/navigation";
import { Badge, Facts, Notice, PageHead, Panel, Section, TextLink } from "~/ui/parts";
import { showSpan, showTime, useShow } from "~/ui/show";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const registration = await orRefuse(registrationAtDesk(officer, params.registrationId ?? ""));
  const { fair, attendance, _count, state } = registration;
  const hasArrived = attendance !== null || _count.visits > 0;
  const stands = standingStates.includes(state as RegistrationState);
  const mayAct = mayChange(officer);
  return {
    title: registration.name,
    registration,
    mayAct,
    mayCorrect: mayAct && !isFinal(fair),
    mayCancel: mayAct && stands && whyNotCancellable({ hasArrived }, fair, now()) === undefined,
    maySend:
      mayAct &&
      isSendable(state) &&
      registration.email !== null &&
      fair.state !== "cancelled" &&
      fair.endsAt > now(),
  };
}

export default function Registration() {
  const { registration, mayAct, mayCorrect, mayCancel, maySend } = useLoaderData<typeof loader>();
  const t = useTranslations("registrations");
  const all = useTranslations();
  const show = useShow();
  const { fair, slot, attendance } = registration;
  const here = `/office/registrations/${registration.id}`;
  const state = registration.state as RegistrationState;
  return (
    <div className="max-w-3xl">
      <PageHead
        above={<TextLink to={`/office/fairs/${fair.id}/registrations`}>{fair.title}</TextLink>}
        title={registration.name}
        lead={
          <Badge tone={state === "active" ? "good" : state === "cancelled" ? "bad" : "warn"}>
            {t(state)}
          </Badge>
        }
      />
      {registration.heldBecause && state === "held" && (
        <Notice tone="warn" title={t(`oddity.${registration.heldBecause as Oddity}`)}>
          <TextLink to={`/office/fairs/${fair.id}/held`}>{t("heldTitle")}</TextLink>
        </Notice>
      )}
      <Panel>
        <Facts
          items={[
            [t("number"), registration.number],
            [t("nik"), registration.nik],
            [all("register.birthDate"), show.day(registration.birthDate)],
            [all("register.sex"), all(`sex.${registration.sex as Sex}`)],
            [all("register.education"), all(`education.${registration.education as Education}`)],
            [all("register.region"), regionName(registration.regionCode)],
            [
              all("register.disability"),
              all(`disability.${(registration.disability ?? "no") as Disability | "no"}`),
            ],
            [
              all("register.phone"),
              <a
                key="phone"
                href={whatsappLink(
                  registration.phone,
                  t("whatsappText", { name: registration.name, fair: fair.title }),
                )}
                target="_blank"
                rel="noopener noreferrer"
                className="font-semibold text-accent underline underline-offset-3"
              >
                {showPhone(registration.phone)}
              </a>,
            ],
            [all("register.email"), registration.email ?? "–"],
            [t("slot"), showSpan(slot, fair.timeZone)],
            [t("registeredAt"), show.instant(registration.createdAt, fair.timeZone)],
            [
              t("presence"),
              attendance
                ? `${t("arrived")} ${showTime(attendance.at, fair.timeZone)}`
                : t("notArrived"),
            ],
          ]}
        />
      </Panel>
      {mayAct && (
        <Section title={t("actsTitle")}>
          <div className="flex flex-wrap gap-3">
            <Act to={`${here}/pass`} look="primary">
              {t("openPass")}
            </Act>
            {maySend && <Act to={`${here}/message`}>{t("sendAgain")}</Act>}
            {mayCorrect && (
              <ButtonLink to={`${here}/correction`} look="secondary">
                {t("correct")}
              </ButtonLink>
            )}
            {mayCorrect && attendance && (
              <ButtonLink to={`${here}/attendance/${attendance.scanId}`} look="danger">
                {t("undoAttendance")}
              </ButtonLink>
            )}
            {mayCancel && (
              <ButtonLink to={`${here}/cancellation`} look="danger">
                {t("cancel")}
              </ButtonLink>
            )}
          </div>
          <p className="mt-3 max-w-prose text-sm text-soft">{t("openPassHint")}</p>
        </Section>
      )}
    </div>
  );
}

function Act({
  to,
  look = "secondary",
  children,
}: {
  to: string;
  look?: "primary" | "secondary";
  children: ReactNode;
}) {
  return (
    <Form method="post" action={to}>
      <Button look={look}>{children}</Button>
    </Form>
  );
}
