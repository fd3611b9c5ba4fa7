import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { homeOf } from "~/domain/house/accounts/rules";
import { resetPassword } from "~/domain/house/passwords/commands.server";
import { accountOfReset } from "~/domain/house/passwords/queries.server";
import { newPasswordSchema } from "~/domain/house/passwords/schema";
import { answerForm } from "~/http/answer.server";
import { factsOf } from "~/http/context";
import { languageOf } from "~/http/cookies.server";
import { enter } from "~/http/entering.server";
import { readForm } from "~/http/form.server";
import { loggedAttempt } from "~/http/log.server";
import { countAttempt } from "~/http/rate-limit.server";
import { allowAnyone } from "~/http/who.server";
import { callerOf } from "~/lib/address-block";
import { translator } from "~/texts/translate";
import { NewPassword } from "~/ui/account-fields";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { PostForm } from "~/ui/form";
import { titled } from "~/ui/meta";
import { PageHead } from "~/ui/parts";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  allowAnyone(request);
  const t = translator(await languageOf(request));
  const account = await accountOfReset(params.token ?? "");
  return account
    ? { title: t("account.resetTitle"), email: account.email }
    : { title: t("account.linkGoneTitle"), email: null };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  allowAnyone(request);
  const caller = callerOf(factsOf(context).address);
  await countAttempt("public-form", caller);
  const form = await readForm(request, newPasswordSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    const { id, role } = await loggedAttempt("password-reset", { caller }, () =>
      resetPassword(params.token ?? "", form.value.password),
    );
    return enter(request, id, homeOf(role), "password-changed");
  });
}

export default function PasswordReset() {
  const { title, email } = useLoaderData<typeof loader>();
  const t = useTranslations();
  const [form, fields] = useServerForm<"password">("password", useActionData());
  return (
    <div className="mx-auto max-w-md">
      <PageHead
        title={title}
        lead={email ? t("account.resetLead", { email }) : t("refusal.invitation-used")}
      />
      {email ? (
        <PostForm form={form}>
          <NewPassword field={fields.password} label={t("account.newPassword")} />
          <Button wide>{t("account.savePassword")}</Button>
        </PostForm>
      ) : (
        <ButtonLink to="/password">{t("account.resetAgain")}</ButtonLink>
      )}
    </div>
  );
}
