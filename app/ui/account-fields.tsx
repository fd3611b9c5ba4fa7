import { useTranslations } from "use-intl";

import { TextField } from "./form";
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
      <TextField
        field={fields.email}
        label={t("email")}
        type="email"
        inputMode="email"
        autoComplete="username"
      />
      <TextField
        field={fields.password}
        label={t("password")}
        hint={t("passwordHint")}
        type="password"
        autoComplete="new-password"
      />
    </>
  );
}
