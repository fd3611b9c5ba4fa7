import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { exhibitors, hallPlan } from "~/domain/companies/exhibitors/queries.server";
import { publicFair } from "~/domain/planning/fairs/public.server";
import { whyNotOpenForRegistration } from "~/domain/planning/fairs/rules";
import { freePlaces, whyNotChoosable } from "~/domain/planning/slots/rules";
import { hallOfFair } from "~/domain/planning/halls/queries.server";
import { orRefuse } from "~/http/answer.server";
import { listQuery } from "~/http/list-query";
import { allowAnyone } from "~/http/who.server";
import type { KbliSection } from "~/lib/classifications";
import { now } from "~/lib/clock.server";
import { regionName } from "~/lib/regions";
import { ButtonLink } from "~/ui/button-link";
import { PhaseBadge } from "~/ui/fair/phase-badge";
import { HallPicture } from "~/ui/hall/picture";
import { VacancyItem } from "~/ui/fair/vacancy-item";
import { FilterBar } from "~/ui/list-tools";
import { titled } from "~/ui/meta";
import { Empty, Facts, Notice, PageHead, Section } from "~/ui/parts";
import { wallTimeOf } from "~/lib/calendar-day";
import { showHours, useShow } from "~/ui/show";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  allowAnyone(request);
  const { words } = listQuery(request);
  const { slots, ...fair } = await orRefuse(publicFair(params.slug ?? ""));
  const [present, hall, booths] = await Promise.all([
    exhibitors(fair.id, words),
    hallOfFair(fair.id),
    hallPlan(fair.id, "approved"),
  ]);
  const whyNot = whyNotOpenForRegistration(fair, now());
  return {
    title: fair.title,
    fair,
    words,
    exhibitors: present,
    hall,
    // Who only asked for a booth is nobody's business yet.
    booths: booths.map((booth) =>
      booth.state === "requested" ? { ...booth, state: "free" as const } : booth,
    ),
    isOpen: whyNot === undefined,
    isClosed: whyNot === "registration-closed",
    opensAt: whyNot === "registration-not-open" ? fair.registrationOpensAt : null,
    slots: slots.map((slot) => ({
      id: slot.id,
      startsAt: slot.startsAt,
      endsAt: slot.endsAt,
      free: freePlaces(slot).anybody,
      kept: freePlaces(slot).kept,
      isOver: whyNotChoosable(slot, now()) !== undefined,
    })),
  };
}

