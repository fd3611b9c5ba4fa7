import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { officerAccount } from "~/domain/house/accounts/queries.server";
import { takeSecondFactorOff } from "~/domain/house/second-factor/commands.server";
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
  await orRefuse(takeSecondFactorOff(officer, params.accountId ?? ""));
  return done("/office/people", "second-factor-off");
}

export default function TakeOff() {
  const { title, account } = useLoaderData<typeof loader>();
  const t = useTranslations("secondFactor");
  return (
    <AskFirst
      above={account.email}
      title={`${t("turnOff")}: ${title}`}
      lead={t("takeOffLead")}
      yes={t("turnOffYes")}
      back="/office/people"
    />
  );
}
