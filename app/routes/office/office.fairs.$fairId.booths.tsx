import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Form } from "~/ui/navigation";
import { useTranslations } from "use-intl";

import { mayChange } from "~/domain/house/accounts/policy";
import { fairBookings } from "~/domain/companies/booths/queries.server";
import { hallPlan } from "~/domain/companies/exhibitors/queries.server";
import { type BookingState, holdsBooth } from "~/domain/companies/booths/rules";
import { hallOfFair } from "~/domain/planning/halls/queries.server";
import { officeFair } from "~/domain/planning/fairs/queries.server";
import { orRefuse } from "~/http/answer.server";
import { requireOfficer } from "~/http/who.server";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { BookingBadge } from "~/ui/fair/booking-badge";
import { HallPicture } from "~/ui/hall/picture";
import { titled } from "~/ui/meta";
import { Empty, Section, TextLink } from "~/ui/parts";
import { useShow } from "~/ui/show";
import { Table } from "~/ui/table";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const fair = await orRefuse(officeFair(officer, params.fairId ?? ""));
  const [hall, booths, bookings] = await Promise.all([
    hallOfFair(fair.id),
    hallPlan(fair.id, "all"),
    fairBookings(officer, fair.id),
  ]);
  return {
    title: fair.title,
    fairId: fair.id,
    hall,
    booths,
    bookings,
    mayDecide: mayChange(officer),
  };
}

export default function Booths() {
  const { fairId, hall, booths, bookings, mayDecide } = useLoaderData<typeof loader>();
  const t = useTranslations("hall");
  const plan = useTranslations("plan");
  const show = useShow();
  return (
    <>
      <Section
        title={t("title")}
        aside={
          <div className="flex flex-wrap gap-2">
            {(["A4", "A3"] as const).map((paper) => (
              <ButtonLink
                key={paper}
                to={`/office/fairs/${fairId}/plan.pdf?paper=${paper}`}
                look="quiet"
                download
              >
                {plan("print", { paper })}
              </ButtonLink>
            ))}
            {mayDecide && (
              <ButtonLink to={`/plan/${fairId}`} look="secondary">
                {plan("draw")}
              </ButtonLink>
            )}
          </div>
        }
      >
        <HallPicture hall={hall} booths={booths} />
      </Section>
      <Section title={t("bookingsTitle")}>
        {bookings.length === 0 ? (
          <Empty>{t("noBookings")}</Empty>
        ) : (
          <Table
            caption={t("bookingsTitle")}
            stacks
            rows={bookings}
            rowKey={(booking) => booking.id}
            columns={[
              {
                key: "booth",
                head: t("tableBooth"),
                cell: (booking) => <strong>{booking.booth.number}</strong>,
              },
              {
                key: "employer",
                head: t("tableEmployer"),
                cell: (booking) => (
                  <div className="min-w-48">
                    <TextLink to={`/office/employers/${booking.employer.id}`}>
                      {booking.employer.name}
                    </TextLink>
                    <p className="text-sm text-soft">
                      {t("asked", { day: show.instant(booking.requestedAt) })}
                    </p>
                  </div>
                ),
              },
              {
                key: "need",
                head: t("tableNeed"),
                number: true,
                cell: (booking) =>
                  show.number(
                    booking.offers.reduce((sum, offer) => sum + offer.vacancy.openings, 0),
                  ),
              },
              {
                key: "state",
                head: t("tableAct"),
                cell: (booking) => (
                  <div className="flex min-w-52 flex-col items-start gap-2">
                    <BookingBadge state={booking.state as BookingState} />
                    {booking.decidedByName && (
                      <p className="text-sm text-soft">
                        {t("decidedBy", { name: booking.decidedByName })}
                        {booking.reason && `: ${booking.reason}`}
                      </p>
                    )}
                    {mayDecide && (
                      <div className="flex gap-2">
                        {booking.state === "requested" && (
                          <Form method="post" action={`/office/bookings/${booking.id}/approval`}>
                            <Button small>{t("approve")}</Button>
                          </Form>
                        )}
                        {holdsBooth(booking.state) && booking._count.visits === 0 && (
                          <ButtonLink
                            to={`/office/bookings/${booking.id}/refusal`}
                            look="secondary"
                            small
                          >
                            {t("decline")}
                          </ButtonLink>
                        )}
                      </div>
                    )}
                  </div>
                ),
              },
            ]}
          />
        )}
      </Section>
    </>
  );
}
