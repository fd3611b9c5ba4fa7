import { useTranslations } from "use-intl";

import type { VenueInput } from "~/domain/planning/venues/schema";

import { FieldRow, FieldSet } from "../form";
import { SelectField } from "../choices";
import { TextArea, TextField } from "../field";
import { useOptions } from "../options";
import type { AnyField } from "../use-server-form";

/** A venue: what people find there, and what its safe capacity is worked out from. */
export function VenueFields({
  fields,
  offices,
}: {
  fields: Record<keyof VenueInput, AnyField>;
  offices: { id: string; name: string }[];
}) {
  const t = useTranslations("venues");
  const planning = useTranslations("planning");
  const options = useOptions();
  return (
    <>
      <FieldSet title={t("placePart")}>
        <TextField field={fields.name} label={t("name")} />
        <TextField field={fields.address} label={t("address")} />
        <FieldRow>
          <SelectField
            field={fields.regionCode}
            label={planning("region")}
            options={options.eastJava}
          />
          <SelectField
            field={fields.officeId}
            label={planning("office")}
            options={offices.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </FieldRow>
        <TextField field={fields.mapLink} label={t("mapLink")} optional />
        <TextArea
          field={fields.facilities}
          label={t("facilities")}
          hint={t("facilitiesHint")}
          rows={2}
          optional
        />
        <TextArea
          field={fields.accessibility}
          label={t("accessibility")}
          hint={t("accessibilityHint")}
          rows={2}
          optional
        />
      </FieldSet>
      <FieldSet title={t("safePart")} lead={t("safeLead")}>
        <FieldRow>
          <TextField
            field={fields.usableArea}
            label={t("usableArea")}
            hint={t("usableAreaHint")}
            inputMode="numeric"
          />
          <TextField
            field={fields.areaPerPerson}
            label={t("areaPerPerson")}
            hint={t("areaPerPersonHint")}
            inputMode="numeric"
          />
          <TextField field={fields.exits} label={t("exits")} hint={t("exitsHint")} />
          <TextField
            field={fields.exitPerPerson}
            label={t("exitPerPerson")}
            hint={t("exitPerPersonHint")}
            inputMode="numeric"
          />
        </FieldRow>
        <TextField
          field={fields.lowered}
          label={t("lowered")}
          hint={t("loweredHint")}
          inputMode="numeric"
          optional
        />
      </FieldSet>
    </>
  );
}
