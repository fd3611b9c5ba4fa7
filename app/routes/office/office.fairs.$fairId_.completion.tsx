import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { finishFair } from "~/domain/planning/fairs/life.server";
import { fairToStep } from "~/domain/planning/fairs/queries.server";
import { leftOpen } from "~/domain/outcomes/visits/queries.server";
import { orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { AskFirst } from "~/ui/ask-first";
import { titled } from "~/ui/meta";
import { Notice } from "~/ui/parts";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireActingOfficer(request);
  await orRefuse(fairToStep(officer, params.fairId ?? "", "final"));
  const { fair, open } = await orRefuse(leftOpen(officer, params.fairId ?? ""));
  const t = translator(await languageOf(request));
  return { title: t("fairOffice.finishTitle"), fair, open };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const fairId = params.fairId ?? "";
  await orRefuse(finishFair(officer, fairId));
  return done(`/office/fairs/${fairId}`, "fair-finished");
}

export default function Completion() {
  const { title, fair, open } = useLoaderData<typeof loader>();
  const t = useTranslations("fairOffice");
  const counted = (
    [
      ["unsent", open.unsent],
      ["conflicts", open.conflicts],
      ["refused", open.refused],
      ["visits", open.visits],
    ] as const
  ).filter(([, count]) => count > 0);
  return (
    <AskFirst
      above={fair.title}
      title={title}
      lead={t("finishText")}
      yes={t("finishYes")}
      back={`/office/fairs/${fair.id}`}
    >
      {counted.length > 0 && (
        <Notice tone="warn" title={t("finishOpen")}>
          <ul className="mt-1 list-disc pl-5">
            {counted.map(([what, count]) => (
              <li key={what}>{t(`finishLeft.${what}`, { count })}</li>
            ))}
          </ul>
        </Notice>
      )}
    </AskFirst>
  );
}
