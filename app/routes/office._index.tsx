import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { mayChange } from "~/domain/accounts/policy";
import { bookingsWaiting } from "~/domain/booths/queries.server";
import { fairsInDemand } from "~/domain/demand/queries.server";
import { employersWaiting } from "~/domain/employers/queries.server";
import { officeFairs } from "~/domain/fairs/queries.server";
import { languageOf } from "~/http/cookies.server";
import { requireOfficer } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { ButtonLink } from "~/ui/button-link";
import { FairTable } from "~/ui/fair/fair-table";
import { titled } from "~/ui/meta";
import { Empty, PageHead, Section } from "~/ui/parts";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const [demand, employers, bookings, fairs] = await Promise.all([
    fairsInDemand(officer),
    employersWaiting(officer),
    bookingsWaiting(officer),
    officeFairs(officer, { when: "coming" }),
  ]);
  const t = translator(await languageOf(request));
  return {
    title: t("office.homeTitle"),
    demand,
    employers,
    bookings,
    fairs,
    mayPlan: mayChange(officer),
  };
}

export default function OfficeHome() {
  const { demand, employers, bookings, fairs, mayPlan } = useLoaderData<typeof loader>();
  const t = useTranslations("office");
  const forecast = useTranslations("demand");
  const newFair = mayPlan && <ButtonLink to="/office/fairs/new">{t("newFair")}</ButtonLink>;
  return (
    <>
      <PageHead title={t("homeTitle")} actions={newFair} />
      <Section title={t("needsYou")}>
        {employers === 0 && bookings.length === 0 && demand.length === 0 ? (
          <p className="text-soft">{t("nothingWaits")}</p>
        ) : (
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {demand.map((fair) => (
              <Waiting
                key={fair.id}
                to={`/office/fairs/${fair.id}`}
                text={forecast("alarm", { fair: fair.title, ...fair.demand })}
              />
            ))}
            {employers > 0 && (
              <Waiting
                to="/office/employers?state=submitted"
                text={t("employersWaiting", { count: employers })}
              />
            )}
            {bookings.map((waiting) => (
              <Waiting
                key={waiting.fairId}
                to={`/office/fairs/${waiting.fairId}/booths`}
                text={`${waiting.title}: ${t("bookingsWaiting", { count: waiting.count })}`}
              />
            ))}
          </ul>
        )}
      </Section>
      <Section title={t("nextFairs")}>
        {fairs.items.length === 0 ? (
          <Empty action={newFair}>{t("noFairs")}</Empty>
        ) : (
          <FairTable fairs={fairs.items} caption={t("nextFairs")} />
        )}
      </Section>
    </>
  );
}

function Waiting({ to, text }: { to: string; text: string }) {
  return (
    <li>
      <Link
        to={to}
        className="flex min-h-12 items-center justify-between gap-4 px-4 py-3 font-semibold hover:bg-sunken"
      >
        {text}
        <span aria-hidden="true" className="text-accent">
          →
        </span>
      </Link>
    </li>
  );
}
