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
  /** What speaks against it, and what may be chosen with it: part of the form. */
  children?: ReactNode;
}) {
  const t = useTranslations("common");
  return (
    <div className="max-w-xl">
      <PageHead above={above} title={title} lead={lead} />
      <Form method="post" className="flex flex-col gap-5">
        {children}
        <div className="flex flex-wrap gap-3">
          <Button look="danger">{yes}</Button>
          <ButtonLink to={back} look="secondary">
            {t("back")}
          </ButtonLink>
        </div>
      </Form>
    </div>
  );
}
