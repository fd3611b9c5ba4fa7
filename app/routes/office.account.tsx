import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { endOtherSessions } from "~/domain/accounts/commands.server";
import { accountOfSession, ownSessions } from "~/domain/accounts/queries.server";
import { languageOf, sessionToken } from "~/http/cookies.server";
import { done } from "~/http/redirect.server";
import { requireOfficer } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { titled } from "~/ui/meta";
import { OwnAccount } from "~/ui/sessions-list";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const [sessions, current] = await Promise.all([
    ownSessions(officer.accountId),
    accountOfSession((await sessionToken(request)) ?? ""),
  ]);
  const t = translator(await languageOf(request));
  const { name, email, role } = officer;
  return {
    title: t("people.accountTitle"),
    name,
    email,
    role,
    sessions,
    currentId: current?.sessionId,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const officer = await requireOfficer(request);
  await endOtherSessions(officer.accountId, (await sessionToken(request)) ?? "");
  return done("/office/account", "sessions-ended");
}

export default function Account() {
  const { role, ...account } = useLoaderData<typeof loader>();
  const t = useTranslations("role");
  return <OwnAccount {...account} role={t(role)} />;
}
