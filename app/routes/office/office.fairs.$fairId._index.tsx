import type { LoaderFunctionArgs } from "@remix-run/node";
import { measured } from "~/domain/figures/measures/queries.server";
import { useLoaderData } from "@remix-run/react";
import { Form } from "~/ui/navigation";
import { useTranslations } from "use-intl";

import { mayChange } from "~/domain/house/accounts/policy";
import { activityLines } from "~/domain/house/activity/queries.server";
import { hallPlan } from "~/domain/companies/exhibitors/queries.server";
import { isBeforeItsTime } from "~/domain/planning/fairs/clock.server";
import { officeFair } from "~/domain/planning/fairs/queries.server";
import { stateAt, whyNotBecome } from "~/domain/planning/fairs/rules";
import { type FairState, lifeCycle } from "~/domain/planning/fairs/life-cycle";
import { demandFor, viewsOf } from "~/domain/people/demand/queries.server";
import { waitingBySlot } from "~/domain/people/waitlist/queries.server";
import { flagsOf } from "~/domain/planning/series/flags.server";
import { orRefuse } from "~/http/answer.server";
import { listQuery } from "~/http/list-query";
import { requireOfficer } from "~/http/who.server";
import { now } from "~/lib/clock.server";
import { ActivityList } from "~/ui/activity-list";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { DemandPanel } from "~/ui/fair/demand-panel";
import { Pager } from "~/ui/list-tools";
import { titled } from "~/ui/meta";
import { Empty, Figures, Panel, Section, TextLink } from "~/ui/parts";
import { DayFlags } from "~/ui/series/day-flags";
import { showSpan, useShow } from "~/ui/show";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const fair = await orRefuse(officeFair(officer, params.fairId ?? ""));
  const isAhead = fair.startsAt > now() && lifeCycle[stateAt(fair, now())].books;
  const [[one], booths, activity, flags, demand, views, waiting] = await Promise.all([
    measured([fair], ["registered", "arrived", "inside"]),
    hallPlan(fair.id, "all"),
    activityLines({ fairId: fair.id }, listQuery(request).page),
    fair.startsAt > now() ? flagsOf(officer, fair) : [],
    isAhead ? demandFor(fair) : null,
    viewsOf(fair.id),
    waitingBySlot(fair.id),
  ]);
  const can = (next: FairState): boolean =>
    mayChange(officer) && whyNotBecome(fair, next, now()) === undefined;
  const state = stateAt(fair, now());
  return {
    title: fair.title,
    fair,
    counts: one?.measured ?? { registered: 0, arrived: 0, inside: 0 },
    boothsApproved: booths.filter((booth) => booth.state === "approved").length,
    boothsAll: booths.length,
    activity,
    flags,
    demand,
    views,
    waiting: Object.fromEntries(waiting),
    isClosed:
      fair.registrationEndedAt !== null ||
      (fair.registrationClosesAt !== null && fair.registrationClosesAt <= now()),
    may: {
      act: mayChange(officer),

      edit: mayChange(officer) && lifeCycle[state].changes !== "nothing",
      publish: can("published") && state === "draft",
      move: can("postponed") || (can("published") && state === "postponed"),
      postpone: can("postponed"),
      close: can("closed"),
      finish: can("final"),
      cancel: can("cancelled"),
      takeBack: mayChange(officer) && (await isBeforeItsTime(officer, fair.id)),
    },
  };
}

