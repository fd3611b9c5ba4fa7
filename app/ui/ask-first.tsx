import { Form } from "@remix-run/react";
import type { ReactNode } from "react";

import { Button } from "./button";
import { ButtonLink } from "./button-link";
import { PageHead } from "./parts";

/** Asks before what cannot be taken back: says what follows, and leaves a way out. */
export function AskFirst({
  above,
  title,
  lead,
  yes,
  no,
  children,
}: {
  above: string;
  title: string;
  lead: string;
  yes: string;
  no: { to: string; label: string };
  /** What speaks against it. */
  children?: ReactNode;
}) {
  return (
    <div className="max-w-xl">
      <PageHead above={above} title={title} lead={lead} />
      {children}
      <Form method="post" className="flex flex-wrap gap-3">
        <Button look="danger">{yes}</Button>
        <ButtonLink to={no.to} look="secondary">
          {no.label}
        </ButtonLink>
      </Form>
    </div>
  );
}
