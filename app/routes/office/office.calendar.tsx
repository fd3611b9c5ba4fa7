import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { Form } from "~/ui/navigation";
import { useTranslations } from "use-intl";

import { feedToken } from "~/domain/house/accounts/queries.server";
import { calendarFairs } from "~/domain/planning/calendar/queries.server";
import {
  isCalendarMonth,
  monthAfter,
  monthsOfYear,
  weeksOf,
} from "~/domain/planning/calendar/rules";
import { fairStates } from "~/domain/planning/fairs/life-cycle";
import { hostOffices } from "~/domain/house/offices/queries.server";
import { languageOf } from "~/http/cookies.server";
import { listQuery } from "~/http/list-query";
import { requireOfficer } from "~/http/who.server";
import { dayOf } from "~/lib/calendar-day";
import { now } from "~/lib/clock.server";
import { holidayOn } from "~/lib/holidays.server";
import { settings } from "~/lib/settings.server";
import { translator } from "~/texts/translate";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { MonthGrid } from "~/ui/calendar/month-grid";
import { YearGrid } from "~/ui/calendar/year-grid";
import { FilterBar } from "~/ui/list-tools";
import { titled } from "~/ui/meta";
import { useOptions } from "~/ui/options";
import { PageHead, Section } from "~/ui/parts";
import { useShow } from "~/ui/show";
import { linkTo } from "~/lib/addresses";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const query = listQuery(request);
  const today = dayOf(now(), officer.timeZone);
  const asked = query.value("at") ?? "";
  const month = isCalendarMonth(asked) ? asked : today.slice(0, 7);
  const view = query.oneOf("view", ["month", "year"] as const) ?? "month";
  const weeks = weeksOf(month);
  const days = weeks.flat();
  const months = monthsOfYear(month);
  const span =
    view === "month"
      ? { from: days[0] ?? month, until: days.at(-1) ?? month }
      : { from: `${months[0]}-01`, until: `${months[11]}-31` };
  const [fairs, offices] = await Promise.all([
    calendarFairs(officer, {
      ...span,
      words: query.words,
      officeId: query.value("office"),
      regionCode: query.value("region"),
      state: query.oneOf("state", fairStates),
    }),
    hostOffices(officer),
  ]);
  const t = translator(await languageOf(request));
  const { baseUrl } = settings();
  const own = offices.find((office) => office.id === officer.officeId);
  return {
    title: t("calendar.title"),
    today,
    month,
    view,
    weeks,
    months,
    fairs,
    holidays: Object.fromEntries(
      days.flatMap((day) => {
        const holiday = holidayOn(day);
        return holiday ? [[day, holiday]] : [];
      }),
    ),
    offices: offices.map(({ id, name }) => ({ id, name })),
    before: monthAfter(month, view === "month" ? -1 : -12),
    after: monthAfter(month, view === "month" ? 1 : 12),
    feeds: {
      own: baseUrl + linkTo.ownFeed(await feedToken(officer)),
      office: own && baseUrl + linkTo.officeFeed(own.code),
      province: baseUrl + linkTo.provinceFeed(),
    },
  };
}

export default function Calendar() {
  const { view, month, weeks, months, fairs, holidays, today, offices, before, after, feeds } =
    useLoaderData<typeof loader>();
  const t = useTranslations("calendar");
  const common = useTranslations("common");
  const office = useTranslations("office");
  const state = useTranslations("fairState");
  const options = useOptions();
  const show = useShow();
  const [params] = useSearchParams();
  const at = (change: Record<string, string>): string => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(change)) next.set(name, value);
    return `?${next.toString()}`;
  };
  return (
    <>
      <PageHead
        title={t("title")}
        actions={
          <>
            <ButtonLink to="/office/fairs" look="secondary">
              {t("list")}
            </ButtonLink>
            <ButtonLink to={at({ view: view === "month" ? "year" : "month" })} look="secondary">
              {t(view === "month" ? "year" : "month")}
            </ButtonLink>
          </>
        }
      />
      <FilterBar
        searchLabel={office("searchFairs")}
        keep={["view", "at"]}
        choices={[
          {
            name: "state",
            label: common("state"),
            none: common("all"),
            options: fairStates.map((value) => ({ value, label: state(value) })),
          },
          {
            name: "region",
            label: office("region"),
            none: common("all"),
            options: options.eastJava,
          },
          ...(offices.length > 1
            ? [
                {
                  name: "office",
                  label: common("office"),
                  none: common("all"),
                  options: offices.map(({ id, name }) => ({ value: id, label: name })),
                },
              ]
            : []),
        ]}
      />
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-xl">{view === "month" ? show.month(month) : month.slice(0, 4)}</h2>
        <nav aria-label={t("turn")} className="flex flex-wrap gap-2">
          <ButtonLink to={at({ at: before })} look="secondary">
            {t("before")}
          </ButtonLink>
          <ButtonLink to={at({ at: today.slice(0, 7) })} look="quiet">
            {t("now")}
          </ButtonLink>
          <ButtonLink to={at({ at: after })} look="secondary">
            {t("after")}
          </ButtonLink>
        </nav>
      </div>
      {view === "month" ? (
        <MonthGrid
          month={month}
          weeks={weeks}
          fairs={fairs}
          holidays={holidays}
          today={today}
          empty={t("emptyMonth")}
        />
      ) : (
        <YearGrid
          months={months}
          fairs={fairs}
          toMonth={(target) => at({ view: "month", at: target })}
          none={t("noFairs")}
        />
      )}
      <Section title={t("feeds")}>
        <p className="mb-3 max-w-prose text-soft">{t("feedsLead")}</p>
        <dl className="grid gap-3 text-sm">
          {(["own", "office", "province"] as const).map(
            (which) =>
              feeds[which] && (
                <div key={which}>
                  <dt className="font-semibold">{t(`feed.${which}`)}</dt>
                  <dd className="break-all text-soft">{feeds[which]}</dd>
                </div>
              ),
          )}
        </dl>
        <Form method="post" action="/office/calendar/renewal" className="mt-4">
          <Button look="secondary" small>
            {t("renew")}
          </Button>
        </Form>
      </Section>
    </>
  );
}
