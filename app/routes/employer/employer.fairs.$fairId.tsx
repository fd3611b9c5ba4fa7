import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { bookBooth } from "~/domain/companies/booths/commands.server";
import { fairForEmployer } from "~/domain/companies/booths/queries.server";
import { hallPlan } from "~/domain/companies/exhibitors/queries.server";
import { type BookingState, holdsBooth, whyNotBookable } from "~/domain/companies/booths/rules";
import { bookingSchema } from "~/domain/companies/booths/schema";
import { ownCompany } from "~/domain/companies/employers/queries.server";
import { ownVacancies } from "~/domain/companies/vacancies/queries.server";
import { answerForm, orRefuse } from "~/http/answer.server";
import { readForm } from "~/http/form.server";
import { listQuery } from "~/http/list-query";
import { hallOfFair } from "~/domain/planning/halls/queries.server";
import { done } from "~/http/redirect.server";
import { requireEmployer } from "~/http/who.server";
import { now } from "~/lib/clock.server";
import { qrPath } from "~/lib/qr.server";
import { settings } from "~/lib/settings.server";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { BookingBadge } from "~/ui/fair/booking-badge";
import { HallPicture } from "~/ui/hall/picture";
import { PostForm } from "~/ui/form";
import { SelectField } from "~/ui/choices";
import { titled } from "~/ui/meta";
import { Notice, PageHead, Panel, Section } from "~/ui/parts";
import { QrImage } from "~/ui/pass/qr-image";
import { showHours, useShow } from "~/ui/show";
import { useServerForm } from "~/ui/use-server-form";
import { linkTo } from "~/lib/addresses";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const employer = await requireEmployer(request);
  const { boothToken, ...fair } = await orRefuse(fairForEmployer(employer, params.fairId ?? ""));
  const [hall, booths, company, vacancies] = await Promise.all([
    hallOfFair(fair.id),
    hallPlan(fair.id, "approved"),
    ownCompany(employer),
    ownVacancies(employer),
  ]);
  const openVacancies = vacancies.items.filter((vacancy) => !vacancy.closedAt).length;
  const link = boothToken === null ? null : settings().baseUrl + linkTo.booth(boothToken);
  return {
    title: fair.title,
    fair,
    hall,
    booths,
    chosen: booths.find(({ number }) => number === listQuery(request).value("booth"))?.id,
    obstacle: whyNotBookable(fair, { state: company.state, openVacancies }, now()),
    kit: link === null ? null : { link, qr: qrPath(link) },
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const employer = await requireEmployer(request);
  const fairId = params.fairId ?? "";
  const form = await readForm(request, bookingSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    await bookBooth(employer, fairId, form.value.boothId);
    return done(`/employer/fairs/${fairId}`, "booking-requested");
  });
}

export default function EmployerFair() {
  const { fair, hall, booths, chosen, obstacle, kit } = useLoaderData<typeof loader>();
  const t = useTranslations();
  const show = useShow();
  const [form, fields] = useServerForm<"boothId">("booking", useActionData(), {
    boothId: chosen,
  });
  const held = fair.booking && holdsBooth(fair.booking.state) ? fair.booking : undefined;
  const choosable = !held && obstacle === undefined;
  const free = booths.filter((booth) => booth.state === "free");
  const plan = (
    <HallPicture
      hall={hall}
      booths={booths}
      mine={held?.booth.number ?? booths.find(({ id }) => id === chosen)?.number}
      {...(choosable ? { linkTo: (booth) => `?booth=${booth.number}#${fields.boothId.id}` } : {})}
    />
  );
  return (
    <>
      <PageHead
        title={fair.title}
        lead={
          <p>
            {show.day(fair.day)}, {showHours(fair)} · {fair.venueName}, {fair.venueAddress}
          </p>
        }
      />
      {fair.booking && (
        <Section title={t("employer.yourBooth")}>
          <Panel>
            <p className="flex flex-wrap items-center gap-3 text-lg font-semibold">
              {t("fair.booth", { number: fair.booking.booth.number })}
              <BookingBadge state={fair.booking.state as BookingState} />
            </p>
            {fair.booking.reason && <p className="mt-2">{fair.booking.reason}</p>}
            <h3 className="mt-5 font-semibold">{t("employer.offered")}</h3>
            <ul className="mt-1 list-disc pl-5">
              {fair.booking.offers.map(({ vacancy }) => (
                <li key={vacancy.id}>
                  {vacancy.title} · {t("fair.openings", { count: vacancy.openings })}
                </li>
              ))}
            </ul>
            {held && held._count.visits === 0 && (
              <p className="mt-5">
                <ButtonLink to={`/employer/bookings/${held.id}/withdrawal`} look="quiet" small>
                  {t("employer.withdraw")}
                </ButtonLink>
              </p>
            )}
          </Panel>
        </Section>
      )}
      {kit && held && (
        <Section title={t("employer.kitTitle")}>
          <Panel>
            <div className="grid gap-6 sm:grid-cols-[12rem_1fr]">
              <div className="max-w-56 overflow-hidden rounded-md">
                <QrImage qr={kit.qr} label={t("employer.kitQrAlt")} />
              </div>
              <div className="min-w-0">
                <p className="max-w-prose">{t("employer.kitLead")}</p>
                <p className="mt-4 text-sm text-soft">{t("employer.kitLink")}</p>
                <p className="font-mono text-sm break-all select-all">{kit.link}</p>
                <p className="mt-4">
                  <ButtonLink to={`/employer/bookings/${held.id}/link`} look="secondary" small>
                    {t("employer.kitRenew")}
                  </ButtonLink>
                </p>
              </div>
            </div>
          </Panel>
        </Section>
      )}
      <Section title={held ? t("hall.title") : t("employer.choosePlace")}>
        {!held && obstacle && <Notice tone="warn" title={t(`refusal.${obstacle}`)} />}
        {choosable ? (
          <PostForm form={form}>
            <p className="-mb-3 text-soft">{t("employer.planLead")}</p>
            {plan}
            <SelectField
              field={fields.boothId}
              label={t("employer.choosePlace")}
              hint={t("employer.chooseBooth")}
              options={free.map((booth) => ({
                value: booth.id,
                label: [
                  booth.number,
                  booth.hasPower && t("hall.power"),
                  booth.accessible && t("hall.accessible"),
                ]
                  .filter(Boolean)
                  .join(", "),
              }))}
            />
            <div>
              <Button>{t("employer.book")}</Button>
            </div>
          </PostForm>
        ) : (
          plan
        )}
      </Section>
    </>
  );
}
