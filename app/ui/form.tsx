import { Form } from "./navigation";
import {
  type FormEvent,
  type HTMLInputAutoCompleteAttribute,
  type ReactNode,
  useState,
} from "react";
import { useTranslations } from "use-intl";

import type { FieldFault } from "~/texts/catalogue";

import { classes } from "./classes";
import { useFieldLabel } from "./field-labels";
import { refusedFault } from "./refused-fault";
import type { AnyField, ServerForm } from "./use-server-form";

/** The sentence of a fault as a field carries it: a key of texts → field, or `refusal:`, a key of texts → refusal and what fills it. */
export function useFaultSentence(): (fault: string) => string {
  const field = useTranslations("field");
  const refusal = useTranslations("refusal");
  return (fault) => {
    const refused = refusedFault(fault);
    return refused ? refusal(refused.code, refused.params) : field(fault as FieldFault);
  };
}

/**
 * A form that posts and is checked by the server alone, so that every fault is our own sentence beside its field;
 * above it stand how many there are and what concerns the form as a whole.
 */
export function PostForm({
  form,
  action,
  onSend,
  children,
}: {
  form: ServerForm;
  action?: string;
  /** Sends it by script; without script it posts itself. */
  onSend?: (form: Record<string, string>) => void;
  children: ReactNode;
}) {
  return (
    <Form
      method="post"
      id={form.id}
      noValidate
      className="flex flex-col gap-7"
      {...(action === undefined ? {} : { action })}
      {...(onSend && {
        onSubmit: (event: FormEvent<HTMLFormElement>) => {
          event.preventDefault();
          onSend(Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>);
        },
      })}
    >
      <FormNumber />
      <FaultSummary form={form} />
      {children}
    </Form>
  );
}

/** By its number the server knows a form that is sent again because the answer never came. Made where the page is made. */
function FormNumber() {
  const [number] = useState(() => (typeof document === "undefined" ? crypto.randomUUID() : ""));
  return <input type="hidden" name="formNumber" defaultValue={number} suppressHydrationWarning />;
}

function FaultSummary({ form }: { form: ServerForm }) {
  const t = useTranslations("common");
  const sentence = useFaultSentence();
  const label = useFieldLabel();
  const whole = form.errors ?? [];
  const beside = Object.entries(form.allErrors).filter(([name]) => name !== "");
  if (whole.length + beside.length === 0) return null;
  return (
    <div
      role="alert"
      className="rounded-md border-l-4 border-bad bg-bad-tint px-4 py-3 text-bad-strong"
    >
      {whole.map((fault) => (
        <p key={fault} className="font-semibold">
          {sentence(fault)}
        </p>
      ))}
      {beside.length > 0 && (
        <>
          <p className="font-semibold">{t("errorSummary", { count: beside.length })}</p>
          <ul className="mt-1 list-disc pl-5 text-sm">
            {beside.map(([name, faults]) => (
              <li key={name}>
                <a
                  href={`#${form.id}-${name}`}
                  className="inline-block min-h-6 py-0.5 align-top underline underline-offset-3"
                >
                  {[label(form.id, name), faults[0] && sentence(faults[0])]
                    .filter(Boolean)
                    .join(": ")}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** A group of fields under one heading. */
export function FieldSet({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: string;
  children: ReactNode;
}) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-5">
      <legend className="mb-1 text-lg font-semibold">{title}</legend>
      {lead && <p className="-mt-1 max-w-prose text-sm text-soft">{lead}</p>}
      {children}
    </fieldset>
  );
}

/** Fields side by side where there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className="grid items-start gap-5 sm:grid-cols-2">{children}</div>;
}

type Labelled = {
  field: AnyField;
  label: string;
  hint?: string;
  optional?: boolean;
};

const inputLook =
  "w-full min-h-11 rounded-md border border-edge bg-surface px-3 py-2 text-ink aria-invalid:border-bad aria-invalid:border-2";

function described({ field, hint }: Labelled) {
  const parts = [
    hint !== undefined && `${field.id}-hint`,
    field.errors !== undefined && `${field.id}-fault`,
  ].filter(Boolean);
  return {
    id: field.id,
    name: field.name,
    ...(field.errors ? { "aria-invalid": true } : {}),
    ...(parts.length > 0 ? { "aria-describedby": parts.join(" ") } : {}),
  };
}

function Around({ field, label, hint, optional, children }: Labelled & { children: ReactNode }) {
  const t = useTranslations("common");
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={field.id} className="font-semibold">
        {label}
        {optional && <span className="font-normal text-soft"> ({t("optional")})</span>}
      </label>
      {hint && (
        <p id={`${field.id}-hint`} className="text-sm text-soft">
          {hint}
        </p>
      )}
      {children}
      <Fault field={field} />
    </div>
  );
}

function Fault({ field }: { field: AnyField }) {
  const sentence = useFaultSentence();
  if (!field.errors?.[0]) return null;
  return (
    <p id={`${field.id}-fault`} className="text-sm font-semibold text-bad">
      {sentence(field.errors[0])}
    </p>
  );
}

function startValue(field: AnyField): string | undefined {
  return typeof field.initialValue === "string" ? field.initialValue : undefined;
}

/** One line of text, a number, a date, a time, a password. */
export function TextField({
  type = "text",
  inputMode,
  autoComplete = "off",
  ...field
}: Labelled & {
  type?: "text" | "email" | "tel" | "password" | "date" | "time";
  inputMode?: "numeric" | "tel" | "email";
  autoComplete?: HTMLInputAutoCompleteAttribute;
}) {
  return (
    <Around {...field}>
      <input
        {...described(field)}
        type={type}
        inputMode={inputMode}
        autoComplete={autoComplete}
        defaultValue={type === "password" ? undefined : startValue(field.field)}
        aria-required={!field.optional}
        className={inputLook}
      />
    </Around>
  );
}

/** Several lines of text. */
export function TextArea({ rows = 4, ...field }: Labelled & { rows?: number }) {
  return (
    <Around {...field}>
      <textarea
        {...described(field)}
        rows={rows}
        defaultValue={startValue(field.field)}
        aria-required={!field.optional}
        className={inputLook}
      />
    </Around>
  );
}

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
