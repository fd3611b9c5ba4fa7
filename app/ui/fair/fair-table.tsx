import { Link } from "../navigation";
import { useTranslations } from "use-intl";

import type { FairPhase } from "~/domain/planning/fairs/rules";

import { showHours, useShow } from "../show";
import { Table } from "../table";
import { PhaseBadge } from "./phase-badge";

export type ListedFair = {
  id: string;
  title: string;
  day: string;
  opensAt: string;
  closesAt: string;
  timeZone: string;
  venueName: string;
  phase: FairPhase;
  office: { name: string };
  _count: { booths: number; bookings: number };
  measured: { registered: number; arrived: number };
};

/** Fairs with the figures an officer looks for first. */
export function FairTable({ fairs, caption }: { fairs: ListedFair[]; caption: string }) {
  const t = useTranslations("office");
  const common = useTranslations("common");
  const show = useShow();
  return (
    <Table
      caption={caption}
      stacks
      rows={fairs}
      rowKey={(fair) => fair.id}
      columns={[
        {
          key: "fair",
          head: t("tableFair"),
          cell: (fair) => (
            <div className="min-w-56">
              <Link
                to={`/office/fairs/${fair.id}`}
                className="font-semibold text-accent underline underline-offset-3"
              >
                {fair.title}
              </Link>
              <p className="text-sm text-soft">
                {fair.venueName} · {fair.office.name}
              </p>
            </div>
          ),
        },
        {
          key: "day",
          head: common("day"),
          cell: (fair) => (
            <div className="min-w-40 text-sm">
              {show.day(fair.day)}
              <br />
              <span className="text-soft">{showHours(fair)}</span>
            </div>
          ),
        },
        {
          key: "state",
          head: common("state"),
          cell: (fair) => <PhaseBadge phase={fair.phase} />,
        },
        {
          key: "booths",
          head: t("tableBooths"),
          number: true,
          cell: (fair) =>
            t("boothsTaken", {
              taken: String(fair._count.bookings),
              all: String(fair._count.booths),
            }),
        },
        {
          key: "registered",
          head: t("tableRegistered"),
          number: true,
          cell: (fair) => show.number(fair.measured.registered),
        },
        {
          key: "arrived",
          head: t("tableArrived"),
          number: true,
          cell: (fair) => show.number(fair.measured.arrived),
        },
      ]}
    />
  );
}
