import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { Button } from "./button";
import { ButtonLink } from "./button-link";
import { PostForm } from "./form";
import { TextArea } from "./field";
import { PageHead } from "./parts";
import { useServerForm } from "./use-server-form";

/** The page before an act that others will feel: asks once, and asks why. */
export function ReasonForm({
  above,
  title,
  lead,
  label,
  yes,
  back,
  lastResult,
  look = "danger",
  children,
}: {
  above: string;
  title: string;
  lead: string;
  label: string;
  yes: string;
  back: string;
  lastResult: unknown;
  look?: "danger" | "primary";
  /** The facts that the reason is about. */
  children?: ReactNode;
}) {
  const t = useTranslations("common");
  const [form, fields] = useServerForm<"reason">("reason", lastResult);
  return (
    <div className="max-w-xl">
      <PageHead above={above} title={title} lead={lead} />
      {children}
      <PostForm form={form}>
        <TextArea field={fields.reason} label={label} />
        <div className="flex flex-wrap gap-3">
          <Button look={look}>{yes}</Button>
          <ButtonLink to={back} look="secondary">
            {t("back")}
          </ButtonLink>
        </div>
      </PostForm>
    </div>
  );
}
