import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { officeScope } from "~/domain/house/accounts/policy";
import { activityLines } from "~/domain/house/activity/queries.server";
import { languageOf } from "~/http/cookies.server";
import { listQuery } from "~/http/list-query";
import { requireOfficer } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { ActivityList } from "~/ui/activity-list";
import { Pager } from "~/ui/list-tools";
import { titled } from "~/ui/meta";
import { Empty, PageHead } from "~/ui/parts";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const lines = await activityLines(officeScope(officer), listQuery(request).page);
  const t = translator(await languageOf(request));
  return { title: t("office.activity"), lines };
}

export default function Activity() {
  const { lines, title } = useLoaderData<typeof loader>();
  const t = useTranslations("fairOffice");
  return (
    <>
      <PageHead title={title} />
      {lines.items.length === 0 ? (
        <Empty>{t("noActivity")}</Empty>
      ) : (
        <ActivityList lines={lines.items} />
      )}
      <Pager page={lines.page} pages={lines.pages} total={lines.total} />
    </>
  );
}
