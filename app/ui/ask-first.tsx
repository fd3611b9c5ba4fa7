import { Form } from "./navigation";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { Button } from "./button";
import { ButtonLink } from "./button-link";
import { PageHead } from "./parts";

/** Asks before what cannot be taken back: says what follows, and leaves a way out. */
export function AskFirst({
  above,
  title,
  lead,
  yes,
  back,
  children,
}: {
  above: string;
  title: string;
  lead: string;
  yes: string;
  back: string;
  /** What speaks against it. */
  children?: ReactNode;
}) {
  const t = useTranslations("common");
  return (
    <div className="max-w-xl">
      <PageHead above={above} title={title} lead={lead} />
      {children}
      <Form method="post" className="flex flex-wrap gap-3">
        <Button look="danger">{yes}</Button>
        <ButtonLink to={back} look="secondary">
          {t("back")}
        </ButtonLink>
      </Form>
    </div>
  );
}
