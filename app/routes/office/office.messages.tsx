import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { outbox, ownWordsFor } from "~/domain/house/messages/queries.server";
import { hasKey, messageStates } from "~/domain/house/messages/rules";
import { languageOf } from "~/http/cookies.server";
import { listQuery } from "~/http/list-query";
import { requireOfficer } from "~/http/who.server";
import { settings } from "~/lib/settings.server";
import type { Language } from "~/texts/catalogue";
import { translator } from "~/texts/translate";
import { ButtonLink } from "~/ui/button-link";
import { FilterBar, Pager } from "~/ui/list-tools";
import { letterOf } from "~/ui/message/letter.server";
import { titled } from "~/ui/meta";
import { Badge, Empty, Notice, PageHead } from "~/ui/parts";
import { useShow } from "~/ui/show";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const query = listQuery(request);
  const page = await outbox(officer, {
    words: query.words,
    state: messageStates.find((state) => state === query.value("state")),
    page: query.page,
  });
  const t = translator(await languageOf(request));
  const ownWords = await ownWordsFor(page.items);
  return {
    title: t("outbox.title"),
    filtered: query.isFiltered,
    canSend: settings().smtpUrl !== undefined,
    page: {
      ...page,
      items: page.items.map(({ told, language, ...message }) => ({
        ...message,
        ...letterOf(told, language as Language, {
          hideLink: hasKey(told),
          own: ownWords({ ...message, told, language }),
        }),
      })),
    },
  };
}

const voidReasons = {
  "fair-over": 1,
  "fair-cancelled": 1,
  "registration-cancelled": 1,
  "link-over": 1,
  "fair-moved": 1,
  "day-come": 1,
};

const tones = { sent: "good", waiting: "plain", "given-up": "bad" } as const;

export default function Outbox() {
  const { page, canSend, filtered } = useLoaderData<typeof loader>();
  const t = useTranslations();
  const show = useShow();
  return (
    <>
      <PageHead
        title={t("outbox.title")}
        lead={t("outbox.lead")}
        actions={
          <ButtonLink to="/office/templates" look="secondary">
            {t("template.title")}
          </ButtonLink>
        }
      />
      {!canSend && <Notice tone="warn" title={t("outbox.notSetUp")} />}
      <FilterBar
        searchLabel={t("outbox.search")}
        choices={[
          {
            name: "state",
            label: t("outbox.state"),
            none: t("outbox.anyState"),
            options: messageStates.map((value) => ({ value, label: t(`outbox.${value}`) })),
          },
        ]}
      />
      {page.items.length === 0 ? (
        <Empty>{filtered ? t("common.nothingMatches") : t("outbox.empty")}</Empty>
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {page.items.map((message) => (
            <li key={message.id} className="p-4">
              <div className="flex flex-wrap items-start justify-between gap-2">
                <div className="min-w-0">
                  <strong className="font-semibold break-words">{message.subject}</strong>
                  <p className="text-sm break-words text-soft">
                    {message.to} · {show.instant(message.sentAt ?? message.createdAt)}
                  </p>
                </div>
                <Badge tone={tones[message.state]}>{t(`outbox.${message.state}`)}</Badge>
              </div>
              {message.fault && (
                <p className="mt-1 text-sm break-words text-bad">
                  {message.fault in voidReasons
                    ? t(`outbox.void.${message.fault as keyof typeof voidReasons}`)
                    : t("outbox.tries", { count: message.attempts, fault: message.fault })}
                </p>
              )}
              <details className="mt-2">
                <summary className="min-h-6 cursor-pointer text-sm font-semibold text-accent">
                  {t("outbox.read")}
                </summary>
                <p className="mt-2 max-w-prose text-sm break-words whitespace-pre-line">
                  {message.text}
                </p>
              </details>
            </li>
          ))}
        </ul>
      )}
      <Pager page={page.page} pages={page.pages} total={page.total} />
    </>
  );
}