export default function Overview() {
  const { fair, counts, activity, flags, may, boothsApproved, boothsAll, ...ahead } =
    useLoaderData<typeof loader>();
  const { demand, views, waiting, isClosed } = ahead;
  const t = useTranslations();
  const show = useShow();
  const here = `/office/fairs/${fair.id}`;
  return (
    <>
      <DayFlags flags={flags} />
      {may.publish && (
        <div className="mb-7">
          <Panel>
            <Form
              method="post"
              action={`${here}/publication`}
              className="flex flex-wrap items-center justify-between gap-4"
            >
              <p className="max-w-prose">{t("fairOffice.publishHint")}</p>
              <Button>{t("fairOffice.publish")}</Button>
            </Form>
          </Panel>
        </div>
      )}
      <Figures
        items={[
          { name: t("fairOffice.registered"), value: show.number(counts.registered) },
          { name: t("fairOffice.arrived"), value: show.number(counts.arrived) },
          { name: t("fairOffice.inside"), value: show.number(counts.inside) },
          {
            name: t("fairOffice.capacity"),
            value: show.number(fair.safeCapacity),
          },
          {
            name: t("fairOffice.boothsApproved"),
            value: t("office.boothsTaken", {
              taken: String(boothsApproved),
              all: String(boothsAll),
            }),
          },
        ]}
      />
      {demand && (
        <DemandPanel
          fairId={fair.id}
          closesAt={fair.closesAt}
          demand={demand}
          views={views}
          waiting={Object.values(waiting).reduce((sum, count) => sum + count, 0)}
          places={fair.slots.reduce((sum, slot) => sum + slot.places, 0)}
          isClosed={isClosed}
          mayAct={may.act}
        />
      )}
      <Section title={t("fairOffice.slots")}>
        <ul className="grid gap-x-8 gap-y-2 sm:grid-cols-2 lg:grid-cols-3">
          {fair.slots.map((slot) => (
            <li key={slot.id}>
              <div className="flex justify-between gap-3 text-sm">
                <span className="font-semibold">
                  {may.act ? (
                    <TextLink to={`/office/slots/${slot.id}`}>
                      {showSpan(slot, fair.timeZone)}
                    </TextLink>
                  ) : (
                    showSpan(slot, fair.timeZone)
                  )}
                </span>
                <span className="text-soft">
                  {t("fairOffice.slotTaken", {
                    taken: String(slot.taken),
                    places: String(slot.places),
                  })}
                  {waiting[slot.id]
                    ? ` · ${t("fairOffice.slotWaiting", { count: waiting[slot.id] ?? 0 })}`
                    : ""}
                </span>
              </div>
              <svg
                viewBox="0 0 100 3"
                preserveAspectRatio="none"
                aria-hidden="true"
                className="mt-1 h-1.5 w-full"
              >
                <rect width="100" height="3" className="fill-sunken" />
                <rect
                  width={slot.places > 0 ? Math.min(100, (100 * slot.taken) / slot.places) : 0}
                  height="3"
                  className="fill-accent"
                />
              </svg>
            </li>
          ))}
        </ul>
      </Section>
      {(may.edit || may.close || may.cancel || may.finish || may.takeBack) && (
        <div className="mt-7 flex flex-wrap gap-3">
          {may.edit && (
            <ButtonLink to={`${here}/edit`} look="secondary">
              {t("fairOffice.edit")}
            </ButtonLink>
          )}
          {may.close && (
            <Form method="post" action={`${here}/closure`}>
              <Button look="secondary">{t("fairOffice.close")}</Button>
            </Form>
          )}
          {may.finish && (
            <ButtonLink to={`${here}/completion`} look="secondary">
              {t("fairOffice.finish")}
            </ButtonLink>
          )}
          {may.move && (
            <ButtonLink to={`${here}/move`} look="secondary">
              {t("fairOffice.moveFair")}
            </ButtonLink>
          )}
          {may.postpone && (
            <ButtonLink to={`${here}/postponement`} look="quiet">
              {t("fairOffice.postpone")}
            </ButtonLink>
          )}
          {may.takeBack && (
            <ButtonLink to={`/office/fairs/${fair.id}/clock-step`} look="secondary">
              {t("fairOffice.clockStepTitle")}
            </ButtonLink>
          )}
          {may.cancel && (
            <ButtonLink to={`${here}/cancellation`} look="quiet">
              {t("fairOffice.cancelFair")}
            </ButtonLink>
          )}
        </div>
      )}
      <Section title={t("fairOffice.activityTitle")}>
        {activity.items.length === 0 ? (
          <Empty>{t("fairOffice.noActivity")}</Empty>
        ) : (
          <ActivityList lines={activity.items} />
        )}
        <Pager page={activity.page} pages={activity.pages} total={activity.total} />
      </Section>
    </>
  );
}
