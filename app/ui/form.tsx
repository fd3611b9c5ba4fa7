import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";

import type { FieldFault } from "~/texts/catalogue";

import { useFieldLabel } from "./field-labels";
import { Form } from "./navigation";
import { refusedFault } from "./refused-fault";
import type { ServerForm } from "./use-server-form";

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
