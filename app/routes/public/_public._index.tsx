import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { Link } from "~/ui/navigation";
import { useTranslations } from "use-intl";

import { publicFairs } from "~/domain/planning/fairs/public.server";
import { languageOf } from "~/http/cookies.server";
import { listQuery } from "~/http/list-query";
import { allowAnyone } from "~/http/who.server";
import { regionName } from "~/lib/regions";
import { translator } from "~/texts/translate";
import { DateLeaf } from "~/ui/fair/date-leaf";
import { PhaseBadge } from "~/ui/fair/phase-badge";
import { FilterBar, Pager } from "~/ui/list-tools";
import { titled } from "~/ui/meta";
import { LeftNotice } from "~/ui/notice";
import { useOptions } from "~/ui/options";
import { Empty, TextLink } from "~/ui/parts";
import { showHours, useShow } from "~/ui/show";
import { classes } from "~/ui/classes";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  allowAnyone(request);
  const query = listQuery(request);
  const when = query.value("when") === "past" ? "past" : "coming";
  const fairs = await publicFairs({
    words: query.words,
    regionCode: query.value("region"),
    when,
    page: query.page,
  });
  const t = translator(await languageOf(request));
  return { title: t("home.title"), fairs, when, filtered: query.isFiltered };
}

export default function Home() {
  const { fairs, when, filtered } = useLoaderData<typeof loader>();
  const t = useTranslations();
  const options = useOptions();
  const [params] = useSearchParams();
  const past = when === "past";
  return (
    <>
      <LeftNotice />
      <div className="mb-7 max-w-3xl">
        <h1 className="text-2xl">{t("home.title")}</h1>
        <p className="mt-2 text-lg text-soft">{t("home.lead")}</p>
      </div>
      <div className="mb-5 flex border-b border-line">
        <When to="?" active={!past} label={t("home.coming")} />
        <When to="?when=past" active={past} label={t("home.past")} />
      </div>
      <FilterBar
        searchLabel={t("home.searchLabel")}
        choices={[
          {
            name: "region",
            label: t("home.region"),
            none: t("home.everywhere"),
            options: options.eastJava,
          },
        ]}
      />
      {fairs.items.length === 0 ? (
        <Empty>
          {filtered || params.get("page")
            ? t("common.nothingMatches")
            : past
              ? t("home.emptyPast")
              : t("home.emptyComing")}
        </Empty>
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {fairs.items.map((fair) => (
            <FairLine key={fair.id} fair={fair} />
          ))}
        </ul>
      )}
      <Pager page={fairs.page} pages={fairs.pages} total={fairs.total} />
      <div className="mt-10 grid gap-8 border-t border-line pt-8 md:grid-cols-[2fr_1fr]">
        <section>
          <h2 className="text-lg">{t("home.howTitle")}</h2>
          <ol className="mt-3 list-decimal space-y-2 pl-6">
            <li>{t("home.how1")}</li>
            <li>{t("home.how2")}</li>
            <li>{t("home.how3")}</li>
          </ol>
        </section>
        <section>
          <h2 className="text-lg">{t("home.employersTitle")}</h2>
          <p className="mt-3 mb-2">{t("home.employersText")}</p>
          <TextLink to="/employer/register">{t("home.employersLink")}</TextLink>
        </section>
      </div>
    </>
  );
}

function When({ to, active, label }: { to: string; active: boolean; label: string }) {
  return (
    <Link
      to={to}
      aria-current={active ? "page" : undefined}
      className={classes(
        "inline-flex min-h-11 items-center border-b-3 px-4",
        active ? "border-accent font-semibold text-accent" : "border-transparent text-soft",
      )}
    >
      {label}
    </Link>
  );
}

function FairLine({
  fair,
}: {
  fair: ReturnType<typeof useLoaderData<typeof loader>>["fairs"]["items"][number];
}) {
  const t = useTranslations("home");
  const show = useShow();
  return (
    <li className="relative flex gap-4 p-4 hover:bg-sunken sm:p-5">
      <DateLeaf day={fair.day} />
      <div className="min-w-0 flex-1">
        <h2 className="text-lg leading-snug">
          <Link to={`/fairs/${fair.slug}`} className="after:absolute after:inset-0">
            {fair.title}
          </Link>
        </h2>
        <p className="mt-1 text-sm">
          {show.day(fair.day)}, {showHours(fair)}
        </p>
        <p className="text-sm text-soft">
          {fair.venueName} · {regionName(fair.regionCode)}
        </p>
        <p className="mt-2 flex flex-wrap items-center gap-2 text-sm">
          <PhaseBadge phase={fair.phase} />
          {(fair.phase === "upcoming" || fair.phase === "running") && (
            <span className={fair.freePlaces > 0 ? "font-semibold text-good" : "text-soft"}>
              {t("places", { count: fair.freePlaces })}
            </span>
          )}
        </p>
      </div>
    </li>
  );
}
