import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { mayAdminister } from "~/domain/house/accounts/policy";
import { requireOwnAccount } from "~/http/who.server";
import fontUrl from "~/ui/font.css?url";
import { Frame } from "~/ui/frame";
import { LeftNotice } from "~/ui/notice";
import { Zoned } from "~/ui/zoned";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: fontUrl }];

export async function loader({ request }: LoaderFunctionArgs) {
  const officer = await requireOwnAccount(request);
  const { name, officeId, timeZone } = officer;
  return { name, isAdmin: mayAdminister(officer), officeId, timeZone };
}

export default function Office() {
  const { name, isAdmin, officeId, timeZone } = useLoaderData<typeof loader>();
  const t = useTranslations("office");
  return (
    <Frame
      navigationLabel={t("nav")}
      account={{ name, to: "/office/account" }}
      destinations={[
        { to: "/office", label: t("home"), end: true },
        {
          to: "/office/fairs",
          label: t("fairs"),
          also: [
            "/office/calendar",
            "/office/series",
            "/office/tasks",
            "/office/slots",
            "/office/devices",
            "/office/registrations",
            "/office/groups",
            "/office/bookings",
            "/office/scans",
            "/office/refused-scans",
          ],
        },
        { to: "/office/venues", label: t("venues") },
        { to: "/office/employers", label: t("employers") },
        { to: "/office/messages", label: t("messages"), also: ["/office/templates"] },
        { to: "/office/activity", label: t("activity") },
        ...(officeId === null
          ? []
          : [{ to: `/office/settings/${officeId}`, label: t("settings"), end: true }]),
        ...(isAdmin
          ? [
              { to: "/office/people", label: t("people") },
              { to: "/office/offices", label: t("offices"), end: true },
            ]
          : []),
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
