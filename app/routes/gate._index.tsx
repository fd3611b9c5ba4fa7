import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { gateFairs } from "~/domain/fairs/queries.server";
import { languageOf } from "~/http/cookies.server";
import { requireOfficer } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { titled } from "~/ui/meta";
import { Empty } from "~/ui/parts";
import { BareFrame } from "~/ui/scan/bare-frame";
import { showHours, useShow } from "~/ui/show";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const t = translator(await languageOf(request));
  return { title: t("gate.title"), fairs: await gateFairs(officer) };
}

export default function Gates() {
  const { fairs } = useLoaderData<typeof loader>();
  const t = useTranslations("gate");
  const show = useShow();
  return (
    <BareFrame title={t("title")} subtitle={t("choose")} exit={{ to: "/office", label: t("exit") }}>
      {fairs.length === 0 ? (
        <Empty>{t("noFairs")}</Empty>
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {fairs.map((fair) => (
            <li key={fair.id}>
              <a href={`/gate/${fair.id}`} className="block min-h-14 px-4 py-3 hover:bg-sunken">
                <strong className="text-lg">{fair.title}</strong>
                <span className="block text-sm text-soft">
                  {show.day(fair.day)}, {showHours(fair)} · {fair.venueName}
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </BareFrame>
  );
}
