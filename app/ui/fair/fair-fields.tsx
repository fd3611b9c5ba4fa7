import { useTranslations } from "use-intl";

import { type FairTemplate, type FairWords, slotLengths } from "~/domain/planning/fairs/schema";

import { FieldRow, FieldSet } from "../form";
import { SelectField } from "../choices";
import { TextArea, TextField } from "../field";
import { useOptions } from "../options";
import { useShow } from "../show";
import type { AnyField } from "../use-server-form";

/** What the form of a new fair begins with. */
export function usualFair(office?: { id: string; regionCode: string; address: string }) {
  return {
    officeId: office?.id,
    regionCode: office?.regionCode,
    venueAddress: office?.address,
    opensAt: "08:00",
    closesAt: "14:00",
    slotMinutes: "30",
    stayMinutes: 60,
    safeCapacity: 300,
    rows: 4,
    perRow: 5,
    poweredRows: 2,
  };
}

/** Title and venue: what may change at any time. */
export function FairWordsFields({
  fields,
  venueIsOptional = false,
}: {
  fields: Record<keyof FairWords, AnyField>;
  venueIsOptional?: boolean;
}) {
  const t = useTranslations("planning");
  return (
    <>
      <TextField field={fields.title} label={t("title")} hint={t("titleHint")} />
      <TextArea field={fields.summary} label={t("summary")} rows={3} />
      <FieldRow>
        <TextField field={fields.venueName} label={t("venueName")} optional={venueIsOptional} />
        <TextField
          field={fields.venueAddress}
          label={t("venueAddress")}
          optional={venueIsOptional}
        />
      </FieldRow>
    </>
  );
}

/** Everything about a fair that is not yet public. `day` is the field of its day, which the fairs of a series do not share. */
export function FairFields({
  fields,
  day,
  offices,
  venues,
  plans,
  hasOwnPlan = false,
}: {
  fields: Record<keyof FairTemplate, AnyField>;
  day?: AnyField;
  offices: { id: string; name: string }[];
  venues: { id: string; name: string; safe: { capacity: number } }[];
  plans?: { id: string; title: string; day: string }[];
  hasOwnPlan?: boolean;
}) {
  const t = useTranslations("planning");
  const venue = useTranslations("venues");
  const plan = useTranslations("plan");
  const show = useShow();
  const options = useOptions();
  return (
    <>
      <FieldSet title={t("wordsPart")}>
        {venues.length > 0 && (
          <SelectField
            field={fields.venueId}
            label={venue("chosen")}
            hint={venue("otherHint")}
            none={venue("other")}
            optional
            options={venues.map(({ id, name, safe }) => ({
              value: id,
              label: `${name} (${venue("people", { count: safe.capacity })})`,
            }))}
          />
        )}
        <FairWordsFields fields={fields} venueIsOptional={venues.length > 0} />
        <FieldRow>
          <SelectField field={fields.regionCode} label={t("region")} options={options.eastJava} />
          <SelectField
            field={fields.officeId}
            label={t("office")}
            options={offices.map((office) => ({
              value: office.id,
              label: office.name,
            }))}
          />
        </FieldRow>
      </FieldSet>
      <FieldSet title={t("timePart")}>
        <div className="grid items-start gap-5 sm:grid-cols-3">
          {day && <TextField field={day} label={t("day")} type="date" />}
          <TextField field={fields.opensAt} label={t("opensAt")} type="time" />
          <TextField field={fields.closesAt} label={t("closesAt")} type="time" />
        </div>
      </FieldSet>
      <FieldSet title={t("registrationPart")}>
        <FieldRow>
          <TextField
            field={fields.registrationDays}
            label={t("registrationDays")}
            hint={t("registrationDaysHint")}
            inputMode="numeric"
            optional
          />
          <TextField
            field={fields.registrationHours}
            label={t("registrationHours")}
            hint={t("registrationHoursHint")}
            inputMode="numeric"
            optional
          />
        </FieldRow>
      </FieldSet>
      <FieldSet title={t("hallPart")} lead={t("stayHint")}>
        <TextField
          field={fields.safeCapacity}
          label={t("safeCapacity")}
          hint={t("safeCapacityHint")}
          inputMode="numeric"
        />
        <FieldRow>
          <SelectField
            field={fields.slotMinutes}
            label={t("slotMinutes")}
            options={slotLengths.map((value) => ({
              value,
              label: t("minutes", { count: value }),
            }))}
          />
          <TextField field={fields.stayMinutes} label={t("stayMinutes")} inputMode="numeric" />
        </FieldRow>
      </FieldSet>
      {hasOwnPlan ? (
        <FieldSet title={t("boothPart")} lead={plan("drawn")}>
          {(["rows", "perRow", "poweredRows"] as const).map((name) => (
            <input
              key={name}
              type="hidden"
              name={name}
              defaultValue={String(fields[name].initialValue)}
            />
          ))}
        </FieldSet>
      ) : (
        <FieldSet title={t("boothPart")}>
          {plans && plans.length > 0 && (
            <SelectField
              field={fields.planFrom}
              label={plan("planFrom")}
              none={plan("fromRows")}
              optional
              options={plans.map((fair) => ({
                value: fair.id,
                label: `${plan("copyFrom")}: ${fair.title}, ${show.day(fair.day)}`,
              }))}
            />
          )}
          <div className="grid items-start gap-5 sm:grid-cols-3">
            <TextField field={fields.rows} label={t("rows")} inputMode="numeric" />
            <TextField field={fields.perRow} label={t("perRow")} inputMode="numeric" />
            <TextField field={fields.poweredRows} label={t("poweredRows")} inputMode="numeric" />
          </div>
        </FieldSet>
      )}
    </>
  );
}
