import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { ruleOnSecondFactor } from "~/domain/house/second-factor/commands.server";
import { secondFactorRule } from "~/domain/house/second-factor/queries.server";
import { ruleSchema } from "~/domain/house/second-factor/schema";
import { orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { readAct } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requireAdmin, requireProof } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { AskFirst } from "~/ui/ask-first";
import { ButtonLink } from "~/ui/button-link";
import { titled } from "~/ui/meta";
import { Notice, PageHead } from "~/ui/parts";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const officer = await requireAdmin(request);
  await requireProof(request);
  const t = translator(await languageOf(request));
  return { title: t("secondFactor.ruleTitle"), rule: await secondFactorRule(officer) };
}

export async function action({ request }: ActionFunctionArgs) {
  const officer = await requireAdmin(request);
  await requireProof(request);
  const { required } = await readAct(request, ruleSchema);
  await orRefuse(ruleOnSecondFactor(officer, required === "yes"));
  return done("/office/people", "second-factor-rule");
}

export default function SecondFactorRule() {
  const { title, rule } = useLoaderData<typeof loader>();
  const t = useTranslations("secondFactor");
  if (!rule.isRequired && !rule.isOwnSet)
    return (
      <div className="max-w-xl">
        <PageHead title={title} lead={t("ruleLead")} />
        <Notice tone="warn" title={t("ownFirst")} />
        <ButtonLink to="/office/account/second-factor">{t("setUp")}</ButtonLink>
      </div>
    );
  return (
    <AskFirst
      above={t("admins", { count: rule.admins })}
      title={title}
      lead={rule.isRequired ? t("ruleEndLead") : t("ruleLead")}
      yes={rule.isRequired ? t("ruleEnd") : t("ruleBegin")}
      back="/office/people"
    >
      <input type="hidden" name="required" value={rule.isRequired ? "no" : "yes"} />
      {rule.without.length > 0 && (
        <p>{t("without", { count: rule.without.length, names: rule.without.join(", ") })}</p>
      )}
    </AskFirst>
  );
}
