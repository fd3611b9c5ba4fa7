import { useTranslations } from "use-intl";

import type { FairPhase } from "~/domain/planning/fairs/rules";

import { Badge } from "../parts";

const tones = {
  draft: "plain",
  upcoming: "accent",
  running: "good",
  over: "plain",
  postponed: "warn",
  cancelled: "bad",
} as const;

/** Where a fair stands. */
export function PhaseBadge({ phase }: { phase: FairPhase }) {
  const t = useTranslations("fairPhase");
  return <Badge tone={tones[phase]}>{t(phase)}</Badge>;
}
