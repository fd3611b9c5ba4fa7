import { useTranslations } from "use-intl";

import { RadioField, SelectField } from "./choices";
import { useOptions } from "./options";
import type { AnyField } from "./use-server-form";

/** What is chosen about a person from closed lists, as every form about one asks it. */
export function PersonFields({
  fields,
}: {
  fields: Record<"sex" | "education" | "regionCode", AnyField>;
}) {
  const t = useTranslations("register");
  const options = useOptions();
  return (
    <>
      <RadioField field={fields.sex} label={t("sex")} options={options.sexes} />
      <SelectField field={fields.education} label={t("education")} options={options.educations} />
      <SelectField field={fields.regionCode} label={t("region")} groups={options.everywhere} />
    </>
  );
}

/** Which disability somebody has, if any: a guest at the gate is not asked. */
export function DisabilityField({ field, hint }: { field: AnyField; hint?: string }) {
  const t = useTranslations("register");
  const { disabilities } = useOptions();
  return (
    <SelectField
      field={field}
      label={t("disability")}
      {...(hint === undefined ? {} : { hint })}
      none={t("disabilityNone")}
      options={disabilities}
      optional
    />
  );
}
