import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { z } from "zod";

import { finishSignUp } from "~/domain/companies/sign-up/commands.server";
import { signUpOfToken } from "~/domain/companies/sign-up/queries.server";
import { answerForm } from "~/http/answer.server";
import { factsOf } from "~/http/context";
import { languageOf } from "~/http/cookies.server";
import { enter } from "~/http/entering.server";
import { readForm } from "~/http/form.server";
import { countAttempt } from "~/http/rate-limit.server";
import { allowAnyone } from "~/http/who.server";
import { callerOf } from "~/lib/address-block";
import { translator } from "~/texts/translate";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { PostForm } from "~/ui/form";
import { Frame } from "~/ui/frame";
import { titled } from "~/ui/meta";
import { Facts, PageHead, Panel } from "~/ui/parts";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  allowAnyone(request);
  const t = translator(await languageOf(request));
  const asked = await signUpOfToken(params.token ?? "");
  if (!asked) return { title: t("account.linkGoneTitle"), company: null };
  const { companyName, nib, name, email } = asked;
  return { title: t("employer.finishTitle"), company: { companyName, nib, name, email } };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  allowAnyone(request);
  await countAttempt("public-form", callerOf(factsOf(context).address));
  const form = await readForm(request, z.object({}));
  if (!form.ok) return form.refused;
  return answerForm(form, async () =>
    enter(request, await finishSignUp(params.token ?? ""), "/employer", "welcome"),
  );
}

export default function FinishSignUp() {
  const { title, company } = useLoaderData<typeof loader>();
  const t = useTranslations();
  const [form] = useServerForm("company", useActionData());
  return (
    <Frame>
      <div className="mx-auto max-w-xl">
        <PageHead
          title={title}
          lead={company ? t("employer.finishLead") : t("refusal.invitation-used")}
        />
        {company ? (
          <>
            <Panel>
              <Facts
                items={[
                  [t("employer.companyName"), company.companyName],
                  [t("employer.nib"), company.nib],
                  [t("account.name"), company.name],
                  [t("account.email"), company.email],
                ]}
              />
            </Panel>
            <div className="mt-6">
              <PostForm form={form}>
                <Button wide>{t("employer.finish")}</Button>
              </PostForm>
            </div>
          </>
        ) : (
          <ButtonLink to="/employer/register">{t("employer.registerTitle")}</ButtonLink>
        )}
      </div>
    </Frame>
  );
}
