import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { officeFair } from "~/domain/planning/fairs/queries.server";
import { orRefuse } from "~/http/answer.server";
import { requireOfficer } from "~/http/who.server";
import { ButtonLink } from "~/ui/button-link";
import { PhaseBadge } from "~/ui/fair/phase-badge";
import { Tab } from "~/ui/frame";
import { PageHead, TextLink } from "~/ui/parts";
import { showHours, useShow } from "~/ui/show";
import { Zoned } from "~/ui/zoned";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const fair = await orRefuse(officeFair(officer, params.fairId ?? ""));
  return { fair };
}

export default function OfficeFair() {
  const { fair } = useLoaderData<typeof loader>();
  const t = useTranslations("fairOffice");
  const entry = useTranslations("entry");
  const checklist = useTranslations("checklist");
  const series = useTranslations("series");
  const show = useShow();
  const here = `/office/fairs/${fair.id}`;
  const isPublic = fair.state !== "draft";
  return (
    <>
      <PageHead
        above={<PhaseBadge phase={fair.phase} />}
        title={fair.title}
        lead={
          <p>
            {show.day(fair.day)}, {showHours(fair)} · {fair.venueName}
            {fair.series && (
              <>
                <br />
                {series("partOf")}{" "}
                <TextLink to={`/office/series/${fair.series.id}`}>{fair.series.title}</TextLink>
              </>
            )}
          </p>
        }
        actions={
          isPublic && (
            <>
              <ButtonLink to={`/fairs/${fair.slug}`} look="secondary">
                {t("publicPage")}
              </ButtonLink>
              <ButtonLink to={`/board/${fair.id}`}>{t("openBoard")}</ButtonLink>
            </>
          )
        }
      />
      <nav
        aria-label={fair.title}
        className="mb-7 flex flex-wrap border-b border-line sm:flex-nowrap sm:overflow-x-auto"
      >
        <Tab to={here} end label={t("overview")} />
        <Tab to={`${here}/checklist`} label={checklist("tab")} />
        <Tab to={`${here}/booths`} label={t("booths")} />
        <Tab to={`${here}/registrations`} label={t("registrations")} />
        {isPublic && <Tab to={`${here}/gate`} label={entry("tab")} />}
        <Tab to={`${here}/report`} label={t("report")} />
      </nav>
      <Zoned zone={fair.timeZone}>
        <Outlet />
      </Zoned>
    </>
  );
}
