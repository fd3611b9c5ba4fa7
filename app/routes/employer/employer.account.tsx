import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { endOtherSessions } from "~/domain/house/accounts/sessions.server";
import { accountOfSession } from "~/domain/house/accounts/queries.server";
import { ownSessions } from "~/domain/house/accounts/queries.server";
import { sessionsSchema } from "~/domain/house/accounts/schema";
import { readAct } from "~/http/form.server";
import { languageOf, sessionToken } from "~/http/cookies.server";
import { done } from "~/http/redirect.server";
import { requireEmployer } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { titled } from "~/ui/meta";
import { OwnAccount } from "~/ui/sessions-list";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const employer = await requireEmployer(request);
  const [sessions, current] = await Promise.all([
    ownSessions(employer.accountId),
    accountOfSession((await sessionToken(request)) ?? ""),
  ]);
  const t = translator(await languageOf(request));
  const { name, email } = employer;
  return {
    title: t("people.accountTitle"),
    name,
    email,
    sessions,
    currentId: current?.sessionId,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const employer = await requireEmployer(request);
  const { sessionId } = await readAct(request, sessionsSchema);
  await endOtherSessions(employer.accountId, (await sessionToken(request)) ?? "", sessionId);
  return done("/employer/account", sessionId === undefined ? "sessions-ended" : "session-ended");
}

export default function Account() {
  const account = useLoaderData<typeof loader>();
  const t = useTranslations("role");
  return <OwnAccount {...account} role={t("employer")} />;
}
