import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Form } from "~/ui/navigation";
import { useTranslations } from "use-intl";

import { placeInLine } from "~/domain/people/waitlist/queries.server";
import { passOf } from "~/domain/people/registrations/queries.server";
import { whyNotCancellable } from "~/domain/people/registrations/rules";
import { orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { requirePassHolder } from "~/http/who.server";
import { now } from "~/lib/clock.server";
import { qrPath } from "~/lib/qr.server";
import { translator } from "~/texts/translate";
import { ButtonLink } from "~/ui/button-link";
import { titled } from "~/ui/meta";
import { LeftNotice } from "~/ui/notice";
import { WaitingPass as Waiting } from "~/ui/pass/waiting";
import { Facts, Notice, Section, TextLink } from "~/ui/parts";
import { QrImage } from "~/ui/pass/qr-image";
import { showHours, showSpan, showTime, useShow } from "~/ui/show";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const holder = requirePassHolder(request, params.token);
  const { code, ...pass } = await orRefuse(passOf(holder));
  const t = translator(await languageOf(request));
  const inLine = await placeInLine(pass.id);
  return {
    title: `${t(inLine === undefined ? "pass.title" : "pass.waitingTitle")} ${pass.number}`,
    inLine,
    isOver: pass.slot.endsAt <= now(),
    isOffered: pass.state === "offered" && pass.offerEndsAt !== null && pass.offerEndsAt > now(),
    token: params.token ?? "",
    pass,
    mayCancel:
      whyNotCancellable(
        { hasArrived: pass.attendance !== null || pass.visits.length > 0 },
        pass.fair,
        now(),
      ) === undefined,
    qr: qrPath(code),
  };
}

