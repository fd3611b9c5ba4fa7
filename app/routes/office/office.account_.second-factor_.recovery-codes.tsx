import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { renewRecoveryCodes } from "~/domain/house/second-factor/commands.server";
import { shownRecoveryCode } from "~/domain/house/second-factor/rules";
import { orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { requireOwnAccount, requireProof } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { AskFirst } from "~/ui/ask-first";
import { titled } from "~/ui/meta";
import { RecoveryCodes } from "~/ui/second-factor";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const { email } = await requireOwnAccount(request);
  await requireProof(request);
  return { title: translator(await languageOf(request))("secondFactor.renewCodes"), email };
}

/** The codes stand in this one answer and nowhere else. */
export async function action({ request }: ActionFunctionArgs) {
  const officer = await requireOwnAccount(request);
  await requireProof(request);
  const codes = await orRefuse(renewRecoveryCodes(officer));
  return { codes: codes.map(shownRecoveryCode) };
}

export default function NewRecoveryCodes() {
  const { title, email } = useLoaderData<typeof loader>();
  const made = useActionData<typeof action>();
  const t = useTranslations("secondFactor");
  if (made) return <RecoveryCodes codes={made.codes} />;
  return (
    <AskFirst
      above={email}
      title={title}
      lead={t("renewLead")}
      yes={t("renewYes")}
      back="/office/account/second-factor"
    />
  );
}
