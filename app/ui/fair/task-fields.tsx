import { useTranslations } from "use-intl";

import { FieldRow } from "../form";
import { SelectField, TickField } from "../choices";
import { TextField } from "../field";
import type { AnyField } from "../use-server-form";

/** When a task is due, counted from the fair's day. */
export function TaskTimingFields({
  fields,
}: {
  fields: Record<"days" | "side" | "workingDays", AnyField>;
}) {
  const t = useTranslations("checklist");
  return (
    <>
      <FieldRow>
        <TextField field={fields.days} label={t("days")} inputMode="numeric" />
        <SelectField
          field={fields.side}
          label={t("side")}
          options={(["before", "after"] as const).map((value) => ({
            value,
            label: t(`sides.${value}`),
          }))}
        />
      </FieldRow>
      <TickField field={fields.workingDays} label={t("workingDays")} hint={t("workingDaysHint")} />
    </>
  );
}
