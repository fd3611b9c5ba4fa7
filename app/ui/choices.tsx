import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { classes } from "./classes";
import { type Labelled, inputLook, described, Around, Fault, startValue } from "./field";

export type Option = { value: string; label: string };

/** One of a list; `groups` puts headings into it. `none` is the wording of choosing nothing. */
export function SelectField({
  options,
  groups,
  none,
  ...field
}: Labelled & {
  options?: Option[];
  groups?: { label: string; options: Option[] }[];
  none?: string;
}) {
  const t = useTranslations("common");
  return (
    <Around {...field}>
      <select
        {...described(field)}
        defaultValue={startValue(field.field) ?? ""}
        aria-required={!field.optional}
        className={inputLook}
      >
        <option value="">{none ?? t("choose")}</option>
        {options?.map((option) => (
          <SelectOption key={option.value} {...option} />
        ))}
        {groups?.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.options.map((option) => (
              <SelectOption key={option.value} {...option} />
            ))}
          </optgroup>
        ))}
      </select>
    </Around>
  );
}

function SelectOption({ value, label }: Option) {
  return <option value={value}>{label}</option>;
}

/** What stands around choices that are all visible. */
function Choices({
  role,
  look,
  children,
  ...field
}: Labelled & { role: "radiogroup" | "group"; look: string; children: ReactNode }) {
  const { id, name: _name, ...described_ } = described(field);
  return (
    <div
      role={role}
      aria-labelledby={`${id}-label`}
      className="flex flex-col gap-1.5"
      id={id}
      tabIndex={-1}
      {...described_}
    >
      <p id={`${id}-label`} className="font-semibold">
        {field.label}
      </p>
      {field.hint && (
        <p id={`${id}-hint`} className="text-sm text-soft">
          {field.hint}
        </p>
      )}
      <div className={look}>{children}</div>
      <Fault field={field.field} />
    </div>
  );
}

const choiceLook =
  "flex min-h-11 cursor-pointer items-center gap-3 rounded-md border border-edge bg-surface px-3 py-2 has-checked:border-accent has-checked:bg-accent-tint has-disabled:cursor-not-allowed has-disabled:text-soft";

/** One of a few, all visible. */
export function RadioField({
  options,
  columns = false,
  ...field
}: Labelled & {
  options: (Option & { disabled?: boolean })[];
  columns?: boolean;
}) {
  const chosen = startValue(field.field);
  return (
    <Choices
      role="radiogroup"
      look={classes("grid gap-2", columns ? "sm:grid-cols-3" : "sm:grid-cols-2")}
      {...field}
    >
      {options.map((option) => (
        <label key={option.value} className={choiceLook}>
          <input
            type="radio"
            name={field.field.name}
            value={option.value}
            defaultChecked={chosen === option.value}
            disabled={option.disabled}
            className="size-5 shrink-0 accent-accent"
          />
          <span>{option.label}</span>
        </label>
      ))}
    </Choices>
  );
}

/** Any of a few, all visible. */
export function TicksField({ options, ...field }: Labelled & { options: Option[] }) {
  const { initialValue } = field.field;
  const chosen: unknown[] = Array.isArray(initialValue) ? initialValue : [initialValue];
  return (
    <Choices role="group" look="flex flex-wrap gap-2" {...field}>
      {options.map((option) => (
        <label key={option.value} className={choiceLook}>
          <input
            type="checkbox"
            name={field.field.name}
            value={option.value}
            defaultChecked={chosen.includes(option.value)}
            className="size-5 shrink-0 accent-accent"
          />
          <span>{option.label}</span>
        </label>
      ))}
    </Choices>
  );
}

/** One thing to agree to or not. */
export function TickField({ field, label, hint }: Labelled) {
  return (
    <div className="flex flex-col gap-1">
      <label className="flex min-h-11 cursor-pointer items-start gap-3 py-2">
        <input
          {...described({
            field,
            label,
            ...(hint === undefined ? {} : { hint }),
          })}
          type="checkbox"
          defaultChecked={field.initialValue === "on" || field.initialValue === true}
          className="mt-0.5 size-5 shrink-0 accent-accent"
        />
        <span>{label}</span>
      </label>
      {hint && (
        <p id={`${field.id}-hint`} className="pl-8 text-sm text-soft">
          {hint}
        </p>
      )}
      <Fault field={field} />
    </div>
  );
}
