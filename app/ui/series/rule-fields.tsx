import { useTranslations } from "use-intl";

import { ordinals, weekdays } from "~/domain/planning/series/rules";

import { FieldSet } from "../form";
import { TicksField } from "../choices";
import { TextField } from "../field";
import type { AnyField } from "../use-server-form";

export type RuleField = "ordinals" | "weekdays" | "everyMonths" | "ownRule";

/** The pattern of a series, or a rule of one's own. */
export function RuleFields({ fields }: { fields: Record<RuleField, AnyField> }) {
  const t = useTranslations("series");
  return (
    <FieldSet title={t("rulePart")} lead={t("ruleLead")}>
      <TicksField
        field={fields.ordinals}
        label={t("ordinals")}
        options={ordinals.map((value) => ({ value, label: t(`nth.${value}`) }))}
      />
      <TicksField
        field={fields.weekdays}
        label={t("weekdays")}
        options={weekdays.map((value) => ({ value, label: t(`weekday.${value}`) }))}
      />
      <div className="grid items-start gap-5 sm:grid-cols-[10rem_1fr]">
        <TextField field={fields.everyMonths} label={t("everyMonths")} inputMode="numeric" />
        <TextField field={fields.ownRule} label={t("ownRule")} hint={t("ownRuleHint")} optional />
      </div>
    </FieldSet>
  );
}
