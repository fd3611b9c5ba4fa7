import { Form } from "./navigation";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { Button } from "./button";
import { ButtonLink } from "./button-link";
import { Badge, Facts, PageHead, Panel, Section } from "./parts";
import { useShow } from "./show";

/** One's own account and the devices that are signed in to it. */
export function OwnAccount({
  name,
  email,
  role,
  sessions,
  currentId,
  children,
}: {
  name: string;
  email: string;
  role: string;
  sessions: {
    id: string;
    createdAt: Date;
    lastSeenAt: Date;
    device: string | null;
  }[];
  currentId: string | undefined;
  /** What else belongs to the account, above its devices. */
  children?: ReactNode;
}) {
  const t = useTranslations("people");
  const account = useTranslations("account");
  const show = useShow();
  return (
    <div className="max-w-2xl">
      <PageHead
        title={t("accountTitle")}
        actions={
          <ButtonLink to="password" look="secondary">
            {account("changeTitle")}
          </ButtonLink>
        }
      />
      <Panel>
        <Facts
          items={[
            [t("name"), name],
            [account("email"), email],
            [t("role"), role],
          ]}
        />
      </Panel>
      {children}
      <Section title={t("sessions")}>
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {sessions.map((session) => (
            <li
              key={session.id}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3"
            >
              <div className="min-w-0">
                <p className="break-words">
                  {session.device ?? account("unknownDevice")}{" "}
                  {session.id === currentId && <Badge tone="good">{t("thisDevice")}</Badge>}
                </p>
                <p className="text-sm text-soft">
                  {t("sessionSince", { at: show.instant(session.createdAt) })} · {t("lastSeen")}:{" "}
                  {show.instant(session.lastSeenAt)}
                </p>
              </div>
              {session.id !== currentId && (
                <Form method="post">
                  <input type="hidden" name="sessionId" value={session.id} />
                  <Button look="secondary" small>
                    {t("endOne")}
                  </Button>
                </Form>
              )}
            </li>
          ))}
        </ul>
        {sessions.length > 1 && (
          <Form method="post" className="mt-4">
            <Button look="secondary">{t("endOthers")}</Button>
          </Form>
        )}
      </Section>
    </div>
  );
}
