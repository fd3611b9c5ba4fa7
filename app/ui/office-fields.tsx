import { useTranslations } from "use-intl";

import { type OfficeInput } from "~/domain/house/offices/schema";
import { officeKinds } from "~/domain/house/offices/rules";
import { timeZones } from "~/lib/calendar-day";

import { FieldRow } from "./form";
import { SelectField } from "./choices";
import { TextArea, TextField } from "./field";
import { useOptions } from "./options";
import type { AnyField } from "./use-server-form";

/** What an office is called and where it stands. */
export function OfficeFields({ fields }: { fields: Record<keyof OfficeInput, AnyField> }) {
  const t = useTranslations();
  const options = useOptions();
  return (
    <>
      <TextField field={fields.officeName} label={t("offices.name")} autoComplete="organization" />
      <FieldRow>
        <TextField field={fields.code} label={t("offices.code")} hint={t("offices.codeHint")} />
        <SelectField
          field={fields.kind}
          label={t("offices.kind")}
          options={officeKinds.map((value) => ({
            value,
            label: t(`officeKind.${value}`),
          }))}
        />
      </FieldRow>
      <TextArea field={fields.address} label={t("offices.address")} rows={2} />
      <FieldRow>
        <SelectField
          field={fields.regionCode}
          label={t("offices.region")}
          options={options.eastJava}
        />
        <SelectField
          field={fields.timeZone}
          label={t("offices.timeZone")}
          options={(Object.keys(timeZones) as (keyof typeof timeZones)[]).map((value) => ({
            value,
            label: t(`timeZone.${value}`),
          }))}
        />
      </FieldRow>
    </>
  );
}