export default function Pass() {
  const { pass, qr, token, mayCancel, inLine, isOffered, isOver } = useLoaderData<typeof loader>();
  const t = useTranslations();
  const show = useShow();
  const { fair } = pass;
  const here = `/pass/${token}`;
  if (fair.state === "cancelled")
    return (
      <div className="mx-auto max-w-xl">
        <Notice tone="bad" title={t("pass.fairCancelledTitle")}>
          {fair.offBecause}
        </Notice>
        <h1 className="text-2xl">{fair.title}</h1>
        <p className="mt-3 mb-6">{t("pass.fairCancelledText")}</p>
        <ButtonLink to="/">{t("pass.otherFairs")}</ButtonLink>
      </div>
    );
  if (isOver && pass.state !== "active" && pass.state !== "cancelled")
    return (
      <div className="mx-auto max-w-xl">
        <h1 className="text-2xl">{t("pass.tooLateTitle")}</h1>
        <p className="mt-3 mb-6">{t("pass.tooLateText")}</p>
        <ButtonLink to={`/fairs/${fair.slug}`}>{t("pass.fairPage")}</ButtonLink>
      </div>
    );
  if (pass.state === "held")
    return (
      <div className="mx-auto max-w-xl">
        <LeftNotice />
        <h1 className="text-2xl">{t("pass.heldTitle")}</h1>
        <p className="mt-3 mb-6">{t("pass.heldText")}</p>
        <ButtonLink to={`/fairs/${fair.slug}`}>{t("pass.fairPage")}</ButtonLink>
      </div>
    );
  if (inLine !== undefined || isOffered)
    return <Waiting pass={pass} token={token} inLine={inLine} />;
  if (pass.state !== "active")
    return (
      <div className="mx-auto max-w-xl">
        <LeftNotice />
        <h1 className="text-2xl">
          {t(pass.state === "cancelled" ? "pass.cancelledTitle" : "pass.lapsedTitle")}
        </h1>
        <p className="mt-3 mb-6">
          {t(pass.state === "cancelled" ? "pass.cancelledText" : "pass.lapsedText")}
        </p>
        <ButtonLink to={`/fairs/${fair.slug}`}>{t("pass.registerAgain")}</ButtonLink>
      </div>
    );
  return (
    <div className="mx-auto max-w-xl">
      <LeftNotice />
      {fair.state === "postponed" && (
        <Notice tone="warn" title={t("fair.postponedBanner")}>
          {pass.fair.offBecause}
        </Notice>
      )}
      {fair.movedFrom && fair.state !== "postponed" && (
        <Notice tone="warn" title={t("fair.movedBanner", { day: show.day(fair.movedFrom) })}>
          {fair.movedBecause}
        </Notice>
      )}
      {pass.attendance && (
        <Notice
          tone="good"
          title={t("pass.arrivedAt", {
            time: showTime(pass.attendance.at, fair.timeZone),
          })}
        />
      )}
      <p className="text-sm font-semibold text-soft">{t("pass.title")}</p>
      <h1 className="text-2xl">{fair.title}</h1>
      <div className="mt-5 overflow-hidden rounded-lg border border-line bg-surface">
        <div className="bg-white px-4 pt-3 pb-4 text-center text-black">
          <div className="mx-auto max-w-80">
            <QrImage qr={qr} label={t("pass.qrAlt", { number: pass.number })} />
          </div>
          <p className="text-2xl font-bold tracking-wide">{pass.number}</p>
          <p className="text-sm">{t("pass.numberHint")}</p>
        </div>
        <div className="border-t border-line p-5">
          <p className="mb-4 text-lg font-semibold">{t("pass.show")}</p>
          <Facts
            items={[
              [
                t("pass.arrive"),
                <strong key="arrive">
                  {show.day(fair.day)}, {showSpan(pass.slot, fair.timeZone)}
                </strong>,
              ],
              [t("common.hours"), showHours(fair)],
              [
                t("pass.place"),
                <>
                  {fair.venueName}
                  <br />
                  <span className="text-soft">{fair.venueAddress}</span>
                </>,
              ],
              [t("pass.holder"), pass.name],
              ["NIK", pass.nik],
            ]}
          />
          <p className="mt-4 text-sm">{t("pass.bring")}</p>
        </div>
      </div>
      <div className="no-print mt-5 grid gap-2 sm:grid-cols-3">
        <ButtonLink to={`${here}/pass.pdf`} look="secondary" download>
          {t("pass.downloadPdf")}
        </ButtonLink>
        <ButtonLink to={`${here}/qr.png`} look="secondary" download>
          {t("pass.downloadPng")}
        </ButtonLink>
        <ButtonLink to={`${here}/calendar.ics`} look="secondary" download>
          {t("pass.downloadIcs")}
        </ButtonLink>
      </div>
      <p className="mt-3 text-sm text-soft">{t("pass.keep")}</p>
      {pass.hasEmail && pass.fair.state !== "cancelled" && (
        <Form method="post" action={`${here}/reminder`} className="no-print mt-3 text-sm">
          <input type="hidden" name="wants" value={pass.wantsReminder ? "no" : "yes"} />
          {t(pass.wantsReminder ? "pass.reminderOn" : "pass.reminderOff")}{" "}
          <button className="min-h-6 cursor-pointer font-semibold text-accent underline underline-offset-3">
            {t(pass.wantsReminder ? "pass.reminderStop" : "pass.reminderStart")}
          </button>
        </Form>
      )}
      {pass.visits.length > 0 && (
        <Section title={t("pass.visitsTitle")}>
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {pass.visits.map((visit) => (
              <li key={visit.id} className="flex justify-between gap-4 px-4 py-2.5">
                <span>{visit.booking.nameThen ?? visit.booking.employer.name}</span>
                <span className="text-soft">
                  {t("fair.booth", { number: visit.booking.booth.number })} ·{" "}
                  {showTime(visit.at, fair.timeZone)}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <div className="no-print mt-8 flex flex-wrap items-center justify-between gap-4 border-t border-line pt-5">
        <TextLink to={`/fairs/${fair.slug}`}>{t("pass.fairPage")}</TextLink>
        {mayCancel && (
          <ButtonLink to={`${here}/cancellation`} look="quiet">
            {t("pass.cancel")}
          </ButtonLink>
        )}
      </div>
    </div>
  );
}
