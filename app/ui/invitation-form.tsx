import { useTranslations } from "use-intl";

import { officerRoles } from "~/domain/house/accounts/rules";

import { Button } from "./button";
import { FieldRow, PostForm } from "./form";
import { SelectField } from "./choices";
import { Panel } from "./parts";
import { useServerForm } from "./use-server-form";

/** Who is invited, and for which office. */
export function InvitationForm({
  answer,
  offices,
}: {
  answer: unknown;
  offices: { id: string; name: string }[];
}) {
  const t = useTranslations();
  const [form, fields] = useServerForm<"role" | "officeId">("invitation", answer, {
    role: "officer",
  });
  return (
    <div className="max-w-2xl">
      <Panel>
        <PostForm form={form}>
          <p className="text-soft">{t("people.inviteLead")}</p>
          <FieldRow>
            <SelectField
              field={fields.role}
              label={t("people.role")}
              options={officerRoles.map((value) => ({ value, label: t(`role.${value}`) }))}
            />
            <SelectField
              field={fields.officeId}
              label={t("common.office")}
              none={t("people.wholeProvince")}
              options={offices.map(({ id, name }) => ({ value: id, label: name }))}
              hint={t("people.officeHint")}
            />
          </FieldRow>
          <Button>{t("people.makeLink")}</Button>
        </PostForm>
      </Panel>
    </div>
  );
}
