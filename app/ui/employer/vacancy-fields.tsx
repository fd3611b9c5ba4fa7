import { useTranslations } from "use-intl";

import type { VacancyInput } from "~/domain/companies/vacancies/schema";

import { FieldRow, FieldSet } from "../form";
import { SelectField } from "../choices";
import { TextArea, TextField } from "../field";
import { useOptions } from "../options";
import type { AnyField } from "../use-server-form";

/** A vacancy, the five facts that the law asks for together. */
export function VacancyFields({ fields }: { fields: Record<keyof VacancyInput, AnyField> }) {
  const t = useTranslations("employer");
  const options = useOptions();
  return (
    <>
      <FieldSet title={t("position")}>
        <TextField field={fields.title} label={t("vacancyTitle")} />
        <FieldRow>
          <SelectField
            field={fields.occupationGroup}
            label={t("occupation")}
            options={options.occupations}
          />
          <TextField field={fields.openings} label={t("openings")} inputMode="numeric" />
        </FieldRow>
        <SelectField field={fields.education} label={t("education")} options={options.educations} />
      </FieldSet>
      <FieldSet title={t("requiredByLaw")}>
        <SelectField field={fields.jobType} label={t("jobType")} options={options.jobTypes} />
        <FieldRow>
          <TextField field={fields.location} label={t("location")} hint={t("locationHint")} />
          <SelectField field={fields.regionCode} label={t("region")} groups={options.everywhere} />
        </FieldRow>
        <FieldRow>
          <TextField
            field={fields.wageMin}
            label={t("wageMin")}
            hint={t("wageHint")}
            inputMode="numeric"
          />
          <TextField
            field={fields.wageMax}
            label={t("wageMax")}
            hint={t("wageHint")}
            inputMode="numeric"
          />
        </FieldRow>
        <TextField field={fields.hours} label={t("hours")} hint={t("hoursHint")} />
        <TextArea
          field={fields.conditions}
          label={t("conditions")}
          hint={t("conditionsHint")}
          rows={3}
        />
      </FieldSet>
      <TextArea field={fields.description} label={t("description")} rows={4} optional />
    </>
  );
}
