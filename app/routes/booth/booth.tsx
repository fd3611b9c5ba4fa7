import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { isFinal } from "~/domain/planning/fairs/rules";
import { boothOf } from "~/domain/outcomes/visits/queries.server";
import { orRefuse } from "~/http/answer.server";
import { requireRecruiter } from "~/http/who.server";
import fontUrl from "~/ui/font.css?url";
import { LeftNotice } from "~/ui/notice";
import { Notice } from "~/ui/parts";
import { BareFrame } from "~/ui/scan/bare-frame";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: fontUrl }];

export async function loader({ request }: LoaderFunctionArgs) {
  const recruiter = await requireRecruiter(request);
  const { booth, employer, fair } = await orRefuse(boothOf(recruiter));
  return { booth, employer, fair: { title: fair.title, isFinal: isFinal(fair) } };
}

export default function Booth() {
  const { booth, employer, fair } = useLoaderData<typeof loader>();
  const t = useTranslations("booth");
  return (
    <BareFrame
      title={`${t("title", { number: booth.number })} · ${employer.name}`}
      subtitle={fair.title}
    >
      <LeftNotice />
      {fair.isFinal && (
        <Notice title={t("finalTitle")}>
          <p>{t("finalLead")}</p>
        </Notice>
      )}
      <Outlet />
    </BareFrame>
  );
}

export { PartErrorBoundary as ErrorBoundary } from "~/ui/error-boundary";
