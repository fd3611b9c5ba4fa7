import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { bookableFairs } from "~/domain/planning/fairs/public.server";
import { languageOf } from "~/http/cookies.server";
import { listQuery } from "~/http/list-query";
import { requireEmployer } from "~/http/who.server";
import { regionName } from "~/lib/regions";
import { translator } from "~/texts/translate";
import { DateLeaf } from "~/ui/fair/date-leaf";
import { Pager } from "~/ui/list-tools";
import { titled } from "~/ui/meta";
import { Empty, PageHead, TextLink } from "~/ui/parts";
import { showHours, useShow } from "~/ui/show";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  await requireEmployer(request);
  const fairs = await bookableFairs(listQuery(request).page);
  return {
    title: translator(await languageOf(request))("employer.fairsTitle"),
    fairs,
  };
}

export default function Fairs() {
  const { fairs } = useLoaderData<typeof loader>();
  const t = useTranslations("employer");
  const show = useShow();
  return (
    <>
      <PageHead title={t("fairsTitle")} />
      {fairs.items.length === 0 ? (
        <Empty>{t("noFairs")}</Empty>
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {fairs.items.map((fair) => (
            <li key={fair.id} className="flex gap-4 p-4">
              <DateLeaf day={fair.day} />
              <div className="min-w-0 flex-1">
                <TextLink to={`/employer/fairs/${fair.id}`}>{fair.title}</TextLink>
                <p className="text-sm">
                  {show.day(fair.day)}, {showHours(fair)}
                </p>
                <p className="text-sm text-soft">
                  {fair.venueName} · {regionName(fair.regionCode)}
                </p>
                <p className="mt-1 text-sm font-semibold">
                  {t("boothsFree", {
                    count: fair._count.booths - fair._count.bookings,
                  })}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
      <Pager page={fairs.page} pages={fairs.pages} total={fairs.total} />
    </>
  );
}
