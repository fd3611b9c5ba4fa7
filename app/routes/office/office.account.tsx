import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { endOtherSessions } from "~/domain/house/accounts/sessions.server";
import { accountOfSession } from "~/domain/house/accounts/queries.server";
import { ownSessions } from "~/domain/house/accounts/queries.server";
import { ownSecondFactor } from "~/domain/house/second-factor/queries.server";
import { sessionsSchema } from "~/domain/house/accounts/schema";
import { readAct } from "~/http/form.server";
import { languageOf, sessionToken } from "~/http/cookies.server";
import { done } from "~/http/redirect.server";
import { requireOwnAccount } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { ButtonLink } from "~/ui/button-link";
import { titled } from "~/ui/meta";
import { Section } from "~/ui/parts";
import { useShow } from "~/ui/show";
import { OwnAccount } from "~/ui/sessions-list";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const officer = await requireOwnAccount(request);
  const [sessions, current, own] = await Promise.all([
    ownSessions(officer.accountId),
    accountOfSession((await sessionToken(request)) ?? ""),
    ownSecondFactor(officer),
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
    secondFactorSince: own.since,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const officer = await requireOwnAccount(request);
  const { sessionId } = await readAct(request, sessionsSchema);
  await endOtherSessions(officer.accountId, (await sessionToken(request)) ?? "", sessionId);
  return done("/office/account", sessionId === undefined ? "sessions-ended" : "session-ended");
}

export default function Account() {
  const { role, secondFactorSince, ...account } = useLoaderData<typeof loader>();
  const t = useTranslations();
  const show = useShow();
  return (
    <OwnAccount {...account} role={t(`role.${role}`)}>
      <Section title={t("secondFactor.title")}>
        <p className="max-w-prose">
          {secondFactorSince
            ? t("secondFactor.onSince", { at: show.instant(secondFactorSince) })
            : t("secondFactor.why")}
        </p>
        <div className="mt-4">
          <ButtonLink to="second-factor" look="secondary">
            {secondFactorSince ? t("secondFactor.manage") : t("secondFactor.setUp")}
          </ButtonLink>
        </div>
      </Section>
    </OwnAccount>
  );
}
