import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { ownBookings } from "~/domain/companies/booths/queries.server";
import type { BookingState } from "~/domain/companies/booths/rules";
import { ownCompany } from "~/domain/companies/employers/queries.server";
import { ownVacancies } from "~/domain/companies/vacancies/queries.server";
import { languageOf } from "~/http/cookies.server";
import { requireEmployer } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { ButtonLink } from "~/ui/button-link";
import { BookingBadge } from "~/ui/fair/booking-badge";
import { DateLeaf } from "~/ui/fair/date-leaf";
import { titled } from "~/ui/meta";
import { Empty, Notice, PageHead, Section, TextLink } from "~/ui/parts";
import { showHours, useShow } from "~/ui/show";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const employer = await requireEmployer(request);
  const [company, vacancies, bookings] = await Promise.all([
    ownCompany(employer),
    ownVacancies(employer),
    ownBookings(employer),
  ]);
  const t = translator(await languageOf(request));
  return {
    title: t("employer.home"),
    company: {
      name: company.name,
      state: company.state,
      reason: company.reviews[0]?.reason ?? "",
    },
    hasVacancies: vacancies.total > 0,
    bookings,
  };
}

export default function EmployerHome() {
  const { company, hasVacancies, bookings } = useLoaderData<typeof loader>();
  const t = useTranslations();
  const show = useShow();
  const trusted = company.state === "verified";
  const next = hasVacancies
    ? {
        to: "/employer/fairs",
        label: t("employer.nextBooth"),
        text: t("employer.nextBoothText"),
      }
    : {
        to: "/employer/vacancies/new",
        label: t("employer.nextVacancy"),
        text: t("employer.nextVacancyText"),
      };
  return (
    <>
      <PageHead title={company.name} />
      {company.state === "submitted" && (
        <Notice title={t("employer.stateSubmittedTitle")}>{t("employer.stateSubmitted")}</Notice>
      )}
      {company.state === "declined" && (
        <Notice tone="bad" title={t("employer.stateDeclinedTitle")}>
          <p className="mb-2">{t("employer.stateDeclined", { reason: company.reason })}</p>
          <TextLink to="/employer/company">{t("employer.fixCompany")}</TextLink>
        </Notice>
      )}
      {trusted && bookings.length === 0 && (
        <Section title={t("employer.nextTitle")}>
          <p className="mb-4 text-soft">{next.text}</p>
          <ButtonLink to={next.to}>{next.label}</ButtonLink>
        </Section>
      )}
      <Section title={t("employer.bookingsTitle")}>
        {bookings.length === 0 ? (
          <Empty
            action={
              trusted && (
                <ButtonLink to="/employer/fairs" look="secondary">
                  {t("employer.openFairs")}
                </ButtonLink>
              )
            }
          >
            {t("employer.noBookings")}
          </Empty>
        ) : (
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {bookings.map((booking) => (
              <li key={booking.id} className="flex gap-4 p-4">
                <DateLeaf day={booking.fair.day} />
                <div className="min-w-0 flex-1">
                  <TextLink to={`/employer/fairs/${booking.fair.id}`}>
                    {booking.fair.title}
                  </TextLink>
                  <p className="text-sm">
                    {show.day(booking.fair.day)}, {showHours(booking.fair)}
                  </p>
                  <p className="mt-1.5 flex flex-wrap items-center gap-3 text-sm">
                    <strong>{t("fair.booth", { number: booking.booth.number })}</strong>
                    <BookingBadge state={booking.state as BookingState} />
                    <span className="text-soft">
                      {t("employer.visits", { count: booking._count.visits })}
                    </span>
                  </p>
                  {booking.reason && <p className="mt-1 text-sm">{booking.reason}</p>}
                </div>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}
