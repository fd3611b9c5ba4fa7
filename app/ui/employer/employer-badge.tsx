import { useTranslations } from "use-intl";

import type { EmployerState } from "~/domain/companies/employers/rules";

import { Badge } from "../parts";

const tones = { submitted: "warn", verified: "good", declined: "bad" } as const;

/** Whether a company is trusted yet. */
export function EmployerBadge({ state }: { state: EmployerState }) {
  const t = useTranslations("employerState");
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}