export default function Fair() {
  const {
    fair,
    slots,
    isOpen,
    isClosed,
    opensAt,
    exhibitors: present,
    hall,
    booths,
    words,
  } = useLoaderData<typeof loader>();
  const t = useTranslations();
  const show = useShow();
  const choosable = slots.filter((slot) => !slot.isOver);
  const isFull = isOpen && choosable.every((slot) => slot.free <= 0);
  const isOff = fair.phase === "cancelled" || fair.phase === "over";
  const vacancies = present.flatMap((exhibitor) => exhibitor.vacancies);
  return (
    <>
      {fair.phase === "cancelled" && (
        <Notice tone="bad" title={t("fair.cancelledBanner")}>
          {fair.offBecause}
        </Notice>
      )}
      {fair.phase === "postponed" && (
        <Notice tone="warn" title={t("fair.postponedBanner")}>
          {fair.offBecause}
        </Notice>
      )}
      {fair.movedFrom && (fair.phase === "upcoming" || fair.phase === "running") && (
        <Notice tone="warn" title={t("fair.movedBanner", { day: show.day(fair.movedFrom) })}>
          {fair.movedBecause}
        </Notice>
      )}
      {isClosed && <Notice tone="plain" title={t("refusal.registration-closed")} />}
      {opensAt && (
        <Notice title={t("fair.opensOn", { time: show.instant(opensAt, fair.timeZone) })} />
      )}
      {fair.phase === "over" && <Notice tone="plain" title={t("fair.overBanner")} />}
      {isFull && <Notice tone="warn" title={t("fair.fullBanner")} />}
      <PageHead
        above={<PhaseBadge phase={fair.phase} />}
        title={fair.title}
        lead={<p className="whitespace-pre-line">{fair.summary}</p>}
      />
      <div className="grid gap-8 lg:grid-cols-[1fr_20rem]">
        <aside className="lg:order-2">
          <div className="rounded-lg border border-line bg-surface p-5">
            <Facts
              items={[
                [
                  t("fair.when"),
                  <>
                    {show.day(fair.day)}
                    <br />
                    {showHours(fair)}
                  </>,
                ],
                [
                  t("fair.where"),
                  <>
                    {fair.venueName}
                    <br />
                    <span className="text-soft">
                      {fair.venueAddress}, {regionName(fair.regionCode)}
                    </span>
                  </>,
                ],
                [t("common.office"), fair.office.name],
              ]}
            />
            <div className="mt-5 flex flex-col gap-2">
              {isOpen && choosable.length > 0 && (
                <ButtonLink to={`/fairs/${fair.slug}/register`} wide>
                  {t(isFull ? "fair.joinWaitlist" : "fair.registerFree")}
                </ButtonLink>
              )}
              {(fair.phase === "upcoming" || fair.phase === "running") && (
                <ButtonLink to={`/fairs/${fair.slug}/calendar.ics`} look="secondary" wide download>
                  {t("fair.calendar")}
                </ButtonLink>
              )}
            </div>
            <p className="mt-4 text-sm text-soft">
              {t("fair.capacity", { count: fair.safeCapacity })}
            </p>
          </div>
          {isOpen && (
            <div className="mt-6">
              <h2 className="text-lg">{t("fair.slotsTitle")}</h2>
              <p className="mt-1 mb-3 text-sm text-soft">{t("fair.slotsLead")}</p>
              <ul className="grid grid-cols-2 gap-x-5 gap-y-1 text-sm">
                {slots.map((slot) => (
                  <li
                    key={slot.id}
                    className="flex justify-between gap-2 border-b border-line py-1.5"
                  >
                    <span>{wallTimeOf(slot.startsAt, fair.timeZone)}</span>
                    <span
                      className={
                        slot.free > 0 && !slot.isOver ? "font-semibold text-good" : "text-soft"
                      }
                    >
                      {slot.isOver
                        ? t("fair.slotOver")
                        : slot.free <= 0 && slot.kept > 0
                          ? t("fair.slotKept", { count: slot.kept })
                          : t("fair.slotFree", { count: slot.free })}
                    </span>
                  </li>
                ))}
              </ul>
            </div>
          )}
        </aside>
        <div className="min-w-0">
          <Section title={t("fair.vacanciesTitle")}>
            {present.length === 0 && !words ? (
              <Empty>{t(isOff ? "fair.noEmployersOff" : "fair.noEmployers")}</Empty>
            ) : (
              <>
                <p className="mb-4 text-soft">
                  {t("fair.vacanciesCount", {
                    employers: present.length,
                    vacancies: vacancies.length,
                    openings: vacancies.reduce((sum, vacancy) => sum + vacancy.openings, 0),
                  })}
                </p>
                <FilterBar searchLabel={t("fair.searchLabel")} />
                {present.length === 0 && <Empty>{t("common.nothingMatches")}</Empty>}
                <ul className="flex flex-col gap-4">
                  {present.map((exhibitor) => (
                    <li key={exhibitor.id} className="rounded-lg border border-line bg-surface">
                      <div className="flex items-start justify-between gap-3 px-4 py-3">
                        <div className="min-w-0">
                          <h3 className="text-lg break-words">{exhibitor.employer.name}</h3>
                          <p className="text-sm text-soft">
                            {t(`industry.${exhibitor.employer.kbliSection as KbliSection}`)} ·{" "}
                            {regionName(exhibitor.employer.regionCode)}
                          </p>
                        </div>
                        <span className="shrink-0 rounded-sm bg-sunken px-2 py-1 text-sm font-semibold">
                          {t("fair.booth", { number: exhibitor.booth.number })}
                        </span>
                      </div>
                      {exhibitor.vacancies.map((vacancy) => (
                        <VacancyItem key={vacancy.id} vacancy={vacancy} />
                      ))}
                    </li>
                  ))}
                </ul>
              </>
            )}
          </Section>
          {present.length > 0 && !words && (
            <Section title={t("fair.hallTitle")}>
              <HallPicture hall={hall} booths={booths} forVisitors />
            </Section>
          )}
        </div>
      </div>
    </>
  );
}
