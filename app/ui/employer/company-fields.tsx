import { useTranslations } from "use-intl";

import type { CompanyInput } from "~/domain/companies/employers/schema";

import { FieldRow } from "../form";
import { SelectField } from "../choices";
import { TextArea, TextField } from "../field";
import { useOptions } from "../options";
import type { AnyField } from "../use-server-form";

type CompanyField = Exclude<keyof CompanyInput, "contactName" | "contactEmail" | "nib">;

/** What a company says of itself. */
export function CompanyFields({
  fields,
  nameHint,
}: {
  fields: Record<CompanyField, AnyField>;
  nameHint?: string | undefined;
}) {
  const t = useTranslations("employer");
  const options = useOptions();
  return (
    <>
      <TextField
        field={fields.companyName}
        label={t("companyName")}
        hint={nameHint}
        autoComplete="organization"
      />
      <SelectField field={fields.kbliSection} label={t("industry")} options={options.industries} />
      <TextArea field={fields.address} label={t("address")} rows={2} />
      <FieldRow>
        <SelectField field={fields.regionCode} label={t("region")} groups={options.everywhere} />
        <TextField
          field={fields.contactPhone}
          label={t("contactPhone")}
          type="tel"
          autoComplete="tel"
        />
      </FieldRow>
      <TextArea field={fields.about} label={t("about")} rows={3} optional />
    </>
  );
}
