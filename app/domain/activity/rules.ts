/** Everything that leaves a line; each has a sentence in the catalogue (texts → activity). */
export const activityVerbs = [
  "office-opened",
  "account-invited",
  "invitation-revoked",
  "account-opened",
  "account-deactivated",
  "fair-created",
  "fair-changed",
  "fair-published",
  "fair-opened",
  "fair-began",
  "follow-up-began",
  "fair-finished",
  "fair-postponed",
  "fair-moved",
  "fair-closed",
  "fair-cancelled",
  "employer-registered",
  "employer-changed",
  "employer-verified",
  "employer-declined",
  "vacancy-published",
  "vacancy-changed",
  "vacancy-closed",
  "booking-requested",
  "booking-approved",
  "booking-declined",
  "booking-withdrawn",
  "booth-link-renewed",
  "gate-overruled",
  "scan-undone",
  "conflict-settled",
  "entry-stopped",
  "entry-resumed",
  "full-stop-set",
  "full-stop-unset",
  "device-invited",
  "device-paired",
  "device-renamed",
  "device-revoked",
  "revoked-scans-accepted",
  "refused-scan-settled",
  "names-searched",
  "outcome-interviewed",
  "outcome-in-process",
  "outcome-hired",
  "outcome-refused",
  "list-printed",
  "report-exported",
] as const;
export type ActivityVerb = (typeof activityVerbs)[number];

/** Whoever acted, as the line keeps it: the name stays readable when the account is gone. */
export type ActivityActor = {
  kind: "officer" | "employer" | "recruiter" | "device" | "system";
  id: string | null;
  name: string;
};
