import type { HTMLInputAutoCompleteAttribute, ReactNode } from "react";
import { useTranslations } from "use-intl";

import { useFaultSentence } from "./form";
import type { AnyField } from "./use-server-form";

export type Labelled = {
  field: AnyField;
  label: string;
  hint?: string;
  optional?: boolean;
};

export const inputLook =
  "w-full min-h-11 rounded-md border border-edge bg-surface px-3 py-2 text-ink aria-invalid:border-bad aria-invalid:border-2";

export function described({ field, hint }: Labelled) {
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

export function Around({
  field,
  label,
  hint,
  optional,
  children,
}: Labelled & { children: ReactNode }) {
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

export function Fault({ field }: { field: AnyField }) {
  const sentence = useFaultSentence();
  if (!field.errors?.[0]) return null;
  return (
    <p id={`${field.id}-fault`} className="text-sm font-semibold text-bad">
      {sentence(field.errors[0])}
    </p>
  );
}

export function startValue(field: AnyField): string | undefined {
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
