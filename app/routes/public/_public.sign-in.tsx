import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { signIn } from "~/domain/house/accounts/sessions.server";
import { isKnownBrowser } from "~/domain/house/accounts/queries.server";
import { homeOf } from "~/domain/house/accounts/rules";
import { signInSchema } from "~/domain/house/accounts/schema";
import { answerForm } from "~/http/answer.server";
import { factsOf } from "~/http/context";
import { knownBrowser, languageOf, sessionToken } from "~/http/cookies.server";
import { entered } from "~/http/entering.server";
import { readForm } from "~/http/form.server";
import { loggedAttempt } from "~/http/log.server";
import { countAttempt, forgetAttempts } from "~/http/rate-limit.server";
import { ownPath } from "~/http/redirect.server";
import { allowAnyone, isOfficer, visitor } from "~/http/who.server";
import { callerOf } from "~/lib/address-block";
import { translator } from "~/texts/translate";
import { AccountEmail } from "~/ui/account-fields";
import { Button } from "~/ui/button";
import { PostForm } from "~/ui/form";
import { TextField } from "~/ui/field";
import { titled } from "~/ui/meta";
import { LeftNotice } from "~/ui/notice";
import { PageHead, TextLink } from "~/ui/parts";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  allowAnyone(request);
  const who = await visitor(request);
  if (who) throw redirect(isOfficer(who) ? "/office" : "/employer");
  const to = new URL(request.url).searchParams.get("to");
  const title = translator(await languageOf(request))("account.signInTitle");
  return { title, to: to === null ? null : ownPath(to, "/") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  allowAnyone(request);
  const address = callerOf(factsOf(context).address);
  await countAttempt("sign-in", address);
  const form = await readForm(request, signInSchema);
  if (!form.ok) return form.refused;
  const account = `${address} ${form.value.email}`;
  await countAttempt("sign-in-account", account);
  const { email } = form.value;
  if (!(await isKnownBrowser(email, (await knownBrowser(request)) ?? "")))
    await countAttempt("sign-in-anywhere", email);
  return answerForm(form, async () => {
    const browser = request.headers.get("User-Agent") ?? "";
    const former = await sessionToken(request);
    const opened = await loggedAttempt("sign-in", { caller: address }, () =>
      signIn(form.value, browser, former),
    );
    await forgetAttempts("sign-in-account", account);
    await forgetAttempts("sign-in-anywhere", email);
    return entered(
      opened,
      ownPath(new URL(request.url).searchParams.get("to"), homeOf(opened.role)),
    );
  });
}

export default function SignIn() {
  const { to } = useLoaderData<typeof loader>();
  const t = useTranslations("account");
  const employer = useTranslations("employer");
  const common = useTranslations("common");
  const [form, fields] = useServerForm<"email" | "password">("sign-in", useActionData());
  return (
    <div className="mx-auto max-w-md">
      <LeftNotice />
      <PageHead title={t("signInTitle")} lead={t("signInLead")} />
      <PostForm
        form={form}
        action={to === null ? "/sign-in" : `/sign-in?to=${encodeURIComponent(to)}`}
      >
        <AccountEmail field={fields.email} />
        <TextField
          field={fields.password}
          label={t("password")}
          type="password"
          autoComplete="current-password"
        />
        <Button wide>{common("signIn")}</Button>
      </PostForm>
      <p className="mt-6 text-sm">
        <TextLink to="/password">{t("forgotLink")}</TextLink>
      </p>
      <p className="mt-2 text-sm">
        {t("noAccount")} <TextLink to="/employer/register">{employer("registerTitle")}</TextLink>
      </p>
    </div>
  );
}
