import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { fairAtGate, gateCounts } from "~/domain/gate/queries.server";
import { orRefuse } from "~/http/answer.server";
import { requireOfficer } from "~/http/who.server";
import fontUrl from "~/ui/font.css?url";
import { titled } from "~/ui/meta";
import { BareFrame } from "~/ui/scan/bare-frame";
import { GateApp } from "~/ui/scan/gate-app";
import { showHours, useShow } from "~/ui/show";

export const meta = titled;

export const handle = { scripts: true };

export const links: LinksFunction = () => [{ rel: "stylesheet", href: fontUrl }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const fair = await orRefuse(fairAtGate(officer, params.fairId ?? ""));
  return { title: fair.title, fair, counts: await gateCounts(fair.id) };
}

export default function Gate() {
  const { fair, counts } = useLoaderData<typeof loader>();
  const t = useTranslations("gate");
  const show = useShow();
  return (
    <BareFrame
      title={fair.title}
      subtitle={`${show.day(fair.day)}, ${showHours(fair)}`}
      exit={{ to: `/office/fairs/${fair.id}`, label: t("exit") }}
    >
      <noscript>
        <p className="mb-4 rounded-md bg-warn-tint px-4 py-3 font-semibold text-warn">
          {t("needsScript")}
        </p>
      </noscript>
      <GateApp fair={fair} counts={counts} />
    </BareFrame>
  );
}
