import { useTranslations } from "use-intl";

import type { BookingState } from "~/domain/companies/booths/rules";

import { Badge } from "../parts";

const tones = {
  requested: "warn",
  approved: "good",
  declined: "bad",
  withdrawn: "plain",
} as const;

/** Where a booking stands. */
export function BookingBadge({ state }: { state: BookingState }) {
  const t = useTranslations("bookingState");
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}
