import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { deactivateAccount } from "~/domain/house/accounts/life.server";
import { officerAccount } from "~/domain/house/accounts/queries.server";
import { orRefuse } from "~/http/answer.server";
import { done } from "~/http/redirect.server";
import { requireAdmin, requireProof } from "~/http/who.server";
import { AskFirst } from "~/ui/ask-first";
import { titled } from "~/ui/meta";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireAdmin(request);
  await requireProof(request);
  const account = await orRefuse(officerAccount(officer, params.accountId ?? ""));
  return { title: account.name, account };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireAdmin(request);
  await requireProof(request);
  await orRefuse(deactivateAccount(officer, params.accountId ?? ""));
  return done("/office/people", "account-deactivated");
}

export default function CloseAccount() {
  const { title, account } = useLoaderData<typeof loader>();
  const t = useTranslations("people");
  return (
    <AskFirst
      above={account.email}
      title={`${t("deactivate")}: ${title}`}
      lead={t("deactivateLead")}
      yes={t("deactivate")}
      back="/office/people"
    />
  );
}
