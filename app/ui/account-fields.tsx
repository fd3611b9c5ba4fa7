import { useTranslations } from "use-intl";

import { TextField } from "./field";
import type { AnyField } from "./use-server-form";

/** Name, e-mail and a new password. */
export function AccountFields({
  fields,
}: {
  fields: Record<"name" | "email" | "password", AnyField>;
}) {
  const t = useTranslations("account");
  return (
    <>
      <TextField field={fields.name} label={t("name")} autoComplete="name" />
      <AccountEmail field={fields.email} />
      <NewPassword field={fields.password} label={t("password")} />
    </>
  );
}

/** The address by which an account is known. */
export function AccountEmail({ field }: { field: AnyField }) {
  const t = useTranslations("account");
  return (
    <TextField
      field={field}
      label={t("email")}
      type="email"
      inputMode="email"
      autoComplete="username"
    />
  );
}

/** A password that is chosen here, with what it must be. */
export function NewPassword({ field, label }: { field: AnyField; label: string }) {
  const t = useTranslations("account");
  return (
    <TextField
      field={field}
      label={label}
      hint={t("passwordHint")}
      type="password"
      autoComplete="new-password"
    />
  );
}
