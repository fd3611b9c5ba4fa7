import type { LoaderFunctionArgs } from "@remix-run/node";
import { measured } from "~/domain/figures/measures/queries.server";
import { useLoaderData } from "@remix-run/react";
import { Link } from "~/ui/navigation";
import { useTranslations } from "use-intl";

import { mayAdminister, mayChange } from "~/domain/house/accounts/policy";
import { bookingsWaiting } from "~/domain/companies/booths/queries.server";
import { pressingTasks } from "~/domain/planning/checklist/queries.server";
import { fairsInDemand } from "~/domain/people/demand/queries.server";
import { employersWaiting } from "~/domain/companies/employers/queries.server";
import { officeFairs } from "~/domain/planning/fairs/queries.server";
import { gatesToSettle, mailsGivenUp, monthAndYear } from "~/domain/figures/home/queries.server";
import { clockToSettle } from "~/domain/house/platform/queries.server";
import { languageOf } from "~/http/cookies.server";
import { requireOfficer } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { ButtonLink } from "~/ui/button-link";
import { FairTable } from "~/ui/fair/fair-table";
import { useTaskName } from "~/ui/fair/task-list";
import { titled } from "~/ui/meta";
import { Badge, Empty, Figures, PageHead, Section } from "~/ui/parts";
import { useShow } from "~/ui/show";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const [numbers, demand, employers, bookings, gates, mails, tasks, fairs] = await Promise.all([
    monthAndYear(officer),
    fairsInDemand(officer),
    employersWaiting(officer),
    bookingsWaiting(officer),
    gatesToSettle(officer),
    mailsGivenUp(officer),
    pressingTasks(officer),
    officeFairs(officer, { when: "coming", isOn: true }).then(({ items }) =>
      measured(items, ["registered", "arrived"]),
    ),
  ]);
  const t = translator(await languageOf(request));
  return {
    title: t("office.homeTitle"),
    numbers,
    demand,
    employers,
    bookings,
    gates,
    mails,
    tasks,
    fairs,
    isClockHeld: mayAdminister(officer) && clockToSettle() !== undefined,
    mayPlan: mayChange(officer),
  };
}

export default function OfficeHome() {
  const { numbers, fairs, mayPlan } = useLoaderData<typeof loader>();
  const t = useTranslations("office");
  const show = useShow();
  const newFair = mayPlan && <ButtonLink to="/office/fairs/new">{t("newFair")}</ButtonLink>;
  const { figures, year, month } = numbers;
  return (
    <>
      <PageHead title={t("homeTitle")} actions={newFair} />
      <NeedsYou />
      <Section title={show.month(month)}>
        <Figures
          items={[
            { name: t("monthFairs"), value: show.number(figures.fairs) },
            { name: t("monthRegistered"), value: show.number(figures.registered) },
            { name: t("monthArrived"), value: show.number(figures.arrived) },
            { name: t("monthHired"), value: show.number(figures.hired) },
            {
              name: t("yearFairs", { year: month.slice(0, 4) }),
              value: t("ofTarget", { held: year.held, target: year.target }),
              note: t("yearPlanned", { count: year.planned }),
            },
          ]}
        />
      </Section>
      <Section title={t("nextFairs")}>
        {fairs.length === 0 ? (
          <Empty action={newFair}>{t("noFairs")}</Empty>
        ) : (
          <FairTable fairs={fairs} caption={t("nextFairs")} />
        )}
      </Section>
    </>
  );
}

/** Tasks of one fair together, the oldest first. */
function byFair<Task extends { fair: { id: string } }>(tasks: Task[]): [Task, ...Task[]][] {
  const fairs = new Map<string, [Task, ...Task[]]>();
  for (const task of tasks) {
    const known = fairs.get(task.fair.id);
    if (known) known.push(task);
    else fairs.set(task.fair.id, [task]);
  }
  return [...fairs.values()];
}

/** Everything that waits for an officer, the most pressing first; each line leads to where it is done. */
function NeedsYou() {
  const { demand, employers, bookings, gates, mails, tasks, isClockHeld } =
    useLoaderData<typeof loader>();
  const t = useTranslations("office");
  const forecast = useTranslations("demand");
  const states = useTranslations("checklist.states");
  const name = useTaskName();
  const show = useShow();
  const lines = [
    ...(isClockHeld
      ? [{ to: "/office/clock", text: t("clockHeld"), badge: <Badge tone="bad">!</Badge> }]
      : []),
    ...demand.map((fair) => ({
      to: `/office/fairs/${fair.id}`,
      text: forecast("alarm", { fair: fair.title, ...fair.demand }),
      badge: (
        <Badge tone={fair.demand.level === "watch" ? "warn" : "bad"}>{fair.demand.percent}%</Badge>
      ),
    })),
    ...gates.map((fair) => ({
      to: `/office/fairs/${fair.id}/gate`,
      text: t("gatesWaiting", { fair: fair.title, count: fair.count }),
      badge: undefined,
    })),
    ...(employers > 0
      ? [
          {
            to: "/office/employers?state=submitted",
            text: t("employersWaiting", { count: employers }),
            badge: undefined,
          },
        ]
      : []),
    ...bookings.map((waiting) => ({
      to: `/office/fairs/${waiting.fairId}/booths`,
      text: `${waiting.title}: ${t("bookingsWaiting", { count: waiting.count })}`,
      badge: undefined,
    })),
    ...byFair(tasks).map(([task, ...others]) => ({
      to: `/office/fairs/${task.fair.id}/checklist`,
      text:
        others.length === 0
          ? `${task.fair.title}: ${name(task)}`
          : t("tasksWaiting", { fair: task.fair.title, task: name(task), count: others.length }),
      badge: (
        <Badge tone={task.state === "overdue" ? "bad" : "warn"}>
          {task.state === "overdue" ? states("overdue") : show.shortDay(task.due)}
        </Badge>
      ),
    })),
    ...(mails > 0
      ? [
          {
            to: "/office/messages?state=given-up",
            text: t("mailsGivenUp", { count: mails }),
            badge: undefined,
          },
        ]
      : []),
  ];
  return (
    <Section title={t("needsYou")}>
      {lines.length === 0 ? (
        <p className="text-soft">{t("nothingWaits")}</p>
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {lines.map((line) => (
            <li key={`${line.to} ${line.text}`}>
              <Link
                to={line.to}
                className="flex min-h-12 items-center justify-between gap-4 px-4 py-3 font-semibold hover:bg-sunken"
              >
                <span className="min-w-0 flex-1">{line.text}</span>
                {line.badge}
                <span aria-hidden="true" className="text-accent">
                  →
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
