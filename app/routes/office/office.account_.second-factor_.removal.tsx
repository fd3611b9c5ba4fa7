import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { turnOffSecondFactor } from "~/domain/house/second-factor/commands.server";
import { orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { done } from "~/http/redirect.server";
import { requireOwnAccount, requireProof } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { AskFirst } from "~/ui/ask-first";
import { titled } from "~/ui/meta";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const { email } = await requireOwnAccount(request);
  await requireProof(request);
  return { title: translator(await languageOf(request))("secondFactor.turnOff"), email };
}

export async function action({ request }: ActionFunctionArgs) {
  const officer = await requireOwnAccount(request);
  await requireProof(request);
  await orRefuse(turnOffSecondFactor(officer));
  return done("/office/account", "second-factor-off");
}

export default function TurnOff() {
  const { title, email } = useLoaderData<typeof loader>();
  const t = useTranslations("secondFactor");
  return (
    <AskFirst
      above={email}
      title={title}
      lead={t("turnOffLead")}
      yes={t("turnOffYes")}
      back="/office/account/second-factor"
    />
  );
}
