import { useTranslations } from "use-intl";

import { NewPassword } from "./account-fields";
import { Button } from "./button";
import { PostForm } from "./form";
import { TextField } from "./field";
import { PageHead, TextLink } from "./parts";
import { useServerForm } from "./use-server-form";

/** The former password and a new one. */
export function ChangePassword({ answer, back }: { answer: unknown; back: string }) {
  const t = useTranslations("account");
  const people = useTranslations("people");
  const [form, fields] = useServerForm<"current" | "password">("password", answer);
  return (
    <div className="max-w-md">
      <PageHead
        title={t("changeTitle")}
        lead={t("changeLead")}
        above={<TextLink to={back}>{people("accountTitle")}</TextLink>}
      />
      <PostForm form={form}>
        <TextField
          field={fields.current}
          label={t("currentPassword")}
          type="password"
          autoComplete="current-password"
        />
        <NewPassword field={fields.password} label={t("newPassword")} />
        <Button wide>{t("savePassword")}</Button>
      </PostForm>
    </div>
  );
}
