import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { zoneOfEmployer } from "~/domain/companies/employers/queries.server";
import { requireEmployer } from "~/http/who.server";
import fontUrl from "~/ui/font.css?url";
import { Frame } from "~/ui/frame";
import { LeftNotice } from "~/ui/notice";
import { Zoned } from "~/ui/zoned";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: fontUrl }];

export async function loader({ request }: LoaderFunctionArgs) {
  const employer = await requireEmployer(request);
  return { name: employer.name, timeZone: await zoneOfEmployer(employer) };
}

export default function Employer() {
  const { name, timeZone } = useLoaderData<typeof loader>();
  const t = useTranslations("employer");
  return (
    <Frame
      navigationLabel={t("nav")}
      account={{ name, to: "/employer/account" }}
      destinations={[
        { to: "/employer", label: t("home"), end: true },
        { to: "/employer/vacancies", label: t("vacancies") },
        { to: "/employer/fairs", label: t("fairs"), also: ["/employer/bookings"] },
        { to: "/employer/company", label: t("company") },
      ]}
    >
      <LeftNotice />
      <Zoned zone={timeZone}>
        <Outlet />
      </Zoned>
    </Frame>
  );
}

export { PartErrorBoundary as ErrorBoundary } from "~/ui/error-boundary";
