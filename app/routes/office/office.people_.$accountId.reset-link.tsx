import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { officerAccount } from "~/domain/house/accounts/queries.server";
import { makeResetLink } from "~/domain/house/passwords/commands.server";
import { orRefuse } from "~/http/answer.server";
import { requireAdmin, requireProof } from "~/http/who.server";
import { settings } from "~/lib/settings.server";
import { AskFirst } from "~/ui/ask-first";
import { ButtonLink } from "~/ui/button-link";
import { titled } from "~/ui/meta";
import { Notice, PageHead } from "~/ui/parts";
import { linkTo } from "~/lib/addresses";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireAdmin(request);
  await requireProof(request);
  const account = await orRefuse(officerAccount(officer, params.accountId ?? ""));
  return { title: account.name, account };
}

/** The link stands in this one answer and nowhere else. */
export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireAdmin(request);
  await requireProof(request);
  const token = await orRefuse(makeResetLink(officer, params.accountId ?? ""));
  return { link: settings().baseUrl + linkTo.passwordReset(token) };
}

export default function ResetLink() {
  const { title, account } = useLoaderData<typeof loader>();
  const made = useActionData<typeof action>();
  const t = useTranslations("people");
  const common = useTranslations("common");
  if (!made)
    return (
      <AskFirst
        above={account.email}
        title={`${t("resetLink")}: ${title}`}
        lead={t("resetLinkLead")}
        yes={t("makeResetLink")}
        back="/office/people"
      />
    );
  return (
    <div className="max-w-xl">
      <PageHead above={account.email} title={`${t("resetLink")}: ${title}`} />
      <Notice tone="good" title={t("resetLinkMade")}>
        <p className="font-mono text-sm break-all select-all">{made.link}</p>
        <p className="mt-2 text-sm">{t("linkOnce")}</p>
      </Notice>
      <ButtonLink to="/office/people" look="secondary">
        {common("back")}
      </ButtonLink>
    </div>
  );
}
